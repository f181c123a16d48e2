"""How long it takes to see how ready the groups are, to open my page and to send a calendar: 30 to 3,000 leaders.

Readiness is measured of four modules of ten steps, one after the other: 300 leaders × 40 steps in under 300 ms.
The number of queries is the same for all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.journey import measured, region  # noqa: E402 - it sets Django up
from udsyn.home.actions import make_calendar_key  # noqa: E402
from udsyn.home.evening import evening_of  # noqa: E402
from udsyn.people.models import Grant, GrantRole, Person  # noqa: E402
from udsyn.programmes.models import Programme  # noqa: E402


def evenings(programme: Programme, facilitator: Person) -> None:
    for module in programme.modules.select_related("programme"):
        evening_of(module, facilitator, now=timezone.now())


def main() -> None:
    from django.conf import settings

    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    facilitator = Person.objects.create(name="Astrid", email="astrid@example.org")
    names = (f"{name:>10} {'queries':>8}" for name in ("readiness", "my page", "calendar"))
    print(f"{'leaders':>8} " + " ".join(names))  # noqa: T201
    for leaders in (30, 300, 3000):
        programme = region(leaders)
        Grant.objects.create(cohort=programme.cohort, person=facilitator, role=GrantRole.FACILITATOR)
        person = Person.objects.get(email=f"{leaders}-7@example.org")
        browser = Client()
        browser.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        feed = f"/home/calendar/feed/{make_calendar_key(person=person, today=date(2026, 9, 1))}.ics"
        runs: tuple[Callable[[], object], ...] = (
            partial(evenings, programme, facilitator),
            partial(browser.get, "/"),
            partial(Client().get, feed),
        )
        figures = (f"{time:>7.0f} ms {queries:>8}" for time, queries in [measured(run) for run in runs])
        print(f"{leaders:>8} " + " ".join(figures))  # noqa: T201


if __name__ == "__main__":
    main()
