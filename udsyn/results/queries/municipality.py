"""The picture of one municipality: its leader groups together, in the order of the alphabet."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from udsyn.design.charts import Chart
from udsyn.design.parts import Fact
from udsyn.instruments.definition import Definition
from udsyn.people.models import LeaderGroup, Municipality, Person
from udsyn.results.drawings import Row, change_chart, field_chart, heat_chart, profile_chart
from udsyn.results.findings import Finding, finding_of
from udsyn.results.models import Release, ReleasedUnit, UnitKind
from udsyn.results.queries.details import TopicDetail, details_of
from udsyn.results.queries.facts import facts_of, names_in_time, note_of
from udsyn.results.queries.figures import OpenAnswers, picture_of
from udsyn.results.queries.roles import RoleGaps, role_gaps
from udsyn.results.question_charts import QuestionShown, questions_shown
from udsyn.results.sentences import about


@dataclass(frozen=True)
class MunicipalityPage:
    """Without a `finding` the municipality is part of the region's picture only."""

    municipality: Municipality
    finding: Finding | None
    facts: tuple[Fact, ...] = ()
    note: str = ""
    is_paired: bool = False
    profile: Chart | None = None
    field: Chart | None = None
    groups: Chart | None = None
    details: tuple[TopicDetail, ...] = ()
    questions: tuple[QuestionShown, ...] = ()
    roles: RoleGaps | None = None
    change: Chart | None = None
    words: tuple[OpenAnswers, ...] = ()


def municipality_page(
    person: Person, release: Release, definition: Definition, municipality: Municipality, language: str
) -> MunicipalityPage:
    """The municipality's page as the person may see it."""
    units = _units(person, release, municipality)
    whole = _find(units, release.pk, UnitKind.MUNICIPALITY)
    picture = picture_of(whole, definition, language)
    finding = finding_of(picture, about(municipality.name))
    if whole is None or finding is None:
        return MunicipalityPage(municipality, None)
    before = picture_of(_find(units, release.before_id, UnitKind.MUNICIPALITY), definition, language)
    rows = _group_rows(person, whole, definition, language)
    now = [unit for unit in units if unit.release_id == release.pk]
    sources = (
        ("", [unit for unit in now if unit.kind == UnitKind.MUNICIPALITY]),
        (_("the region"), [unit for unit in now if unit.kind == UnitKind.REGION]),
    )
    return MunicipalityPage(
        municipality=municipality,
        finding=finding,
        facts=facts_of(picture, release),
        note=note_of(picture),
        is_paired=picture.is_paired,
        profile=profile_chart(picture, _("The profile"), language, name=municipality.name),
        field=field_chart(picture, _("Level and agreement"), language),
        groups=heat_chart(
            rows, _("The leader groups"), language, unit_name=_("Leader group"), own_name=_("Your group")
        ),
        details=tuple(details_of(picture, language, release)),
        questions=questions_shown(picture, language),
        roles=role_gaps(sources, definition, language),
        words=picture.words,
        change=change_chart(picture, before, _("Since last time"), language, names_in_time(release)),
    )


def _units(person: Person, release: Release, municipality: Municipality) -> list[ReleasedUnit]:
    """The municipality's cells now and before, and the region's roles. One query."""
    wanted = Q(kind=UnitKind.MUNICIPALITY, municipality=municipality) | (Q(kind=UnitKind.REGION) & ~Q(role=""))
    releases = [pk for pk in (release.pk, release.before_id) if pk]
    return list(ReleasedUnit.objects.visible_to(person).filter(wanted, release__in=releases))


def _find(units: list[ReleasedUnit], release: int | None, kind: UnitKind) -> ReleasedUnit | None:
    return next((u for u in units if u.release_id == release and u.kind == kind and not u.role), None)


def _group_rows(person: Person, whole: ReleasedUnit, definition: Definition, language: str) -> list[Row]:
    """Every group that was asked, by name; a withheld one looks like one where nobody answered. Three queries."""
    released = {unit.group_id: unit for unit in ReleasedUnit.objects.groups_in(whole)}
    asked = LeaderGroup.objects.filter(
        municipality=whole.municipality_id, roster_entries__round=whole.release.round_id
    ).distinct()
    own = set(LeaderGroup.objects.joined_by(person).values_list("pk", flat=True))
    return [
        Row(group.name, picture_of(released.get(group.pk), definition, language), own=group.pk in own)
        for group in asked.order_by("name", "pk")
    ]
