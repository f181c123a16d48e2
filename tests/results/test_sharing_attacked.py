"""Shared results, attacked: what members can work out from them about others, together with what is released."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.cast import Cast, group_of
from tests.results.rounds import NOW, entries_of, entry_in, hand_in, municipality_of, released_round
from tests.results.samples import sheet
from udsyn.answers.actions import open_for_late_answers
from udsyn.answers.models import RosterEntry
from udsyn.people.models import LeaderGroup
from udsyn.results.models import Release, UnitKind
from udsyn.results.queries.sharing import is_safe

SILENT = {"tru1": "do_not_know", "tru2": "do_not_know", "tru3": "do_not_know"}


def answers_of(entry: RosterEntry) -> Mapping[str, Any]:
    return sheet(2 + entry.pk % 3, 1 + entry.pk % 4, 1 + entry.pk % 3, 4)


def members(release: Release, group: LeaderGroup) -> list[int]:
    return [one.person_id for one in entries_of(release.round) if one.group_id == group.pk]


def test_a_whole_group_that_shares_does_not_open_the_groups_it_shares_a_picture_with(cast: Cast) -> None:
    """Three and four in one picture: whoever knows the three can work out the other four."""
    three = group_of(cast.cohort, cast.fjordby, "Stab", 3, "nb")
    group_of(cast.cohort, cast.fjordby, "Drift", 4, "nb")
    release = released_round(cast, answers_of)
    assert release.units.filter(kind=UnitKind.SMALL_GROUPS, municipality=cast.fjordby).exists()
    assert not is_safe(release, three, members(release, three))


def test_sharing_is_judged_by_what_several_figures_leave_together(cast: Cast) -> None:
    """Vik less its large group less the four who share would be the four of the last group."""
    vik = municipality_of(cast, "Vik", [10, 4])
    four = group_of(cast.cohort, vik, "Stab", 4, "nb")
    release = released_round(cast, answers_of)
    shown = release.units.filter(municipality=vik, role="")
    assert {row.kind for row in shown} >= {"municipality", "group"}
    assert not is_safe(release, four, members(release, four))


def test_sharing_is_judged_by_who_has_a_value_on_that_very_scale(cast: Cast) -> None:
    """Six answered, one of them nothing on trust. Where one shares, the trust of four is left."""
    direction = cast.direction
    municipality_of(cast, "Vik", [10, 10])
    release = released_round(cast, lambda one: {**answers_of(one), **(SILENT if one == first(one, direction) else {})})
    assert "scale.trust" in release.units.get(group=direction, role="").cells
    assert not is_safe(release, direction, members(release, direction)[1:2])


def first(entry: RosterEntry, group: LeaderGroup) -> RosterEntry | None:
    return RosterEntry.objects.filter(round=entry.round_id, group=group).order_by("pk").first()


def test_who_is_late_does_not_hide_those_who_are_behind_the_picture(cast: Cast) -> None:
    """Five are behind the picture and a sixth has handed in since. Where one of the five shares, four are left."""
    direction = cast.direction
    municipality_of(cast, "Vik", [10, 10])
    release = released_round(cast, lambda one: None if one == first(one, direction) else answers_of(one))
    assert release.units.filter(group=direction, role="").exists()
    open_for_late_answers(round=release.round, actor=cast.astrid, now=NOW)
    hand_in(entry_in(release, direction), sheet())
    assert not is_safe(release, direction, members(release, direction)[1:2])
