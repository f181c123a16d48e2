"""Choices, orders and points: on the pages from a group of six to the region, in one's own result, in the appendix."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Browser
from tests.results.option_samples import NAMES, data_of, only_questions, some_answers, version_of, with_questions
from tests.results.rounds import entry_in, released_round
from tests.results.samples import sheet
from udsyn.answers.links import personal_token
from udsyn.answers.models import RosterEntry
from udsyn.instruments.definition import ItemKind
from udsyn.results.models import Release, UnitKind
from udsyn.results.options.told import told

POINTS = dict(zip(NAMES, (60, 30, 10), strict=True))
MINE = {
    "q_single": "north",
    "q_multiple": ["north", "west"],
    "q_ranking": ["west", "north", "south"],
    "q_share": POINTS,
}
Answers = Callable[[RosterEntry], dict[str, Any]]


def released(cast: Cast, answers: Answers, content: dict[str, Any] | None = None) -> Release:
    return released_round(cast, answers, version=version_of(content or with_questions()))


def by_chance(entry: RosterEntry) -> dict[str, Any]:
    return {**sheet(2 + entry.person_id % 3), **some_answers(entry.person_id, silent=0)}


def alike(entry: RosterEntry) -> dict[str, Any]:
    return {**sheet(2 + entry.person_id % 3), **MINE}


def text_of(browser: Browser, cast: Cast, name: str, *keys: int) -> str:
    cast.astrid.language = "en"
    cast.astrid.save(update_fields=["language"])
    page = browser.as_(cast.astrid).get(reverse(f"results:{name}", args=keys))
    return " ".join(unescape(page.content.decode()).split())


def cells(release: Release, kind: UnitKind, **which: Any) -> dict[str, Any]:
    return {key: cell for key, cell in release.units.get(kind=kind, role="", **which).cells.items() if "options" in key}


def test_a_group_of_six_reads_ranges_and_the_region_reads_numbers(cast: Cast, browser: Browser) -> None:
    release = released(cast, by_chance)
    group, region = cells(release, UnitKind.GROUP, group=cast.direction), cells(release, UnitKind.REGION)
    assert group.keys() == region.keys()
    assert len(group) == 4
    assert all(isinstance(level, list) for cell in group.values() for level in cell["levels"])
    assert all(isinstance(level, float) for level in region["options.q_ranking"]["levels"])
    assert sum(region["options.q_single"]["levels"]) == sum(region["options.q_share"]["levels"]) == 100
    for name, key in (("group", cast.direction.pk), ("municipality", cast.sandvig.pk)):
        text = text_of(browser, cast, name, release.round_id, key)
        assert "The question ranking?" in text, name
        assert "Nearest the top" in text or "mean place" in text or "Nothing stands out" in text, name
    assert "(mean place" in text_of(browser, cast, "region", release.round_id)


def test_whole_unanimity_reads_like_a_majority(cast: Cast, browser: Browser) -> None:
    release = released(cast, alike)
    text = text_of(browser, cast, "region", release.round_id)
    assert "Chosen by more than half: “north of single”" in text
    levels = [level for cell in cells(release, UnitKind.REGION).values() for level in cell["levels"]]
    assert not {0.0, 100.0} & {level for level in levels if isinstance(level, float)}
    assert cells(release, UnitKind.REGION)["options.q_single"]["levels"] == [[50, 100], [0, 50], [0, 50]]
    assert cells(release, UnitKind.REGION)["options.q_multiple"]["levels"] == [[80, 100], [0, 20], [80, 100]]


def test_not_answering_is_left_out_and_four_answers_are_too_few(cast: Cast, browser: Browser) -> None:
    chosen = cast.members_of(cast.direction)[:4]

    def answers(entry: RosterEntry) -> dict[str, Any]:
        silent = entry.group_id == cast.direction.pk and entry.person not in chosen
        return {**by_chance(entry), "q_single": "rather_not_say" if silent else "south"}

    release = released(cast, answers)
    assert "options.q_single" not in cells(release, UnitKind.GROUP, group=cast.direction)
    assert "The question single?" not in text_of(browser, cast, "group", release.round_id, cast.direction.pk)


def test_her_own_answers_stand_in_her_own_result_and_nowhere_else(cast: Cast) -> None:
    release = released(cast, lambda entry: {**alike(entry), "q_single": "do_not_know"})
    entry = entry_in(release, cast.direction)
    page = Client().get(reverse("results:own", args=[personal_token(entry)]) + "?language=en").content.decode()
    own = page.split("Your other answers")[1].split("</table>")[0]
    for line in ("Don’t know", "north of multiple", "1. west of ranking", "2. north of ranking", "north of share: 60"):
        assert line in own
    assert "south of multiple" not in own


def test_an_instrument_without_topics_has_pages_too(cast: Cast, browser: Browser) -> None:
    release = released(cast, lambda entry: some_answers(entry.person_id, silent=0), only_questions())
    texts = {
        "group": text_of(browser, cast, "group", release.round_id, cast.direction.pk),
        "municipality": text_of(browser, cast, "municipality", release.round_id, cast.sandvig.pk),
        "region": text_of(browser, cast, "region", release.round_id),
    }
    assert "What you answered together" in texts["group"]
    assert "What the leaders in Sandvig answered" in texts["municipality"]
    assert all("The question share?" in text for text in texts.values())
    entry = entry_in(release, cast.direction)
    own = Client().get(reverse("results:own", args=[personal_token(entry)]) + "?language=en")
    assert "There is no profile to make of these questions." in own.content.decode()
    assert "too few to say how alike they are" in text_of(browser, cast, "technical", release.round_id)
    assert "figures about topics" in text_of(browser, cast, "protection", release.round_id)


@pytest.mark.parametrize(
    ("kind", "answers", "value"),
    [
        (ItemKind.SINGLE, ["north"] * 50 + ["south"] * 50, 0.75),
        (ItemKind.MULTIPLE, [["north"]] * 50 + [["north", "west"]] * 50, 1.5),
        (ItemKind.RANKING, [list(NAMES)] * 100, 1.0),
        (ItemKind.RANKING, [list(NAMES), list(NAMES)[::-1]] * 50, 0.0),
        (ItemKind.SHARE, [POINTS] * 100, 0.6),
    ],
)
def test_the_appendix_measures_how_alike_a_hundred_are(kind: ItemKind, answers: list[Any], value: float) -> None:
    assert told(data_of(kind, answers)) == {"value": value, "silent": 0}
    assert told(data_of(kind, [*answers, *["do_not_know"] * 20])) == {"value": value, "silent": 15}
    assert told(data_of(kind, answers[:99])) == {}
