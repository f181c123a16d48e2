"""How long a release takes: 300 leaders in 40 groups with roles, two rounds. Budget: 3 s, computing and storing."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ["UDSYN_DEBUG"] = "1"
os.environ["UDSYN_VAR"] = tempfile.mkdtemp()

import django  # noqa: E402 - after the settings are named

django.setup()

from django.core.management import call_command  # noqa: E402

from tests.cast import make_cast  # noqa: E402
from tests.results.rounds import closed_round, municipality_of, released_round  # noqa: E402
from udsyn.answers.models import RosterEntry  # noqa: E402
from udsyn.home.demo.answering import Region  # noqa: E402
from udsyn.instruments.loading import load_house_instruments  # noqa: E402
from udsyn.results.actions import compute_release  # noqa: E402

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def main() -> None:
    call_command("migrate", verbosity=0)
    cast, chance = make_cast(), Random(1)  # noqa: S311 - invented people
    for number in range(12):
        municipality_of(cast, f"Kommune {number}", [chance.randint(4, 11) for _group in range(3)])
    for version in load_house_instruments(today=NOW.date()):
        region = Region(version.definition, Random(2))  # noqa: S311

        def answers(entry: RosterEntry, region: Region = region) -> dict[str, object]:
            return region.sheet(
                person=entry.person_id, role=entry.role, group=entry.group_id, municipality=entry.municipality_id
            )

        released_round(cast, answers, version=version, now=NOW)
        round = closed_round(cast, answers, version=version, now=NOW + timedelta(days=90)).round
        start = time.perf_counter()
        release = compute_release(round=round, today=NOW.date())
        seconds, people = time.perf_counter() - start, round.sheets.count()
        print(f"{version.instrument.slug}: {people} leaders, {release.units.count()} units, {seconds:.2f} s")  # noqa: T201


if __name__ == "__main__":
    main()
