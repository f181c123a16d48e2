"""The release: what is computed when a round closes, and how it goes out."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.cast import Cast
from tests.conftest import Browser
from tests.results.attack import computable, small_sets
from tests.results.rounds import NOW, TODAY, closed_round, entries_of, hand_in, in_turn, opened_round
from tests.results.samples import content, sheet
from udsyn.answers.actions import AlreadyReleased, close_round, reopen_round
from udsyn.answers.models import RosterEntry, RoundState
from udsyn.answers.queries import SheetFacts, roster_sizes, sheets_for_release
from udsyn.instruments.definition import parse
from udsyn.people.models import TrailEntry
from udsyn.results.actions import TooFewLateAnswers, compute_release, publish_release
from udsyn.results.computing import compute
from udsyn.results.gate import RULE_VERSION
from udsyn.results.given import Given
from udsyn.results.models import Release, ReleasedUnit, UnitKind

MIXED = in_turn(sheet(4, 3), sheet(3, 2), sheet(5, 4, 1, 5), sheet(4, 4, 3, 4), sheet(2, 3))


def unit(release: Release, kind: UnitKind, **where: Any) -> ReleasedUnit:
    return release.units.get(kind=kind, role="", **where)


def test_a_closed_round_has_cells_for_the_region_its_municipalities_and_groups(cast: Cast) -> None:
    release = closed_round(cast, MIXED)
    assert release.published_on is None
    assert release.rule_version == RULE_VERSION
    whole = release.units.filter(role="")
    assert {kind: whole.filter(kind=kind).count() for kind in UnitKind} == {
        "region": 1,
        "municipality": 2,
        "group": 3,
        "small_groups": 0,
    }


def test_closing_computes_and_reopening_throws_away(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    round = opened_round(cast)
    for entry in entries_of(round):
        hand_in(entry, sheet())
    with django_capture_on_commit_callbacks(execute=True):
        close_round(round=round, actor=cast.astrid, now=NOW)
    assert Release.objects.filter(round=round, published_on=None).count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        reopen_round(round=round, actor=cast.astrid, now=NOW)
    assert not Release.objects.filter(round=round).exists()


def test_a_large_unit_has_figures_and_a_small_one_ranges_and_words(cast: Cast) -> None:
    release = closed_round(cast, MIXED)
    large = unit(release, UnitKind.GROUP, group=cast.council).cells["scale.trust"]
    small = unit(release, UnitKind.GROUP, group=cast.direction).cells["scale.trust"]
    assert large["level"] == 3.6
    assert sum(count for _value, count in large["dots"]) == 11
    assert small == {"n": "5–9", "band": [3.0, 4.0], "agreement": "some_spread"}


def test_no_cell_of_a_small_unit_holds_a_point_a_dot_or_a_share(cast: Cast) -> None:
    release = closed_round(cast, MIXED)
    small = [cell for row in release.units.all() for cell in row.cells.values() if cell["n"] == "5–9"]
    assert small
    assert not [cell for cell in small if cell.keys() & {"level", "dots", "shares"}]


def test_no_cell_holds_a_spread_or_a_count(cast: Cast) -> None:
    release = closed_round(cast, MIXED)
    keys = {key for row in release.units.all() for cell in row.cells.values() for key in cell}
    assert keys <= {"n", "level", "band", "end", "agreement", "camps", "dots", "leaning", "shares", "way", "change"}
    assert {row.answered for row in release.units.all()} <= {"5–9", "10–14", "15–19", "20–29"}


def test_answers_that_are_no_answers_never_count(cast: Cast) -> None:
    """Five hand in, one of them without a word on trust: four are left, and four are too few."""
    silent = {**sheet(), "tru1": "do_not_know", "tru2": "rather_not_say", "tru3": "not_applicable"}

    def answers(entry: Any) -> dict[str, Any]:
        is_first = entry.person == cast.members_of(cast.technical)[0]
        return silent if is_first else sheet(4, 3)

    cells = unit(closed_round(cast, answers), UnitKind.GROUP, group=cast.technical).cells
    assert "scale.trust" not in cells
    assert "item.tru1" not in cells
    assert "scale.data" in cells


def test_a_non_answer_moves_no_mean(cast: Cast) -> None:
    def answers(part: dict[str, Any]) -> Callable[[Any], dict[str, Any]]:
        return lambda entry: {**sheet(4, 3), **part} if entry.person_id % 3 == 0 else sheet(4, 3)

    release = closed_round(cast, answers({"dat1": "do_not_know"}))
    assert unit(release, UnitKind.REGION).cells["scale.data"]["level"] == 3.0


def test_half_a_pair_is_no_answer(cast: Cast) -> None:
    half = {key: value for key, value in sheet().items() if not key.endswith(".wanted")}
    cells = unit(closed_round(cast, lambda entry: half), UnitKind.REGION).cells
    assert not [variable for variable in cells if "str" in variable]


def test_reversed_statements_are_turned_in_the_scale_and_shown_as_asked(cast: Cast) -> None:
    cells = unit(closed_round(cast, in_turn(sheet(4), sheet(3))), UnitKind.REGION).cells
    assert cells["scale.trust"]["level"] == 3.5
    assert cells["item.tru1"]["shares"] == cells["item.tru2"]["shares"][::-1]


def test_nearly_all_at_the_end_is_said_without_a_number(cast: Cast) -> None:
    cells = unit(closed_round(cast, lambda entry: sheet(trust=5)), UnitKind.REGION).cells
    assert cells["scale.trust"] == {"n": "20–29", "end": "top", "band": [4.5, 5], "agreement": "in_agreement"}


def test_a_distribution_never_says_that_everyone_said_the_same(cast: Cast) -> None:
    all_but_one = in_turn(*[sheet(4)] * 10, sheet(2))
    cells = unit(closed_round(cast, all_but_one), UnitKind.GROUP, group=cast.council).cells
    assert "shares" not in cells["item.tru1"]
    assert "dots" not in cells["scale.trust"]


def test_the_gap_is_the_difference_of_the_two_shown_levels(cast: Cast) -> None:
    cells = unit(closed_round(cast, MIXED), UnitKind.REGION).cells
    today, wanted, gap = (cells[f"scale.strategy.{view}"] for view in ("today", "wanted", "gap"))
    assert gap["level"] == pytest.approx(wanted["level"] - today["level"], abs=1e-9)
    assert gap["way"] == "far"


def test_the_order_of_the_sheets_decides_nothing(cast: Cast) -> None:
    round = closed_round(cast, MIXED).round
    sheets, sizes, definition = sheets_for_release(round), roster_sizes(round), parse(content())
    first = compute(Given(definition, sheets, sizes, limit=5))
    assert compute(Given(definition, sheets[::-1], sizes, limit=5)) == first
    assert compute(Given(definition, sorted(sheets, key=lambda one: one.pseudonym[5:]), sizes, limit=5)) == first


def test_nothing_about_fewer_than_five_can_be_computed_from_what_is_stored(cast: Cast) -> None:
    """Sets of people are rebuilt from the stored rows and attacked with plain linear algebra."""
    chance = Random(7)

    def answers(entry: RosterEntry) -> dict[str, Any] | None:
        given = {key: "do_not_know" if chance.random() < 0.04 else value for key, value in sheet(4, 3).items()}
        return None if chance.random() < 0.1 else given

    release = closed_round(cast, answers)
    sheets = sheets_for_release(release.round)
    small = small_sets(len(sheets), 5)
    trust, items = ["tru1", "tru2", "tru3"], {f"item.tru{n}": f"tru{n}" for n in (1, 2, 3)}
    scored = {place for place, one in enumerate(sheets) if sum(type(one.answers[key]) is int for key in trust) > 1}
    published: list[frozenset[int]] = []
    for row in release.units.all():
        inside = {place for place in scored if _is_in(sheets[place], row)}
        if "scale.trust" in row.cells:
            published.append(frozenset(inside))
        for variable, key in items.items():
            # What one or a few left out is told in a word, and a word is no sum.
            if "shares" in row.cells.get(variable, {}):
                published.append(frozenset(place for place in inside if type(sheets[place].answers[key]) is int))
    assert len(published) > 4
    assert computable(published, small, len(sheets)) == []


def _is_in(one: SheetFacts, row: ReleasedUnit) -> bool:
    return (
        row.municipality_id in (None, one.municipality_id)
        and row.group_id in (None, one.group_id)
        and row.role in ("", one.role)
    )


def test_nobody_answered_is_an_empty_release(cast: Cast) -> None:
    assert not closed_round(cast, lambda entry: None).units.exists()


def test_publishing_shows_the_picture_and_seals_the_round(cast: Cast) -> None:
    release = closed_round(cast, MIXED)
    leader = cast.members_of(cast.direction)[1]
    assert not ReleasedUnit.objects.visible_to(leader).exists()
    assert not ReleasedUnit.objects.visible_to(cast.astrid).exists()
    publish_release(release=release, actor=cast.astrid, now=NOW)
    release.round.refresh_from_db()
    assert release.round.state == RoundState.SEALED
    assert ReleasedUnit.objects.visible_to(leader).exists()
    assert ReleasedUnit.objects.visible_to(cast.astrid).exists()
    with pytest.raises(AlreadyReleased):
        reopen_round(round=release.round, actor=cast.astrid, now=NOW)


def test_publishing_twice_changes_nothing(cast: Cast) -> None:
    release = closed_round(cast, MIXED)
    first = publish_release(release=release, actor=cast.astrid, now=NOW)
    again = publish_release(release=release, actor=cast.astrid, now=NOW)
    assert again.published_on == first.published_on == TODAY
    assert TrailEntry.objects.filter(verb="results.published").count() == 1


def test_a_published_release_is_never_computed_again(cast: Cast) -> None:
    release = publish_release(release=closed_round(cast, MIXED), actor=cast.astrid, now=NOW)
    with pytest.raises(TooFewLateAnswers):
        compute_release(round=release.round, today=TODAY)
    assert release.units.exists()


def test_the_facilitator_reads_what_the_check_says_and_releases(cast: Cast, browser: Browser) -> None:
    release = closed_round(cast, MIXED)
    address = reverse("results:release", args=[release.round_id])
    page = browser.as_(cast.astrid).get(address).content.decode()
    assert "Direktionen" in page
    assert "3 af 3 ledergrupper" in page
    browser.post(address)
    release.refresh_from_db()
    assert release.published_on is not None
    assert "Billedet er frigivet" in browser.get(address).content.decode()


def test_a_round_that_reopened_meanwhile_is_not_released(cast: Cast, browser: Browser) -> None:
    release = closed_round(cast, MIXED)
    reopen_round(round=release.round, actor=cast.astrid, now=NOW)
    page = browser.as_(cast.astrid).post(reverse("results:release", args=[release.round_id]), follow=True)
    release.refresh_from_db()
    assert release.published_on is None
    assert page.status_code == 200


def test_ten_who_all_want_the_highest_level_of_a_question_are_not_told_its_mean(cast: Cast) -> None:
    """A mean of 5.0 from ten people would say what each of them answered."""
    cells = unit(closed_round(cast, lambda entry: sheet(wanted=5)), UnitKind.REGION).cells
    assert cells["item.str1.wanted"] == {"n": "20–29", "end": "top", "band": [4.5, 5]}
    assert "level" in cells["item.str1.today"]
    assert "level" not in cells["item.str1.gap"]
