"""The heading states the finding: other answers, other words."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from tests.results.samples import content
from udsyn.instruments.definition import parse
from udsyn.results.findings import Finding, finding_of
from udsyn.results.models import ReleasedUnit
from udsyn.results.queries.figures import picture_of
from udsyn.results.sentences import GROUP, Voice, about
from udsyn.results.talks import talks_of

AGREED, SPREAD, DIVIDED = "in_agreement", "some_spread", "divided"
LEVELS_ONLY = {**content(), "scales": content()["scales"][:2], "items": content()["items"][:6]}


def level(value: float, agreement: str = AGREED, **more: Any) -> dict[str, Any]:
    return {"n": "10–14", "level": value, "agreement": agreement, **more}


def levels(trust: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    return {"scale.trust": trust, "scale.data": data}


def pair(today: dict[str, Any], wanted: dict[str, Any], way: str) -> dict[str, Any]:
    return {
        "scale.strategy.today": today,
        "scale.strategy.wanted": wanted,
        "scale.strategy.gap": {"n": "10–14", "way": way},
    }


def found(cells: dict[str, Any], voice: Voice = GROUP, form: dict[str, Any] = LEVELS_ONLY) -> Finding:
    with override("en"):
        finding = finding_of(picture_of(ReleasedUnit(cells=cells), parse(form), "en"), voice)
    assert finding is not None
    return finding


@pytest.mark.parametrize(
    ("cells", "heading"),
    [
        (levels(level(4.2), level(2.2)), "You stand strong on “Trust”, and have furthest to go on “Data”"),
        (levels(level(2.2), level(4.2)), "You stand strong on “Data”, and have furthest to go on “Trust”"),
        (
            levels(level(4.2, DIVIDED), level(3.0, DIVIDED, camps=True)),
            "You see much of this differently, most of all “Data”",
        ),
        (levels(level(3.2), level(2.2)), "You agree that you have furthest to go on “Data”"),
        (levels(level(3.2), level(2.2, SPREAD)), "You have furthest to go on “Data”"),
        (levels(level(4.2), level(3.2)), "You stand strongest on “Trust”"),
        (levels(level(4.2), level(4.0)), "You stand strong throughout, most of all on “Trust”"),
        (levels(level(4.2), level(4.2)), "You stand strong throughout, most of all on “Trust” and “Data”"),
        (levels(level(3.2), level(3.1)), "You see the same even picture, and no topic stands out"),
        (levels(level(3.2), level(3.1, SPREAD)), "The picture is even: no topic stands out for you"),
    ],
)
def test_the_heading_follows_level_and_agreement(cells: dict[str, Any], heading: str) -> None:
    assert found(cells).heading == heading


THREE = {**content(), "items": [item for item in content()["items"] if not item["id"].startswith("str")]}
THREE["scales"] = [*content()["scales"][:2], {**content()["scales"][2], "id": "third", "title": {"en": "Third"}}]
THREE["items"] = [
    *THREE["items"],
    *({**item, "id": f"thi{n}", "scale": "third"} for n, item in enumerate(THREE["items"][:3])),
]


@pytest.mark.parametrize(
    ("third", "heading"),
    [
        (level(3.0, DIVIDED), "You stand strong on “Trust”, but see “Third” differently"),
        (level(3.0, AGREED, camps=True), "You stand strong on “Trust”, but see “Third” differently"),
        (level(3.0), "You stand strongest on “Trust”"),
    ],
)
def test_one_divided_topic_is_what_a_strong_group_hears(third: dict[str, Any], heading: str) -> None:
    cells = {**levels(level(4.4), level(3.2)), "scale.third": third}
    assert found(cells, form=THREE).heading == heading


def test_a_divided_topic_without_a_strong_one() -> None:
    cells = {**levels(level(3.2), level(3.1)), "scale.third": level(3.0, DIVIDED)}
    assert found(cells, form=THREE).heading == "You see much of it alike, but not “Third”"


@pytest.mark.parametrize(
    ("cells", "heading"),
    [
        (
            pair(level(2.0), level(4.0), "far"),
            "You agree on where you stand, and most want to get further on “Strategy”",
        ),
        (pair(level(2.0, SPREAD), level(4.0), "far"), "You most want to get further on “Strategy”"),
        (
            pair(level(2.0, DIVIDED), level(4.0), "far"),
            "You want to get further on “Strategy”, but do not see the same starting point",
        ),
        (
            pair(level(2.0), level(4.0, DIVIDED), "far"),
            "You want to get further on “Strategy”, but not equally far",
        ),
        (pair(level(4.0), level(4.2), "there"), "You are about where you want to be"),
        (
            {**pair(level(2.0), level(4.0), "far"), "scale.data": level(3.0, DIVIDED)},
            "You most want to get further on “Strategy”, and see “Data” differently",
        ),
        (
            {**pair(level(4.0), level(4.2), "there"), "scale.data": level(3.0, DIVIDED)},
            "You are about where you want to be, but see “Data” differently",
        ),
    ],
)
def test_where_pairs_were_asked_the_way_to_go_speaks_first(cells: dict[str, Any], heading: str) -> None:
    assert found(cells, form=content()).heading == heading


def test_a_heading_names_what_it_rests_on() -> None:
    assert found(levels(level(4.2), level(2.2))).rests_on == ("Trust", "Data")


def test_a_municipality_is_spoken_about_and_a_group_spoken_to() -> None:
    cells = levels(level(4.2), level(2.2))
    assert found(cells, about("Sandvig")).heading.startswith("The leaders in Sandvig stand strong on “Trust”")
    assert found(cells).heading.startswith("You ")


def test_soft_levels_find_words_too() -> None:
    soft = {"n": "5–9", "band": [3.5, 4.5], "agreement": AGREED}
    low = {"n": "5–9", "band": [1.5, 2.5], "agreement": SPREAD}
    assert found(levels(soft, low)).heading == "You stand strong on “Trust”, and have furthest to go on “Data”"


def test_the_end_of_the_scale_is_said_in_words() -> None:
    cells = levels({"n": "5–9", "end": "top", "agreement": AGREED}, level(3.0))
    assert "“Trust” is near the top of the scale." in found(cells).lead


def test_nothing_released_says_nothing() -> None:
    assert finding_of(picture_of(None, parse(content()), "en")) is None


@pytest.mark.parametrize("language", ["da", "nb", "nn", "en"])
def test_the_heading_is_whole_in_every_language(language: str) -> None:
    with override(language):
        finding = finding_of(
            picture_of(ReleasedUnit(cells=levels(level(4.2), level(4.2))), parse(LEVELS_ONLY), language)
        )
    assert finding is not None
    assert "%" not in finding.heading + finding.lead
    assert finding.heading.count("Trust") == finding.heading.count("Data") == 1


def test_questions_follow_the_widest_gaps_and_name_them() -> None:
    cells = {
        **{f"item.str{n}.today": level(2.0) for n in (1, 2, 3)},
        **{f"item.str{n}.wanted": level(2.0 + n / 2) for n in (1, 2, 3)},
        **{f"item.str{n}.gap": {"n": "10–14", "way": "far"} for n in (1, 2, 3)},
    }
    with override("en"):
        talks = talks_of(picture_of(ReleasedUnit(cells=cells), parse(content()), "en"), "en")
    assert [talk.question for talk in talks] == ["What would move Partners?", "What would move Choices?"]
    assert talks[0].rests_on == "Rests on “Partners”: 2.0 today, 3.5 wanted."


def test_questions_about_statements_follow_what_is_seen_differently_and_then_the_lowest() -> None:
    with override("en"):
        divided = picture_of(ReleasedUnit(cells=levels(level(4.2, DIVIDED), level(2.0))), parse(LEVELS_ONLY), "en")
        low = picture_of(ReleasedUnit(cells=levels(level(4.2), level(2.0))), parse(LEVELS_ONLY), "en")
        assert [talk.question for talk in talks_of(divided, "en")] == ["What about Trust?", "What about Data?"]
        assert [talk.question for talk in talks_of(low, "en")] == ["What about Data?", "What about Trust?"]
