"""Jobs: mail goes out from a worker, so pressing a button never waits for a mail server."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from udsyn.people.actions.sending import send_waiting
from udsyn.people.models import Letter

LOOK_AGAIN = timedelta(minutes=11)


@task()
def send_letters() -> int:
    """Sends what is due. Running it twice, or two at once, sends nothing twice."""
    return send_waiting(clock=timezone.now)


@task()
def look_again() -> int:
    """The sweeper: takes up letters of dead workers and those waiting for another try, until none is left.

    Its successor is planned before anything is sent, so a worker that dies here leaves one behind.
    """
    if Letter.objects.unsent().exists():
        plan_to_look_again(timezone.now())
    return send_waiting(clock=timezone.now)


def plan_to_look_again(now: datetime) -> None:
    if look_again.get_backend().supports_defer:
        look_again.using(run_after=now + LOOK_AGAIN).enqueue()


def start_sending(*, now: datetime) -> None:
    """Asks a worker to send what is queued, and one to see later that nothing was left behind."""
    plan_to_look_again(now)
    send_letters.enqueue()
