"""From what a respondent sent to the values that are stored."""

from contextlib import suppress
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from tests.instruments.samples import sample
from udsyn.instruments.definition import Item, NonAnswer, parse
from udsyn.instruments.reading import Reading, WrongAnswer, check_value, read_answers

DEFINITION = parse(sample())
FIELD_NAMES = [
    *(name for key in DEFINITION.items_by_key for name in (key, f"{key}:instead")),
    *(f"{key}:{option}" for key in ("order", "points") for option in ("first", "second", "third")),
    ":asked",
]
WORDS = st.sampled_from(
    ["", "1", "3", "7", "-3", "0", "40", "99999", "first", "third", "do_not_know", "rather_not_say", "½", " ", "tried"]
) | st.text(max_size=70)


def posted(**fields: str | list[str]) -> QueryDict:
    """A form as posted; `__` stands for a colon and `_dot_` for a full stop in a field name."""
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        field = name.replace("__", ":").replace("_dot_", ".")
        data.setlist(field, [value] if isinstance(value, str) else value)
    return data


def read(**fields: str | list[str]) -> Reading:
    return read_answers(DEFINITION, posted(**fields))


def item(key: str) -> Item:
    return DEFINITION.items_by_key[key]


@pytest.mark.parametrize(
    ("fields", "values"),
    [
        ({"tried": "4"}, {"tried": 4}),
        ({"roles_dot_today": "1", "roles_dot_wanted": "3"}, {"roles.today": 1, "roles.wanted": 3}),
        ({"roles_dot_today": "do_not_know"}, {"roles.today": "do_not_know"}),
        ({"one": "second"}, {"one": "second"}),
        ({"many": ["third", "first"]}, {"many": ["first", "third"]}),
        ({"order__first": "2", "order__second": "3", "order__third": "1"}, {"order": ["third", "first", "second"]}),
        ({"points__first": "60", "points__third": "40"}, {"points": {"first": 60, "second": 0, "third": 40}}),
        ({"value": "-3"}, {"value": -3}),
        ({"value": "0"}, {"value": 0}),
        ({"words": "  Two\r\nlines  "}, {"words": "Two\nlines"}),
        ({"words__instead": "rather_not_say"}, {"words": "rather_not_say"}),
        ({"many__instead": "not_applicable"}, {"many": "not_applicable"}),
        ({"points__first": "0", "points__instead": "do_not_know"}, {"points": "do_not_know"}),
    ],
)
def test_a_good_answer_becomes_its_value(fields: dict[str, Any], values: dict[str, Any]) -> None:
    reading = read(**fields)
    assert reading.values == values
    assert reading.faults == {}


@pytest.mark.parametrize(
    ("fields", "key", "sentence"),
    [
        ({"tried": "6"}, "tried", "Choose one of the answers shown."),
        ({"tried": "often"}, "tried", "Choose one of the answers shown."),
        ({"waited": "rather_not_say"}, "waited", "Choose one of the answers shown."),
        ({"roles_dot_today": "4"}, "roles.today", "Choose one of the answers shown."),
        ({"one": "fourth"}, "one", "Choose one of the answers shown."),
        ({"many": ["first", "fourth"]}, "many", "Choose among the answers shown."),
        ({"many": ["first"], "many__instead": "do_not_know"}, "many", "You have both answered and chosen not to."),
        ({"many__instead": ["do_not_know", "rather_not_say"]}, "many", "Choose only one of the ways not to answer."),
        ({"order__first": "1", "order__second": "1"}, "order", "Two lines have place 1."),
        ({"order__first": "1"}, "order", "Give every line a place, from 1 to 3."),
        ({"order__first": "9"}, "order", "Give every line a place, from 1 to 3."),
        ({"points__first": "99"}, "points", "1 point is still to be shared out."),
        ({"points__first": "70", "points__second": "50"}, "points", "That is 20 points too many."),
        ({"points__first": "-5", "points__second": "105"}, "points", "Write whole numbers from 0 to 100."),
        ({"points__first": "half"}, "points", "Write whole numbers from 0 to 100."),
        ({"value": "4"}, "value", "Choose one of the answers shown."),
        ({"words": "x" * 63}, "words", "The text is 3 characters too long."),
    ],
)
def test_a_wrong_answer_gets_a_sentence_and_no_value(fields: dict[str, Any], key: str, sentence: str) -> None:
    reading = read(**fields)
    assert reading.faults[key].startswith(sentence)
    assert reading.values == {}


def test_nothing_posted_is_nothing_answered() -> None:
    assert read() == Reading({}, {}, frozenset(), {})


def test_a_question_that_was_on_the_form_and_left_empty_is_cleared() -> None:
    reading = read(__asked=["words", "many", "tried", "unknown"], words=" ", tried="2")
    assert reading.cleared == {"words", "many"}


def test_what_was_written_is_shown_again_beside_its_fault() -> None:
    reading = read(order__first="1", order__second="1", words="x" * 61, many="first")
    assert reading.shown["order"] == {"first": "1", "second": "1", "third": ""}
    assert reading.shown["words"] == "x" * 61
    assert reading.shown["many"] == ["first"]


def test_a_fault_is_told_in_the_readers_language() -> None:
    from django.utils.translation import override

    with override("da"):
        assert read(tried="9").faults["tried"] == "Vælg et af de viste svar."


@given(st.dictionaries(st.sampled_from(FIELD_NAMES), st.lists(WORDS, max_size=3), max_size=12))
def test_no_posted_form_whatever_breaks_the_reading(fields: dict[str, list[str]]) -> None:
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name, values)
    reading = read_answers(DEFINITION, data)
    for key, value in reading.values.items():
        assert check_value(item(key), key, value) == value
    assert not reading.values.keys() & reading.faults.keys()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(list(NonAnswer)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
)


@given(st.sampled_from(sorted(DEFINITION.items_by_key)), JSON)
def test_any_json_is_either_a_clean_value_or_a_wrong_answer(key: str, value: Any) -> None:
    clean = None
    with suppress(WrongAnswer):
        clean = check_value(item(key), key, value)
    assert clean is None or check_value(item(key), key, clean) == clean


@pytest.mark.parametrize("value", [True, 3.0, "3", [3], {"v": 3}, 10**30])
def test_only_a_whole_number_is_a_rating(value: Any) -> None:
    with pytest.raises(WrongAnswer):
        check_value(item("tried"), "tried", value)


def test_a_text_loses_what_a_database_refuses() -> None:
    assert check_value(item("words"), "words", "a\x00b\ud800c") == "abc"
