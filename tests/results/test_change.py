"""A second round of the same instrument: up, down or no clear change, and a size only where the unit is large."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Browser
from tests.results.rounds import NOW, Answers, closed_round, in_turn, released_round, sample_version
from tests.results.samples import content, sheet
from udsyn.answers.models import RosterEntry
from udsyn.instruments.models import Version
from udsyn.results.models import Release, UnitKind

LATER = NOW + timedelta(days=120)
BEFORE = in_turn(sheet(3, 3), sheet(2, 4), sheet(3, 2), sheet(4, 3), sheet(3, 4))
HIGHER = in_turn(sheet(4, 3), sheet(4, 4), sheet(4, 2), sheet(5, 3), sheet(4, 4))


def twice(cast: Cast, second: Answers, *, version: Version | None = None) -> Release:
    first = released_round(cast, BEFORE)
    release = closed_round(cast, second, version=version, now=LATER)
    assert release.before == first
    return release


def change(release: Release, variable: str, kind: UnitKind = UnitKind.REGION, **where: Any) -> dict[str, Any] | None:
    found: dict[str, Any] | None = release.units.get(kind=kind, role="", **where).cells[variable].get("change")
    return found


def test_a_clear_rise_is_up_with_its_size_in_a_large_unit(cast: Cast) -> None:
    assert change(twice(cast, HIGHER), "scale.trust") == {"shift": "up", "by": 1.2}


def test_a_clear_fall_is_down(cast: Cast) -> None:
    release = twice(cast, in_turn(sheet(2, 3), sheet(1, 4), sheet(2, 2), sheet(2, 3), sheet(2, 4)))
    found = change(release, "scale.trust")
    assert found is not None
    assert found["shift"] == "down"


def test_what_lies_within_the_noise_is_no_clear_change(cast: Cast) -> None:
    moved = in_turn(sheet(3, 3), sheet(3, 3), sheet(2, 3), sheet(4, 4), sheet(3, 3))
    found = change(twice(cast, moved), "scale.trust")
    assert found is not None
    assert found["shift"] == "no_clear_change"


def test_a_small_group_gets_the_word_and_never_the_size(cast: Cast) -> None:
    found = change(twice(cast, HIGHER), "scale.trust", UnitKind.GROUP, group=cast.direction)
    assert found == {"shift": "up"}


def test_pairs_tell_change_today_and_wanted(cast: Cast) -> None:
    first = in_turn(sheet(today=2), sheet(today=1), sheet(today=2), sheet(today=3), sheet(today=2))
    released_round(cast, first)
    later = in_turn(sheet(today=3), sheet(today=3), sheet(today=4), sheet(today=4), sheet(today=3))
    release = closed_round(cast, later, now=LATER)
    found = change(release, "scale.strategy.today")
    assert found is not None
    assert found["shift"] == "up"


def test_nothing_is_said_where_the_first_round_was_withheld(cast: Cast) -> None:
    def without_technical(entry: RosterEntry) -> Any:
        return None if entry.group_id == cast.technical.pk else BEFORE(entry)

    released_round(cast, without_technical)
    release = closed_round(cast, HIGHER, now=LATER)
    assert change(release, "scale.trust", UnitKind.GROUP, group=cast.technical) is None
    assert change(release, "scale.trust", UnitKind.GROUP, group=cast.council) is not None


def test_nothing_is_said_when_too_few_answered_both_times(cast: Cast) -> None:
    def only(places: slice) -> Answers:
        chosen = {person.pk for person in cast.members_of(cast.council)[places]}

        def answers(entry: RosterEntry) -> Any:
            is_left_out = entry.group_id == cast.council.pk and entry.person_id not in chosen
            return None if is_left_out else BEFORE(entry)

        return answers

    released_round(cast, only(slice(0, 6)))
    release = closed_round(cast, only(slice(5, 11)), now=LATER)
    assert change(release, "scale.trust", UnitKind.GROUP, group=cast.council) is None


def test_a_new_wording_is_another_question(cast: Cast) -> None:
    old, new = sample_version(), content()
    new["items"][0]["text"]["en"] = "Another statement altogether."
    second = Version.objects.create(
        instrument=old.instrument, number=2, content=new, checksum="second", published_on=NOW.date()
    )
    release = twice(cast, HIGHER, version=second)
    assert change(release, "scale.trust") is None
    assert change(release, "scale.data") is not None


def test_the_page_says_no_clear_change_in_words(cast: Cast, browser: Browser) -> None:
    from udsyn.results.actions import publish_release

    moved = in_turn(sheet(3, 3), sheet(3, 3), sheet(2, 3), sheet(4, 4), sheet(3, 3))
    release = publish_release(release=twice(cast, moved), actor=cast.astrid, now=LATER)
    text = browser.as_(cast.vera).get(reverse("results:region", args=[release.round_id])).content.decode()
    assert "Siden sist" in text
    assert "Ingen tydelig endring" in text
    assert "november 2026" in text
    assert "mars 2027" in text
