"""The morning's job: asks owners who are to be asked, and deletes what was removed a month ago."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from udsyn.roadmap.actions.asking import ask_owners
from udsyn.roadmap.actions.keeping import forget_removed

AT = time(6, 30)


@task()
def every_morning() -> None:
    """Its successor is planned before anything is done, so a worker that dies later leaves one behind."""
    now = timezone.now()
    plan_the_morning(now)
    forget_removed(now=now)
    ask_owners(now=now)


def plan_the_morning(now: datetime) -> None:
    """Sees to it that one is planned. Two at once would do no harm: each question is asked once."""
    if not every_morning.get_backend().supports_defer:
        return
    planned = DBTaskResult.objects.filter(task_path=every_morning.module_path, run_after__gt=now, finished_at=None)
    if not planned.exists():
        every_morning.using(run_after=next_morning(now)).enqueue()


def next_morning(now: datetime) -> datetime:
    here = timezone.localtime(now)
    today = timezone.make_aware(datetime.combine(here.date(), AT))
    return today if today > now else timezone.make_aware(datetime.combine(here.date() + timedelta(days=1), AT))
