"""Every round's check in plain words, and the technical appendix."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from django.urls import reverse

from psychometrics import Audit, audit
from tests.cast import Cast
from tests.conftest import Browser
from tests.results.rounds import closed_round, in_turn, municipality_of, released_round
from tests.results.samples import sheet
from udsyn.answers.models import RosterEntry
from udsyn.people.models import Person
from udsyn.results.models import Release
from udsyn.results.recording import ReleaseUnsafe

MIXED = in_turn(sheet(4, 3), sheet(3, 2), sheet(5, 4, 1, 5), sheet(4, 4, 3, 4), sheet(2, 3))


def english(person: Person) -> Person:
    person.language = "en"
    person.save(update_fields=["language"])
    return person


def page(browser: Browser, release: Release, name: str) -> str:
    found = browser.get(reverse(f"results:{name}", args=[release.round_id])).content.decode()
    return " ".join(found.split())


def test_the_record_holds_rules_counts_of_figures_and_what_the_attack_found(cast: Cast) -> None:
    record = closed_round(cast, MIXED).record
    assert (record["rule"], record["limit"], record["answered"]) == ("3", 5, "20–29")
    trust = next(scale for scale in record["scales"] if scale["variable"] == "scale.trust")
    assert trust["shown"] >= trust["numbers"] > 0
    assert trust["cells"] == trust["shown"] + sum(trust["withheld"].values()) - trust["withheld"].get("empty", 0)
    assert record["least_others"] == 4


def test_a_release_in_which_the_attack_finds_something_is_never_stored(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def finding(tables: Any, **options: Any) -> Audit:
        return audit([*tables, ("leak", [0])], **options)

    monkeypatch.setattr("udsyn.results.recording.audit", finding)
    with pytest.raises(ReleaseUnsafe):
        closed_round(cast, MIXED)
    assert not Release.objects.exists()


def test_a_leader_reads_what_was_checked_and_what_remains(cast: Cast, browser: Browser) -> None:
    release = released_round(cast, MIXED)
    shown = page(browser.as_(english(cast.kari)), release, "protection")
    assert "about at least 5 leaders" in shown
    assert "at least 4 others before her" in shown
    assert "too few answered that very question there" in shown.lower()
    assert "People who know each other well may guess" in shown


def test_every_picture_leads_to_how_it_is_protected(cast: Cast, browser: Browser) -> None:
    release = released_round(cast, MIXED)
    link = reverse("results:protection", args=[release.round_id])
    browser.as_(cast.kari)
    for address in (
        reverse("results:group", args=[release.round_id, cast.direction.pk]),
        reverse("results:municipality", args=[release.round_id, cast.sandvig.pk]),
        reverse("results:region", args=[release.round_id]),
    ):
        assert link in browser.get(address).content.decode()


def test_below_a_hundred_answers_the_appendix_says_so_and_gives_no_coefficient(cast: Cast, browser: Browser) -> None:
    release = released_round(cast, MIXED)
    shown = page(browser.as_(english(cast.vera)), release, "technical")
    assert "Fewer than a hundred answers" in shown
    assert "Cronbach" not in shown


def a_hundred(cast: Cast, spread_over: str) -> Release:
    """130 leaders whose answers to a statement follow themselves ("person") or chance ("item")."""
    for number in range(6):
        municipality_of(cast, f"Sted {number}", (9, 9))

    def answers(entry: RosterEntry) -> dict[str, Any]:
        own = Random(entry.person_id)
        given = sheet(own.choice((2, 3, 4, 5)), 3, 2, 4)
        if spread_over == "item":
            given |= {key: Random(f"{entry.person_id} {key}").randint(1, 5) for key in ("tru1", "tru2", "tru3")}
        return given

    return released_round(cast, answers)


@pytest.mark.parametrize(
    ("spread_over", "says"),
    [("person", "so the topic can be read as a whole"), ("item", "Read them one by one")],
)
def test_statements_that_hang_together_are_told_from_those_that_do_not(
    cast: Cast, browser: Browser, spread_over: str, says: str
) -> None:
    release = a_hundred(cast, spread_over)
    browser.as_(english(cast.vera))
    assert says in page(browser, release, "technical")
    assert says in page(browser, release, "region")


def test_municipalities_that_do_not_differ_are_not_set_beside_each_other(cast: Cast, browser: Browser) -> None:
    release = a_hundred(cast, "item")
    told = next(scale for scale in release.record["scales"] if scale["variable"] == "scale.trust")["technical"]
    assert told["municipality"]["differ"] is False
    assert "do not differ more than chance would make them" in page(browser.as_(english(cast.vera)), release, "region")


def test_the_appendix_holds_no_spread_of_a_group_and_nothing_with_more_than_two_decimals(cast: Cast) -> None:
    record = a_hundred(cast, "person").record
    told = [scale["technical"] for scale in record["scales"]]
    assert all(told)
    numbers = [value for one in told for value in walk(one) if isinstance(value, float)]
    assert numbers
    assert all(round(value, 2) == value for value in numbers)


def walk(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [one for part in value.values() for one in walk(part)]
    if isinstance(value, list):
        return [one for part in value for one in walk(part)]
    return [value]
