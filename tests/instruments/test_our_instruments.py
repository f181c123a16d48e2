"""What the instruments we ship must hold, read as plain files: counts, languages, lengths, keying."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

LANGUAGES = {"en", "da", "nb", "nn"}
CHART_LABEL = 26  # characters that fit beside a chart on a phone
STATEMENT = 120  # characters a busy adult reads at a glance, on one screen
LEVEL = 190  # two short sentences
DEFINITIONS = Path(__file__).parents[2] / "udsyn" / "instruments" / "definitions"
EVERY_KIND = Path(__file__).parent / "every-kind.yaml"
SUBJECTS = {
    "network": ["citizens", "cooperation", "benefits", "security-data"],
    "masterclass": [
        *("digitalisation", "ecosystems", "management", "digital-strategy"),
        *("innovation", "technology", "agility", "frame"),
    ],
}
PULSES = [f"pulse-{format}-{subject}" for format, subjects in SUBJECTS.items() for subject in subjects]
OURS = ["digital-mindset", "digital-maturity", "two-views", "pulse", *PULSES]
FOREIGN = {  # words that are common next door and wrong here
    "en": "og ikke ikkje jeg eg vi det",
    "da": "ikkje eg hva kva noe noko mellom etter tjeneste tjenester vet innbyggere",
    "nb": "ikkje eg kva noko korleis ein eit hvad noget efter mellem af mig vores borgere",
    "nn": "ikke jeg hva noe hvordan en et fra dere løsning innbyggere hvad noget efter mellem af",
}
MODULES = ["organisation", "leadership", "strategy", "technology"]


def load(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return content


def definition(slug: str) -> dict[str, Any]:
    return load(DEFINITIONS / f"{slug}.yaml")


@pytest.fixture(params=[*OURS, "every-kind"])
def instrument(request: pytest.FixtureRequest) -> dict[str, Any]:
    return load(EVERY_KIND) if request.param == "every-kind" else definition(request.param)


def wordings(node: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping of languages below a node, with the way to it."""
    if isinstance(node, dict) and LANGUAGES & node.keys():
        yield where, node
    elif isinstance(node, dict):
        for key, below in node.items():
            yield from wordings(below, f"{where}/{key}")
    elif isinstance(node, list):
        for index, below in enumerate(node):
            name = below.get("id", index) if isinstance(below, dict) else index
            yield from wordings(below, f"{where}/{name}")


def items_of(instrument: dict[str, Any], scale: str) -> list[dict[str, Any]]:
    return [item for item in instrument["items"] if item.get("scale") == scale]


def chart_labels(instrument: dict[str, Any]) -> Iterator[dict[str, str]]:
    for named in [*instrument.get("areas", []), *instrument["scales"], *instrument["items"]]:
        if "title" in named:
            yield named["title"]


def test_every_definition_we_ship_is_known_to_these_tests() -> None:
    assert sorted(path.stem for path in DEFINITIONS.glob("*.yaml")) == sorted(OURS)


def test_every_text_has_all_four_languages(instrument: dict[str, Any]) -> None:
    gaps = [where for where, text in wordings(instrument) if text.keys() != LANGUAGES]
    assert gaps == []


def test_no_text_is_empty_or_padded(instrument: dict[str, Any]) -> None:
    faulty = [
        (where, language)
        for where, text in wordings(instrument)
        for language, words in text.items()
        if not words or (isinstance(words, str) and words != " ".join(words.split()))
    ]
    assert faulty == []


def test_no_long_text_is_the_same_in_two_languages(instrument: dict[str, Any]) -> None:
    copied = [
        (where, words)
        for where, text in wordings(instrument)
        for words, times in Counter(str(words) for words in text.values()).items()
        if times > 1 and len(words) > 40 and not where.startswith("/responses/")
    ]
    assert copied == []


def test_no_text_slips_into_a_neighbouring_language(instrument: dict[str, Any]) -> None:
    slips = [
        (where, language, words)
        for where, text in wordings(instrument)
        for language, words in text.items()
        if set(FOREIGN[language].split()) & set(re.findall(r"\w+", str(words).lower()))
    ]
    assert slips == []


def test_no_text_shouts(instrument: dict[str, Any]) -> None:
    loud = [(w, t) for w, text in wordings(instrument) for t in text.values() if "!" in str(t)]
    assert loud == []


def test_names_are_unique(instrument: dict[str, Any]) -> None:
    for kind in ("areas", "scales", "items"):
        names = [named["id"] for named in instrument.get(kind, [])]
        assert len(names) == len(set(names)), kind


def test_items_point_at_scales_and_answers_that_exist(instrument: dict[str, Any]) -> None:
    scales = {scale["id"] for scale in instrument["scales"]}
    areas = {area["id"] for area in instrument.get("areas", [])}
    assert {item["scale"] for item in instrument["items"] if "scale" in item} <= scales
    assert {scale["area"] for scale in instrument["scales"] if "area" in scale} <= areas
    rated = {item["responses"] for item in instrument["items"] if item["kind"] == "rated"}
    assert rated == set(instrument.get("responses", {}))


def test_every_answer_step_has_its_own_word(instrument: dict[str, Any]) -> None:
    for responses in instrument.get("responses", {}).values():
        steps = responses["high"] - responses["low"] + 1
        for labels in responses["labels"].values():
            assert len(labels) == len(set(labels)) == steps


def test_answer_words_are_the_same_in_every_instrument() -> None:
    said: dict[str, Any] = {}
    for loaded in [*(definition(slug) for slug in OURS), load(EVERY_KIND)]:
        for name, responses in loaded.get("responses", {}).items():
            assert said.setdefault(name, responses) == responses


