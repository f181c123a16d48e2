"""Makes the invented people: about three hundred leaders in forty leader groups, and those who run the programme."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from random import Random

from udsyn.home.demo.names import DOMAIN, FAMILY, GIVEN, MUNICIPALITIES, DemoMunicipality
from udsyn.people.models import (
    Cohort,
    Grant,
    GrantRole,
    LeaderGroup,
    LeaderRole,
    Membership,
    Municipality,
    Person,
)

LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
# Whoever leads a group is a top leader in the first group of a municipality, and an "other leader" elsewhere.
OTHER_ROLES = (LeaderRole.OTHER, LeaderRole.DIGITAL, LeaderRole.OTHER, LeaderRole.HR, LeaderRole.OTHER)


def address(name: str, place: str, taken: set[str]) -> str:
    """An address nobody else has, such as kari.nesheim@bjorkvik.example.org."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(LETTERS)).encode("ascii", "ignore").decode()
    where = place.lower().translate(LETTERS)
    base = plain.replace(" ", ".")
    found = next(
        candidate
        for number in range(1, 1000)
        if (candidate := f"{base}{number if number > 1 else ''}@{where}.{DOMAIN}") not in taken
    )
    taken.add(found)
    return found


def country(place: DemoMunicipality) -> str:
    return "da" if place.language == "da" else "no"


def names(place: DemoMunicipality, chance: Random) -> Iterator[str]:
    """Invented full names, without end, none twice in a row."""
    given, family = GIVEN[country(place)], FAMILY[country(place)]
    while True:
        yield f"{chance.choice(given)} {chance.choice(family)}"


def new_person(name: str, place: str, language: str, taken: set[str], **more: bool) -> Person:
    return Person.objects.create(name=name, email=address(name, place, taken), language=language, **more)


def fill_municipality(place: DemoMunicipality, cohort: Cohort, chance: Random, taken: set[str], day: date) -> None:
    municipality = Municipality.objects.create(
        register="own", code=place.name.lower(), name=place.name, cohort=cohort, language_form=place.language
    )
    cohort.municipalities.add(municipality)
    people = names(place, chance)
    for position, (title, size) in enumerate(place.groups):
        group = LeaderGroup.objects.create(cohort=cohort, municipality=municipality, name=title)
        members = []
        for number in range(size):
            role = _role(position, number, title)
            language = "en" if chance.random() < 0.02 else place.language
            who = new_person(next(people), place.name, language, taken)
            members.append(Membership(group=group, person=who, role=role, is_lead=number == 0, started_on=day))
        Membership.objects.bulk_create(members)
    for _ in range(2):
        who = new_person(next(people), place.name, place.language, taken)
        Grant.objects.create(cohort=cohort, person=who, role=GrantRole.COORDINATOR, municipality=municipality)


def _role(position: int, number: int, title: str) -> LeaderRole:
    if "IT" in title.split() or "Digitalisering" in title:
        return LeaderRole.DIGITAL if number else LeaderRole.TOP
    if position == 0:
        return LeaderRole.TOP if number % 4 != 3 else LeaderRole.DIGITAL
    return LeaderRole.TOP if number == 0 else OTHER_ROLES[number % len(OTHER_ROLES)]


def fill_cohort(cohort: Cohort, chance: Random, day: date) -> None:
    """All municipalities with their groups, leaders and two coordinators each."""
    taken: set[str] = set(Person.objects.values_list("email", flat=True))
    for place in MUNICIPALITIES:
        fill_municipality(place, cohort, chance, taken, day)


def make_staff() -> dict[str, Person]:
    """The people behind the programme, by what they do. The operator is made before any programme."""
    taken: set[str] = set()
    return {
        "facilitator": new_person("Astrid Holmgren", "udsyn", "nb", taken, sets_up_programmes=True),
        "second_facilitator": new_person("Jeppe Lindholt", "udsyn", "da", taken, sets_up_programmes=True),
        "working_group": new_person("Torunn Haugland", "havlandet", "nb", taken),
        "guest": new_person("Samira Dahl", "havlandet", "nn", taken),
        "operator": new_person("Oskar Vik", "drift", "nb", taken, is_operator=True),
    }
