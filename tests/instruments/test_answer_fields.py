"""One question as the respondent meets it."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import override_settings
from django.utils.translation import override

from tests.instruments.samples import sample
from udsyn.instruments.answer_fields import AnswerField
from udsyn.instruments.definition import Item, parse
from udsyn.instruments.reading import read_answers

DEFINITION = parse(sample())
ANSWERS: dict[str, Any] = {
    "tried": 4,
    "waited": "do_not_know",
    "roles.today": 1,
    "roles.wanted": "rather_not_say",
    "one": "second",
    "many": ["first", "third"],
    "order": ["third", "first", "second"],
    "points": {"first": 60, "second": 0, "third": 40},
    "value": 0,
    "words": 'Say "hello" & <goodbye>',
}


class Form(HTMLParser):
    """What a browser would send, and what it would read aloud."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.data = QueryDict(mutable=True)
        self.names: list[str] = []
        self.ids: list[str] = []
        self.labels: set[str] = set()
        self.unlabelled: list[str] = []
        self._select = self._textarea = ""
        self.feed(html)

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in pairs}
        self.ids += [attributes["id"]] if "id" in attributes else []
        if tag == "label":
            self.labels.add(attributes["for"])
        if tag in {"input", "select", "textarea"}:
            self.names.append(attributes["name"])
            if attributes.get("type") != "hidden" and "aria-label" not in attributes:
                self.unlabelled.append(attributes["id"])
        self._keep(tag, attributes)

    def _keep(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "input" and (attributes["type"] not in {"radio", "checkbox"} or "checked" in attributes):
            self.data.appendlist(attributes["name"], attributes["value"])
        self._select = attributes["name"] if tag == "select" else self._select
        if tag == "option" and "selected" in attributes:
            self.data.appendlist(self._select, attributes["value"])
        self._textarea = attributes["name"] if tag == "textarea" else ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.data.appendlist(self._textarea, data)
            self._textarea = ""


def shown(item: Item, language: str = "en", **more: Any) -> str:
    with override(language):
        field = AnswerField(item, language, more.get("answers", {}), more.get("faults", {}))
        return render_to_string("instruments/answer_field.html", {"field": field, "theme": more.get("theme", "")})


@pytest.mark.parametrize("item", DEFINITION.items, ids=lambda item: item.kind)
def test_a_stored_answer_is_shown_and_sent_again_unchanged(item: Item) -> None:
    form = Form(shown(item, answers=ANSWERS))
    expected = {key: ANSWERS[key] for key in item.answer_keys}
    assert read_answers(DEFINITION, form.data).values == expected


@pytest.mark.parametrize("item", DEFINITION.items, ids=lambda item: item.kind)
def test_an_unanswered_question_sends_no_answer(item: Item) -> None:
    reading = read_answers(DEFINITION, Form(shown(item)).data)
    assert reading.values == {}
    assert reading.cleared == set(item.answer_keys)


@pytest.mark.parametrize("item", DEFINITION.items, ids=lambda item: item.kind)
def test_every_field_has_a_label_and_every_id_is_its_own(item: Item) -> None:
    form = Form(shown(item))
    assert set(form.unlabelled) <= form.labels
    assert len(form.ids) == len(set(form.ids))


@pytest.mark.parametrize("item", DEFINITION.items, ids=lambda item: item.kind)
def test_no_style_or_script_stands_in_the_markup(item: Item) -> None:
    html = shown(item)
    assert " style=" not in html
    assert "<script" not in html


def test_the_ways_not_to_answer_are_those_the_question_offers() -> None:
    html = shown(DEFINITION.items_by_key["waited"])
    assert "do_not_know" in html
    assert "rather_not_say" not in html


def test_a_fault_stands_with_its_question() -> None:
    html = shown(DEFINITION.items_by_key["order"], faults={"order": "Two lines have place 1.", "tried": "Not here."})
    assert "Two lines have place 1." in html
    assert 'aria-describedby="q-order-fault"' in html
    assert "Not here." not in html


@override_settings(LANGUAGE_CODE="en")
def test_words_in_another_language_than_asked_say_so() -> None:
    html = shown(DEFINITION.items_by_key["tried"], language="nb")
    assert 'lang="da"' in html
    assert "Vet ikke" in html
    assert " lang=" not in shown(DEFINITION.items_by_key["tried"], language="da")
