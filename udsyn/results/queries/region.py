"""The picture of the region: a spread, never a list from best to worst."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from udsyn.design.charts import Chart
from udsyn.design.parts import Fact
from udsyn.instruments.definition import Definition
from udsyn.people.models import Municipality, Person
from udsyn.results.drawings import Row, change_chart, field_chart, heat_chart, profile_chart, spread_chart
from udsyn.results.findings import Finding, finding_of
from udsyn.results.models import Release, ReleasedUnit, UnitKind
from udsyn.results.queries.details import TopicDetail, details_of
from udsyn.results.queries.doors import is_run_by, municipalities_shown_to
from udsyn.results.queries.facts import facts_of, names_in_time, note_of
from udsyn.results.queries.figures import OpenAnswers, picture_of
from udsyn.results.queries.record import measuring_of
from udsyn.results.queries.roles import RoleGaps, role_gaps
from udsyn.results.question_charts import QuestionShown, questions_shown
from udsyn.results.sentences import about


@dataclass(frozen=True)
class RegionPage:
    """`is_named` tells whether the reader sees the names of all municipalities, as the facilitator does.

    `alike` names the topics on which the municipalities do not differ more than chance would make them.
    """

    finding: Finding | None
    facts: tuple[Fact, ...] = ()
    note: str = ""
    is_paired: bool = False
    is_named: bool = False
    profile: Chart | None = None
    field: Chart | None = None
    spread: Chart | None = None
    municipalities: Chart | None = None
    details: tuple[TopicDetail, ...] = ()
    questions: tuple[QuestionShown, ...] = ()
    roles: RoleGaps | None = None
    change: Chart | None = None
    alike: str = ""
    words: tuple[OpenAnswers, ...] = ()


def region_page(person: Person, release: Release, definition: Definition, language: str) -> RegionPage:
    """The region's page as the person may see it."""
    units = _units(person, release)
    whole = next((unit for unit in units if unit.release_id == release.pk and not unit.role), None)
    picture = picture_of(whole, definition, language)
    finding = finding_of(picture, about(_("the region")))
    if whole is None or finding is None:
        return RegionPage(None)
    earlier = next((unit for unit in units if unit.release_id == release.before_id and not unit.role), None)
    before = picture_of(earlier, definition, language)
    is_named = is_run_by(person, release)
    rows = _municipality_rows(person, release, definition, language, is_named=is_named)
    own_name = next((row.name for row in rows if row.own), "")
    alike = _alike(release)
    return RegionPage(
        finding=finding,
        facts=facts_of(picture, release),
        note=note_of(picture),
        is_paired=picture.is_paired,
        is_named=is_named,
        profile=profile_chart(picture, _("The profile"), language, name=_("The region")),
        field=field_chart(picture, _("Level and agreement"), language),
        spread=spread_chart(rows, _("The spread between municipalities"), language, own_name, alike),
        alike=", ".join(topic.title for topic in picture.known if topic.id in alike),
        words=picture.words,
        municipalities=heat_chart(
            rows,
            _("The municipalities"),
            language,
            unit_name=_("Municipality"),
            own_name=_("Your municipality"),
            without=alike,
        ),
        details=tuple(details_of(picture, language, release)),
        questions=questions_shown(picture, language),
        roles=role_gaps([("", [unit for unit in units if unit.release_id == release.pk])], definition, language),
        change=change_chart(picture, before, _("Since last time"), language, names_in_time(release)),
    )


def _alike(release: Release) -> frozenset[str]:
    """Scales on which nothing shows that municipalities differ: their dots would be read as a ranking of noise."""
    measured = measuring_of(release).values()
    return frozenset(one.scale for one in measured if one.municipality and not one.municipality.differ)


def _units(person: Person, release: Release) -> list[ReleasedUnit]:
    """The region's cells now and before. One query."""
    releases = [pk for pk in (release.pk, release.before_id) if pk]
    wanted = Q(kind=UnitKind.REGION, release__in=releases)
    return list(ReleasedUnit.objects.visible_to(person).filter(wanted))


def _municipality_rows(
    person: Person, release: Release, definition: Definition, language: str, *, is_named: bool
) -> list[Row]:
    """Every municipality that was asked. By name for the facilitator; for others without names, in an order that says
    nothing, with only their own named. Three queries.
    """
    released = {unit.municipality_id: unit for unit in ReleasedUnit.objects.municipalities_in(release)}
    asked = Municipality.objects.filter(roster_entries__round=release.round_id).distinct()
    own = set() if is_named else set(municipalities_shown_to(person, release).values_list("pk", flat=True))
    ordered = sorted(asked, key=lambda place: place.name if is_named else in_no_order(release, place))
    return [
        Row(
            place.name if is_named or place.pk in own else _("Another"),
            picture_of(released.get(place.pk), definition, language),
            own=place.pk in own,
        )
        for place in ordered
    ]


def in_no_order(release: Release, place: Municipality) -> str:
    """A fixed order without meaning: unnamed rows in the order of the alphabet could be counted off."""
    return salted_hmac("udsyn.results.region", f"{release.pk} {place.pk}").hexdigest()
