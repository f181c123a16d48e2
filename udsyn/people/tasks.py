"""Jobs: mail goes out from a worker, so pressing a button never waits for a mail server; what expires is deleted."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from udsyn.people.actions.sending import send_some
from udsyn.people.mail import send_passkey_note, send_sign_in
from udsyn.people.models import ImportDraft, Knock, Letter
from udsyn.people.models.knock import KEPT
from udsyn.people.one_time import Ticket

LOOK_AGAIN = timedelta(minutes=11)
BEFORE_LETTERS = 50


@task()
def send_letters() -> None:
    """Sends a batch of what is due and leaves the rest to the next job. Two at once send nothing twice.

    One batch a job, so that somebody who waits for a code need not wait for 300 invitations.
    """
    send_some(clock=timezone.now)
    if Letter.objects.due(timezone.now()).exists():
        send_letters.enqueue()


@task()
def look_again() -> None:
    """The sweeper: takes up letters of dead workers and those waiting for another try, until none is left.

    Its successor is planned before anything is sent, so a worker that dies later leaves one behind.
    """
    if Letter.objects.unsent().exists():
        plan_to_look_again(timezone.now())
        send_letters.enqueue()


@task(priority=BEFORE_LETTERS)
def send_sign_in_mail(ticket: dict[str, Any]) -> None:
    """Writes to the ticket's address if somebody active is there. The job's own row holds no code and no link."""
    send_sign_in(Ticket(**ticket))
    forget_tries(timezone.now())


def forget_tries(now: datetime) -> None:
    """Deletes what was kept of yesterday's tries: counts, and the addresses people typed, which may be anybody's."""
    Knock.objects.forgotten_by(now).delete()
    asked = DBTaskResult.objects.filter(task_path=send_sign_in_mail.module_path, finished_at__lt=now - KEPT)
    asked.delete()


@task(priority=BEFORE_LETTERS)
def tell_about_passkey(person_id: int) -> None:
    """Tells the owner that a passkey was added, in case it was somebody else at her desk."""
    send_passkey_note(person_id)


@task()
def forget_drafts() -> None:
    """Deletes uploaded lists that nobody imported within their time."""
    ImportDraft.objects.expired(timezone.now()).delete()


def plan_to_forget(draft: ImportDraft) -> None:
    if forget_drafts.get_backend().supports_defer:
        forget_drafts.using(run_after=draft.expires_at).enqueue()


def plan_to_look_again(now: datetime) -> None:
    if look_again.get_backend().supports_defer:
        look_again.using(run_after=now + LOOK_AGAIN).enqueue()


def start_sending(*, now: datetime) -> None:
    """Asks a worker to send what is queued, and one to see later that nothing was left behind."""
    plan_to_look_again(now)
    send_letters.enqueue()
