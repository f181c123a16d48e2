"""How long the progress of a whole programme takes: 30, 300 and 3,000 leaders, 40 steps, half of it done.

Budget: 300 ms for 300 leaders × 40 steps; the number of queries is the same for all.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ["UDSYN_DEBUG"] = "1"
os.environ["UDSYN_VAR"] = tempfile.mkdtemp()

import django  # noqa: E402 - after the settings are named

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from udsyn.people.models import Cohort, LeaderGroup, LeaderRole, Membership, Municipality, Person  # noqa: E402
from udsyn.programmes.models import Module, Phase, Programme, Step, StepOpened  # noqa: E402
from udsyn.programmes.queries import path_of, progress_of  # noqa: E402

MODULES, STEPS, IN_GROUP = 4, 10, 8
ROLES = (LeaderRole.TOP, LeaderRole.DIGITAL, LeaderRole.HR, LeaderRole.OTHER)


def region(leaders: int) -> Programme:
    cohort = Cohort.objects.create(name=f"Region {leaders}")
    programme = Programme.objects.create(cohort=cohort, title=cohort.name, blueprint="regional-programme")
    place = Municipality.objects.create(register="own", code="S", name=f"Sandvig {leaders}", cohort=cohort)
    groups = [
        LeaderGroup.objects.create(cohort=cohort, municipality=place, name=f"Gruppe {number}")
        for number in range(leaders // IN_GROUP + 1)
    ]
    people = Person.objects.bulk_create(
        Person(name=f"Leder {number}", email=f"{leaders}-{number}@example.org") for number in range(leaders)
    )
    Membership.objects.bulk_create(
        Membership(group=groups[n // IN_GROUP], person=one, role=ROLES[n % 4], started_on=date(2026, 9, 1))
        for n, one in enumerate(people)
    )
    steps = [step for number in range(MODULES) for step in module(programme, number)]
    opened = (StepOpened(step=step, person=one) for n, one in enumerate(people) for step in steps[n % 2 :: 2])
    StepOpened.objects.bulk_create(opened, batch_size=5000)
    return programme


def module(programme: Programme, number: int) -> list[Step]:
    """One step in ten is the gathering, one is for a role, two are for groups."""
    made = Module.objects.create(
        programme=programme, slug=f"module-{number}", position=number, gathering_on=date(2026, 10, 1 + number)
    )
    return Step.objects.bulk_create(
        Step(
            module=made,
            key=f"step-{place}",
            position=place,
            phase=Phase.BEFORE,
            days=place - STEPS,
            kind="gathering" if place == 0 else "text",
            participant="group" if place in {1, 2} else "leader",
            role="top" if place == 3 else "",
        )
        for place in range(STEPS)
    )


def measured(run: Callable[[], object]) -> tuple[float, int]:
    """The median of seven runs in milliseconds, and the number of queries."""
    with CaptureQueriesContext(connection) as seen:
        run()
    asked, times = len(seen), []  # counted now: the next request empties the log
    connection.force_debug_cursor = False
    for _turn in range(7):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return median(times), asked


def main() -> None:
    from django.conf import settings

    settings.DEBUG = False
    call_command("migrate", verbosity=0)
    print(f"{'leaders':>8} {'steps':>6} {'progress':>10} {'queries':>8} {'one path':>10} {'queries':>8}")  # noqa: T201
    for leaders in (30, 300, 3000):
        programme = region(leaders)
        person, first = Person.objects.get(email=f"{leaders}-7@example.org"), programme.modules.all()[0]
        whole, asked = measured(lambda programme=programme: progress_of(programme))  # type: ignore[misc]
        path, for_path = measured(lambda first=first, person=person: path_of(first, person))  # type: ignore[misc]
        print(  # noqa: T201
            f"{leaders:>8} {MODULES * STEPS:>6} {whole:>7.0f} ms {asked:>8} {path:>7.1f} ms {for_path:>8}"
        )


if __name__ == "__main__":
    main()