def test_chart_labels_are_short_and_distinct(instrument: dict[str, Any]) -> None:
    labels = list(chart_labels(instrument))
    assert [t for label in labels for t in label.values() if len(t) > CHART_LABEL] == []
    for kind in ("scales", "items"):
        titles = [named["title"] for named in instrument[kind] if "title" in named]
        for language in LANGUAGES:
            assert len({title[language] for title in titles}) == len(titles)


def test_statements_are_short_and_asked_once(instrument: dict[str, Any]) -> None:
    rated = [item["text"] for item in instrument["items"] if item["kind"] == "rated"]
    assert [t for text in rated for t in text.values() if len(t) > STATEMENT] == []
    for language in LANGUAGES:
        assert len({text[language] for text in rated}) == len(rated)


@pytest.mark.parametrize("slug", OURS)
def test_every_scale_says_what_it_means_and_what_to_do_with_it(slug: str) -> None:
    for scale in definition(slug)["scales"]:
        assert {"title", "meaning", "high", "low", "talk", "try", "sources"} <= scale.keys()
        assert scale["sources"]
        assert all(question.endswith("?") for question in scale["talk"].values())
        assert not any(action.endswith("?") for action in scale["try"].values())


@pytest.mark.parametrize("slug", OURS)
def test_whatever_the_score_every_scale_has_something_to_read(slug: str) -> None:
    for scale in definition(slug)["scales"]:
        plain = {rule["band"]: rule["topics"] for rule in scale["advice"] if "role" not in rule}
        assert plain.keys() >= {"low", "middle", "high"}
        assert plain["low"] != plain["high"]
        is_paired = any(item["kind"] == "today_wanted" for item in items_of(definition(slug), scale["id"]))
        assert ("far" in plain) is is_paired


@pytest.mark.parametrize("slug", OURS)
def test_non_answers_are_known_words(slug: str) -> None:
    known = {"do_not_know", "not_applicable", "rather_not_say"}
    for item in definition(slug)["items"]:
        assert set(item.get("non_answers", known)) <= known
        assert item.get("non_answers", known)


def test_mindset_has_seven_dimensions_of_four_statements_with_one_reversed_each() -> None:
    mindset = definition("digital-mindset")
    assert len(mindset["scales"]) == 7
    assert mindset["minutes"] == 7
    for scale in mindset["scales"]:
        items = items_of(mindset, scale["id"])
        assert sum(item.get("reversed", False) for item in items) == 1
        asked = Counter(item["responses"] for item in items)
        assert asked == {"frequency": 2, "agreement": 2}


def test_mindset_changes_answer_words_only_once() -> None:
    words = [item["responses"] for item in definition("digital-mindset")["items"]]
    assert words == sorted(words, reverse=True)


def test_mindset_names_the_period_in_every_question_of_frequency() -> None:
    period = {"en": "last month", "da": "seneste måned", "nb": "siste måneden", "nn": "siste månaden"}
    for item in definition("digital-mindset")["items"]:
        for language, words in period.items():
            assert (words in item["text"][language]) == (item["responses"] == "frequency")


def test_maturity_has_five_described_levels_on_every_topic() -> None:
    maturity = definition("digital-maturity")
    assert [area["id"] for area in maturity["areas"]] == MODULES
    assert [scale["id"] for scale in maturity["scales"]] == MODULES
    for scale in maturity["scales"]:
        assert 4 <= len(items_of(maturity, scale["id"])) <= 5
    for item in maturity["items"]:
        assert item["kind"] == "today_wanted"
        assert len(item["levels"]) == 5
        for language in LANGUAGES:
            told = [level[language] for level in item["levels"]]
            assert len(set(told)) == 5
            assert max(map(len, told)) <= LEVEL


def test_two_views_asks_three_topics_in_each_area_of_maturity() -> None:
    views, maturity = definition("two-views"), definition("digital-maturity")
    assert [area["id"] for area in views["areas"]] == [area["id"] for area in maturity["areas"]]
    topics = {item["id"] for item in maturity["items"]}
    for scale in views["scales"]:
        items = items_of(views, scale["id"])
        assert len(items) == 3
        assert {item["kind"] for item in items} == {"rated"}
        assert {item["id"] for item in items} <= topics
        assert all("do_not_know" in item["non_answers"] for item in items)


def test_pulse_has_five_statements_for_each_module_with_one_reversed() -> None:
    pulse = definition("pulse")
    assert pulse["kind"] == "pulse"
    assert [scale["id"] for scale in pulse["scales"]] == MODULES
    for scale in pulse["scales"]:
        items = items_of(pulse, scale["id"])
        assert len(items) == 5
        assert sum(item.get("reversed", False) for item in items) == 1


@pytest.mark.parametrize("slug", PULSES)
def test_a_pulse_before_a_meeting_has_five_statements_on_one_subject_with_one_reversed(slug: str) -> None:
    pulse = definition(slug)
    assert (pulse["kind"], pulse["minutes"]) == ("pulse", 2)
    (scale,) = pulse["scales"]
    assert slug.endswith(scale["id"].replace("_", "-"))
    assert len(items_of(pulse, scale["id"])) == len(pulse["items"]) == 5
    assert sum(item.get("reversed", False) for item in pulse["items"]) == 1


def test_no_statement_is_asked_in_two_instruments() -> None:
    asked = Counter(item["text"]["en"] for slug in OURS for item in definition(slug)["items"] if "text" in item)
    assert [text for text, times in asked.items() if times > 1] == []


def test_there_is_a_sample_of_every_kind_of_item() -> None:
    kinds = Counter(item["kind"] for item in load(EVERY_KIND)["items"])
    assert kinds == dict.fromkeys(
        ["rated", "today_wanted", "single", "multiple", "ranking", "share", "bipolar", "text"], 1
    )
