"""The picture of one leader group. Reads released cells, and the reader's own sheet for the reader's own marks."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from udsyn.design.charts import Chart, HeatRow, heat_table
from udsyn.design.parts import Fact
from udsyn.instruments.definition import Definition
from udsyn.people.models import LeaderGroup, Person
from udsyn.results.drawings import alike, change_chart, field_chart, own_point, profile_chart, scale_of, strip_chart
from udsyn.results.findings import Finding, finding_of
from udsyn.results.models import Release, ReleasedUnit, UnitKind
from udsyn.results.queries.details import TopicDetail, details_of
from udsyn.results.queries.facts import facts_of, names_in_time, note_of
from udsyn.results.queries.figures import Picture, picture_of
from udsyn.results.queries.own import OwnScores, own_scores
from udsyn.results.queries.roles import RoleGaps, role_gaps
from udsyn.results.queries.sharing import SharedWithGroup, shared_with_group
from udsyn.results.question_charts import QuestionShown, questions_shown
from udsyn.results.talks import Talk, talks_of


@dataclass(frozen=True)
class GroupPage:
    """Everything on a group's page. Without a `finding` the group is shown inside its municipality only.

    `together` names all groups of a picture that small groups share; `is_opened` is true for one that only its own
    members see.
    """

    group: LeaderGroup
    finding: Finding | None
    facts: tuple[Fact, ...] = ()
    note: str = ""
    is_paired: bool = False
    profile: Chart | None = None
    field: Chart | None = None
    strip: Chart | None = None
    talks: tuple[Talk, ...] = ()
    details: tuple[TopicDetail, ...] = ()
    questions: tuple[QuestionShown, ...] = ()
    roles: RoleGaps | None = None
    change: Chart | None = None
    own: OwnScores | None = None
    shared: SharedWithGroup | None = None
    shared_chart: Chart | None = None
    together: str = ""
    is_opened: bool = False


def group_page(
    person: Person, release: Release, definition: Definition, group: LeaderGroup, language: str
) -> GroupPage:
    """The group's page as the person may see it."""
    units = _units(person, release, group)
    whole = _own_or_together(units, release.pk)
    picture = picture_of(whole, definition, language)
    finding = finding_of(picture)
    if finding is None:
        return GroupPage(group, None)
    own = own_scores(person, release)
    shared = shared_with_group(person, release, group)
    kind = UnitKind(whole.kind) if whole else UnitKind.GROUP
    before = picture_of(_find(units, release.before_id, kind), definition, language)
    scores = own.scores if own and own.entry.group_id == group.pk else None
    return GroupPage(
        group=group,
        finding=finding,
        facts=facts_of(picture, release),
        note=note_of(picture),
        is_paired=picture.is_paired,
        profile=profile_chart(picture, _("Your profile together"), language, scores, name=_("The group")),
        field=field_chart(picture, _("Level and agreement"), language),
        strip=strip_chart(picture, _("How far apart you are"), language),
        talks=tuple(talks_of(picture, language)),
        details=tuple(details_of(picture, language, release)),
        questions=questions_shown(picture, language),
        roles=role_gaps(_role_sources(units, release, group), definition, language),
        change=change_chart(picture, before, _("Since last time"), language, names_in_time(release)),
        own=own if scores is not None else None,
        shared=shared,
        shared_chart=_shared_chart(shared, picture, language),
        together=_together(whole),
        is_opened=whole is not None and whole.is_opened,
    )


def _units(person: Person, release: Release, group: LeaderGroup) -> list[ReleasedUnit]:
    """The group's cells now and before, and the roles around it. One query."""
    around = Q(kind=UnitKind.MUNICIPALITY, municipality=group.municipality_id) | Q(kind=UnitKind.REGION)
    together = Q(kind=UnitKind.SMALL_GROUPS, together=group)
    wanted = Q(group=group) | together | (around & ~Q(role=""))
    releases = [pk for pk in (release.pk, release.before_id) if pk]
    return list(ReleasedUnit.objects.visible_to(person).filter(wanted, release__in=releases))


def _find(units: list[ReleasedUnit], release: int | None, kind: UnitKind) -> ReleasedUnit | None:
    return next((u for u in units if u.release_id == release and u.kind == kind and not u.role), None)


def _own_or_together(units: list[ReleasedUnit], release: int) -> ReleasedUnit | None:
    """The group's own picture; otherwise the one it shares with other small groups."""
    return _find(units, release, UnitKind.GROUP) or _find(units, release, UnitKind.SMALL_GROUPS)


def _together(whole: ReleasedUnit | None) -> str:
    """The names of the groups that share the picture, in the order of the alphabet."""
    if whole is None or whole.kind != UnitKind.SMALL_GROUPS:
        return ""
    return ", ".join(whole.together.order_by("name", "pk").values_list("name", flat=True))


def _role_sources(
    units: list[ReleasedUnit], release: Release, group: LeaderGroup
) -> list[tuple[str, list[ReleasedUnit]]]:
    now = [unit for unit in units if unit.release_id == release.pk]
    return [
        ("", [unit for unit in now if unit.kind == UnitKind.GROUP]),
        (group.municipality.name, [unit for unit in now if unit.kind == UnitKind.MUNICIPALITY]),
        (_("the region"), [unit for unit in now if unit.kind == UnitKind.REGION]),
    ]


def _shared_chart(shared: SharedWithGroup, picture: Picture, language: str) -> Chart | None:
    """What members shared, by name; in half points."""
    if not shared.profiles:
        return None
    topics = alike(picture.topics)
    rows = [HeatRow(one.name, tuple(own_point(one.profile, topic) for topic in topics)) for one in shared.profiles]
    return heat_table(
        rows,
        title=_("Shared with the group"),
        columns=tuple(topic.title for topic in topics),
        scale=scale_of(topics),
        language=language,
        unit_name=_("Leader"),
        sentence=_("Rounded to half points. Each leader can take it back at any time."),
    )
