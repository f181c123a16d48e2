"""Fills an empty installation with the invented region, through the same actions people use."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from udsyn.answers.actions import (
    Change,
    close_round,
    create_round,
    decide_to_open,
    open_round,
    record_representatives_for_all,
    save_answers,
    submit_sheet,
)
from udsyn.answers.actions.letters import invite
from udsyn.answers.models import RosterEntry, Round
from udsyn.home.demo.answering import Region
from udsyn.home.demo.deciding import decide_some
from udsyn.home.demo.names import REGION
from udsyn.home.demo.population import fill_cohort, make_staff
from udsyn.home.demo.walking import walk
from udsyn.instruments.loading import load_house_instruments
from udsyn.instruments.models import Version
from udsyn.people.actions.sending import send_some
from udsyn.people.models import Grant, GrantRole, Person
from udsyn.programmes.actions import create_programme
from udsyn.programmes.blueprints import blueprints
from udsyn.programmes.models import Programme
from udsyn.results.actions import publish_release
from udsyn.results.models import Release

SEED = 20261122
OPENED_BY_CONSENT = "Teknisk"  # four leaders who all want to see their group's own picture
SHARE_ANSWERING = 0.86
SHARE_SO_FAR = 0.55
Say = Callable[[str], None]


def is_filled() -> bool:
    return Programme.objects.exists()


def fill_demo(*, now: datetime, say: Say) -> None:
    """People, a released first and second measurement of maturity, and an open round about mindset. Some 20 seconds."""
    chance = Random(SEED)
    versions = {version.instrument.slug: version for version in load_house_instruments(today=timezone.localdate(now))}
    say("People: three hundred invented leaders in forty leader groups")
    staff = make_staff()
    programme = _programme(staff, now - timedelta(days=330))
    fill_cohort(programme.cohort, chance, timezone.localdate(now) - timedelta(days=330))
    actor = staff["facilitator"]
    maturity, mindset = versions["digital-maturity"], versions["digital-mindset"]
    say("Round 1 of 3: digital maturity in the winter, answered and released")
    winter, autumn = now - timedelta(days=290), now - timedelta(days=40)
    first, second = "Digital modenhet – før modul 1", "Digital modenhet – før modul 3"
    _measured(programme=programme, version=maturity, title=first, actor=actor, now=winter, lift=0.0)
    say("Round 2 of 3: digital maturity again, answered and released")
    _measured(programme=programme, version=maturity, title=second, actor=actor, now=autumn, lift=0.3)
    say("What a few groups have decided")
    decide_some(programme, now=now - timedelta(days=10))
    say("Round 3 of 3: the leader's digital mindset, open now")
    _running(programme, mindset, "Lederens digitale tankesett", actor, now - timedelta(days=6))
    say("The path: four modules, three gatherings behind them, and what was read, written and handed in")
    walk(programme, leaders=demo_leaders(programme), actor=actor, now=now, chance=chance)


def _programme(staff: dict[str, Person], now: datetime) -> Programme:
    programme = create_programme(
        blueprint=blueprints()["regional-programme"],
        title=f"Digital ledelse i {REGION}",
        starts_on=timezone.localdate(now),
        ends_on=timezone.localdate(now) + timedelta(days=540),
        actor=staff["facilitator"],
        now=now,
    )
    cohort = programme.cohort
    Grant.objects.create(cohort=cohort, person=staff["second_facilitator"], role=GrantRole.FACILITATOR)
    Grant.objects.create(cohort=cohort, person=staff["working_group"], role=GrantRole.WORKING_GROUP)
    Grant.objects.create(cohort=cohort, person=staff["guest"], role=GrantRole.GUEST)
    return programme


def _opened(programme: Programme, version: Version, title: str, actor: Person, now: datetime) -> Round:
    round = create_round(
        programme=programme,
        version=version,
        title=title,
        closes_on=timezone.localdate(now) + timedelta(days=21),
        limit=programme.limit,
        actor=actor,
        now=now,
    )
    record_representatives_for_all(
        round=round,
        municipalities=list(programme.cohort.municipalities.all()),
        discussed_on=timezone.localdate(now) - timedelta(days=14),
        note="Drøftet i møtet med de tillitsvalgte. Oppdiktet, som alt annet her.",
        actor=actor,
        now=now,
    )
    return open_round(round=round, actor=actor, now=now)


def _measured(*, programme: Programme, version: Version, title: str, actor: Person, now: datetime, lift: float) -> None:
    """A round that was answered, closed and released."""
    round = _opened(programme, version, title, actor, now)
    _answer(round, SHARE_ANSWERING, lift, now)
    close_round(round=round, actor=actor, now=now + timedelta(days=21))
    release = Release.objects.get(round=round)
    publish_release(release=release, actor=actor, now=now + timedelta(days=22))


def _running(programme: Programme, version: Version, title: str, actor: Person, now: datetime) -> None:
    """A round that is open, with a good half of the answers in. The people one can enter as have not answered yet."""
    round = _opened(programme, version, title, actor, now)
    invite(round=round, actor=actor, now=now)
    while send_some(clock=lambda: now):
        pass
    _answer(round, SHARE_SO_FAR, 0.0, now, skipped={person.pk for person in demo_leaders(programme)})


def demo_leaders(programme: Programme) -> list[Person]:
    """The two leaders one can enter as: an ordinary one, and one who leads her group."""
    group = programme.cohort.groups.order_by("pk")[2]
    members = [entry.person for entry in group.memberships.active().select_related("person").order_by("pk")]
    return [members[3], members[0]]


def _answer(round: Round, share: float, lift: float, now: datetime, skipped: Collection[int] = frozenset()) -> None:
    """A share of the roster answers and hands in."""
    chance = Random(f"{SEED} {round.version.instrument.slug} {round.title}")
    # The effects come from the instrument alone, so that a second measurement meets the same region.
    region = Region(round.version.definition, Random(f"{SEED} {round.version.instrument.slug}"), lift)
    entries = RosterEntry.objects.filter(round=round).select_related("person", "group", "round__programme")
    entries = entries.order_by("pk")
    today = timezone.localdate(now)
    for entry in entries:
        answers = region.sheet(
            person=entry.person_id, role=entry.role, group=entry.group_id, municipality=entry.municipality_id
        )
        if entry.group.name == OPENED_BY_CONSENT:
            decide_to_open(entry=entry, opens=True)
        if entry.person_id in skipped or chance.random() > share:
            continue
        changes = [Change(key, value, 1) for key, value in answers.items()]
        save_answers(entry=entry, changes=changes, language=entry.person.language, today=today)
        submit_sheet(entry=entry, language=entry.person.language, today=today)
