"""`python -m bench.room.population SIZE … FILE`: an open round with so many leaders for each size.

Writes what the respondents need: their links and answers, and under which pseudonym the house keeps each.
"""

from __future__ import annotations

import json
import os
import sys
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from udsyn.instruments.models import Version
    from udsyn.programmes.models import Programme

STATEMENTS = 40
GROUP_SIZE, PLACES = 8, 12
LANGUAGES = ("da", "nb", "nn", "en")


def forty_statements(content: dict[str, Any]) -> dict[str, Any]:
    """An instrument of the house with as many statements as the issue of the full room asks for: some twice."""
    content = {**deepcopy(content), "instrument": "forty-statements"}
    rated = [item for item in content["items"] if item["kind"] == "rated"]
    again = [{**item, "id": f"{item['id']}-again"} for item in rated]
    content["items"] = [*rated, *again][:STATEMENTS]
    return content


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.utils import timezone

    *sizes, target = sys.argv[1:]
    rounds = make_rounds([int(size) for size in sizes], timezone.localdate())
    Path(target).write_text(json.dumps([describe(round_id) for round_id in rounds]), encoding="utf-8")


def make_rounds(sizes: list[int], today: date) -> list[int]:
    """One programme and round for each size."""
    from django.db import transaction

    from tests.answers.rounds import opened_round
    from tests.cast import make_cast

    with transaction.atomic():
        cast, version = make_cast(), published(today)
        regions = [replace(cast, programme=region(number, size)) for number, size in enumerate(sizes)]
        return [int(opened_round(one, version=version).pk) for one in regions]


def published(today: date) -> Version:
    from udsyn.instruments.loading import load_house_instruments
    from udsyn.instruments.models import Instrument, Version
    from udsyn.instruments.writing import checksum

    mindset = next(one for one in load_house_instruments(today=today) if one.instrument.slug == "digital-mindset")
    content = forty_statements(mindset.content)
    instrument = Instrument.objects.create(slug=content["instrument"])
    return Version.objects.create(
        instrument=instrument, number=1, content=content, checksum=checksum(content), published_on=today
    )


def region(number: int, size: int) -> Programme:
    """A programme with so many leaders, in groups of eight in twelve municipalities; a last few join the group before.

    A group of three or four would be asked whether it opens, which is a way of its own.
    """
    from tests.cast import FIRST_DAY, ROLES
    from udsyn.people.models import Cohort, LeaderGroup, Membership, Municipality, Person
    from udsyn.programmes.models import Programme, ProgrammeKey

    cohort = Cohort.objects.create(name=f"Region {number}")
    programme = Programme.objects.create(cohort=cohort, title=f"Region {number}", blueprint="regional-programme")
    ProgrammeKey.objects.create(programme=programme, secret=f"{number:064x}")
    places = Municipality.objects.bulk_create(
        Municipality(register="own", code=f"{number}-{place}", name=f"Kommune {place}", cohort=cohort)
        for place in range(PLACES)
    )
    cohort.municipalities.set(places)
    people = Person.objects.bulk_create(
        Person(name=f"Leder {one}", email=f"leder{number}.{one}@example.org", language=LANGUAGES[one % 4])
        for one in range(size)
    )
    for start in range(0, max(size - GROUP_SIZE + 1, 1), GROUP_SIZE):
        place = places[start // GROUP_SIZE % PLACES]
        group = LeaderGroup.objects.create(cohort=cohort, municipality=place, name=f"Gruppe {start}")
        Membership.objects.bulk_create(
            Membership(group=group, person=person, role=ROLES[person.pk % len(ROLES)], started_on=FIRST_DAY)
            for person in people[start : start + GROUP_SIZE if size - start >= 2 * GROUP_SIZE else size]
        )
    return programme


def describe(round_id: int) -> dict[str, Any]:
    from django.urls import reverse
    from django.utils import timezone

    from udsyn.answers.links import personal_token
    from udsyn.answers.live_count import ticket_for
    from udsyn.answers.models import RosterEntry
    from udsyn.answers.pseudonyms import pseudonym_of
    from udsyn.answers.wordings import definition_of
    from udsyn.instruments.definition import Definition

    entries = list(RosterEntry.objects.for_answering().filter(round=round_id).order_by("pk"))
    definition: Definition = definition_of(entries[0].round.version)
    chance = Random(4)  # noqa: S311 - invented answers
    return {
        "keys": [key for item in definition.items for key in item.answer_keys],
        "titles": dict(definition.title.texts),
        "live": reverse("answers:live-count", args=[ticket_for(entries[0].round, today=timezone.localdate())]),
        "people": [
            {
                "token": personal_token(entry),
                "entry": entry.key.hex,
                "pseudonym": pseudonym_of(entry.person_id, entry.round.programme),
                "language": entry.person.language,
                "answers": [chance.randint(item.low, item.high) for item in definition.items],
            }
            for entry in entries
        ],
    }


if __name__ == "__main__":
    main()
