"""The page of one's own result: profile, heading, advice, and the group's and region's level once they are released."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from udsyn.answers.models import RosterEntry
from udsyn.answers.queries import OwnSheet
from udsyn.answers.wordings import definition_of
from udsyn.design.charts import Chart, Point, ProfileRow, Scale, profile
from udsyn.results.drawings import level_of
from udsyn.results.models import Release, ReleasedUnit, UnitKind
from udsyn.results.own.profile import OwnProfile, OwnStatement, OwnTopic, own_profile
from udsyn.results.own.questions import OwnQuestion, own_questions
from udsyn.results.own.reading import Reading, own_reading
from udsyn.results.own.statements import standing_of
from udsyn.results.queries.figures import Picture, picture_of
from udsyn.results.sentences import together

CLEARLY_WIDE = 1.0


@dataclass(frozen=True)
class Advice:
    """One next thing for the weakest topic, naming the answers it rests on."""

    topic: str
    attempt: str
    talk: str
    rests_on: tuple[OwnStatement, ...]


@dataclass(frozen=True)
class OwnResult:
    """Everything on the page. `beside` holds the charts beside others, once released."""

    profile: OwnProfile
    heading: str
    lead: str
    chart: Chart | None
    advice: Advice | None
    beside: tuple[Chart, ...]
    questions: tuple[OwnQuestion, ...]
    reading: tuple[Reading, ...]
    is_shared: bool
    is_released: bool


def own_result(entry: RosterEntry, sheet: OwnSheet, language: str) -> OwnResult:
    """The result of one handed-in sheet, for its owner."""
    definition = definition_of(entry.round.version)
    own = own_profile(definition, sheet.answers, language)
    is_about_person = definition.about == "person"
    is_released, is_shared = standing_of(entry)
    release = Release.objects.published().filter(round=entry.round_id).first() if is_released else None
    return OwnResult(
        profile=own,
        heading=_heading(own, is_about_person=is_about_person),
        lead=_lead(own, is_about_person=is_about_person),
        chart=_own_chart(own, language),
        advice=_advice(own, language),
        beside=_beside(entry, own, release, language) if release else (),
        questions=own_questions(definition, sheet.answers, language),
        reading=own_reading(entry, own, language),
        is_shared=is_shared,
        is_released=release is not None,
    )


def _heading(own: OwnProfile, *, is_about_person: bool) -> str:
    if not own.scored:
        return _("Thank you, your answers are handed in")
    if own.is_paired and (widest := _widest(own)):
        return _("You most want to get further on “%(topic)s”") % {"topic": widest.title}
    if own.strongest and own.weakest:
        topics = {"strongest": _names(own.strongest), "weakest": _names(own.weakest)}
        if is_about_person:
            return _("You stand strongest on “%(strongest)s”, and have most to gain on “%(weakest)s”") % topics
        return _("You see “%(strongest)s” as strongest with you, and “%(weakest)s” as hardest") % topics
    return _("Your profile is even") if is_about_person else _("You see an even picture")


def _lead(own: OwnProfile, *, is_about_person: bool) -> str:
    if not own.topics:
        return _("There is no profile to make of these questions. What you answered counts in the common picture.")
    if not own.scored:
        return _("There are too few answers here for a profile. Only what you answered counts in the common picture.")
    if own.strongest and own.weakest:
        facts = {"strongest": _names(own.strongest), "weakest": _names(own.weakest)}
        if own.is_paired:
            return _("Today you place “%(strongest)s” highest and “%(weakest)s” lowest.") % facts
        return _("The difference between the two is larger than chance in answering can explain.")
    if is_about_person:
        return _("No topic stands out. The differences are no larger than chance in answering can explain.")
    return _("You place no topic clearly above or below the others today.")


def _names(topics: Sequence[OwnTopic]) -> str:
    return together([topic.title for topic in topics])


def _widest(own: OwnProfile) -> OwnTopic | None:
    ways = {topic.title: (topic.wanted or 0.0) - (topic.score or 0.0) for topic in own.scored if topic.wanted}
    widest = max(own.scored, key=lambda topic: ways.get(topic.title, 0.0))
    return widest if ways.get(widest.title, 0.0) >= CLEARLY_WIDE else None


def _own_chart(own: OwnProfile, language: str) -> Chart | None:
    topics = _alike(own)
    if not topics:
        return None
    rows = [
        ProfileRow(topic.title, Point(topic.score or 0.0), Point(topic.wanted))
        if topic.wanted is not None
        else ProfileRow(topic.title, None, you=Point(topic.score or 0.0))
        for topic in topics
    ]
    return profile(rows, title=_("Your profile"), scale=_scale(topics), language=language, you_name=_("You"))


def _alike(own: OwnProfile) -> list[OwnTopic]:
    return [topic for topic in own.scored if (topic.low, topic.high) == (own.scored[0].low, own.scored[0].high)]


def _scale(topics: list[OwnTopic]) -> Scale:
    return Scale(topics[0].low, topics[0].high)


def _advice(own: OwnProfile, language: str) -> Advice | None:
    """Only for a topic that is clearly the weakest; with the one or two answers that pull it down most."""
    weakest = next((topic for topic in own.weakest if topic.scale.attempt), None)
    if weakest is None:
        return None
    given = [statement for statement in weakest.statements if statement.value is not None]
    lowest = sorted(given, key=lambda statement: statement.value or 0.0)[:2]
    scale = weakest.scale
    return Advice(weakest.title, scale.attempt.in_language(language), scale.talk.in_language(language), tuple(lowest))


def _beside(entry: RosterEntry, own: OwnProfile, release: Release, language: str) -> tuple[Chart, ...]:
    """Her own answers beside the group's level and the region's, where they were released. One query."""
    wanted = Q(kind=UnitKind.GROUP, group=entry.group_id) | Q(kind=UnitKind.REGION)
    rows = ReleasedUnit.objects.visible_to(entry.person).filter(wanted, release=release, role="")
    units = {unit.kind: unit for unit in rows}
    definition = definition_of(entry.round.version)
    places = (
        (UnitKind.GROUP, _("You and your group"), _("Your group")),
        (UnitKind.REGION, _("You and the region"), _("The region")),
    )
    charts = (
        _beside_chart(own, picture_of(units.get(kind), definition, language), title, name, language)
        for kind, title, name in places
    )
    return tuple(chart for chart in charts if chart is not None)


def _beside_chart(own: OwnProfile, picture: Picture, title: str, name: str, language: str) -> Chart | None:
    levels = {topic.id: level_of(topic.today, topic) for topic in picture.topics}
    topics = _alike(own)
    if not any(levels.get(topic.scale.id) for topic in topics):
        return None
    rows = [ProfileRow(topic.title, levels.get(topic.scale.id), you=Point(topic.score or 0.0)) for topic in topics]
    return profile(rows, title=title, scale=_scale(topics), language=language, today_name=name, you_name=_("You"))
