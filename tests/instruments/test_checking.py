"""A definition file with a fault gets one sentence at the right line; one without survives being written down."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import example, given
from hypothesis import strategies as st

from tests.instruments.definitions import valid_definitions
from tests.instruments.samples import sample, two
from udsyn.instruments.checking import check_content, check_file
from udsyn.instruments.definition import parse
from udsyn.instruments.writing import canonical_json, checksum, to_yaml

FILES = [
    *sorted((Path(__file__).parents[2] / "udsyn/instruments/definitions").glob("*.yaml")),
    Path(__file__).parent / "every-kind.yaml",
]
SMALL = """\
instrument: small
version: 1
original: en
minutes: 2
title: {en: Small, da: Lille}
responses:
  often:
    low: 1
    high: 3
    labels:
      en: [Never, Sometimes, Often]
      da: [Aldrig, Af og til, Ofte]
scales:
  - id: calm
    title: {en: Calm, da: Ro}
items:
  - id: breathe
    scale: calm
    kind: rated
    responses: often
    text:
      en: I took a breath.
      da: Jeg trak vejret.
  - id: roles
    kind: today_wanted
    text: {en: Roles, da: Roller}
    levels:
      - {en: One, da: En}
      - {en: Two, da: To}
      - {en: Three, da: Tre}
"""


def faults(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    return [fault.in_file("small.yaml") for fault in check_file(data).faults]


def changed(old: str, new: str) -> list[str]:
    assert SMALL.count(old) == 1, f"{old!r} stands {SMALL.count(old)} times"
    return faults(SMALL.replace(old, new))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_instruments_of_the_house_have_no_fault(path: Path) -> None:
    assert faults(path.read_bytes()) == []


def test_the_small_one_has_no_fault() -> None:
    assert faults(SMALL) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("kind: rated", "kind: ratd", "19:11: items › breathe › kind: There is no kind called “ratd”."),
        ("scale: calm", "scale: clam", "18:12: items › breathe › scale: There is no dimension called “clam”. Did you"),
        ("responses: often", "responses: oft", "20:16: items › breathe › responses: There is no set of answers"),
        ("- id: roles", "- id: breathe", "24:9: items › breathe › id: “breathe” is used above already."),
        ("      da: Jeg trak vejret.\n", "", "21:5: items › breathe › text: Missing in Danish."),
        ("da: Jeg trak", "no: Jeg trak", "23:7: items › breathe › text › no: “no” is no language here."),
        ("en: I took a breath.", "en:", "22:7: items › breathe › text › en: Nothing stands here."),
        ("en: I took a breath.", 'en: "  "', "22:11: items › breathe › text › en: The text is empty."),
        ("en: I took a breath.", "en: 12", "22:11: items › breathe › text › en: Write a text here. Numbers"),
        (
            "    text: {en: Roles, da: Roller}",
            "    text: Roles",
            "26:11: items › roles › text: Write one line for each",
        ),
        ("Sometimes, Often]", "Often]", "11:7: responses › often › labels › en: There are 2 words, but there are 3"),
        ("Sometimes, Often]", "Often, Often]", "11:7: responses › often › labels › en: Two steps have the same word."),
        ("      - {en: Three, da: Tre}\n", "", "27:5: items › roles › levels: Describe at least 3 levels; here are 2."),
        ("    levels:", "    reversed: true\n    levels:", "27:5: items › roles › reversed: Only rated statements"),
        ("    levels:", "    levls: 1\n    levels:", "27:5: items › roles › levls: “levls” does not belong here. Did"),
        ("    levels:", "    non_answers: []\n    levels:", "27:5: items › roles › non_answers: Keep at least one"),
        ("    scale: calm\n", "", "14:5: scales › calm: No question belongs to this dimension."),
        (
            "title: {en: Small, da: Lille}",
            "title: {en: Small}",
            "12:7: responses › often › labels › da: The title is",
        ),
        ("minutes: 2", "minutes: about two", "4:10: minutes: Write a whole number here."),
        ("minutes: 2", "minutes: 500", "4:10: minutes: Write a number from 1 to 120."),
        ("minutes: 2\n", "", "1:1: “minutes” is missing here."),
        ("version: 1", "version: 1.5", "2:10: version: Write a whole number here."),
        ("instrument: small", "instrument: Small One", "1:13: instrument: “Small One” does not work as a name."),
        ("original: en", "original: nb", "3:11: original: The original language has no title."),
        ("    high: 3", "    high: 3\n    high: 4", "10:5: “high” already stands on line 9."),
        ("  often:\n", "\toften:\n", "7:1: There is a tab here. Indent with spaces instead."),
        ("en: I took a breath.", "en: I said: breathe", "22:17: There is a colon too many."),
        ("en: I took a breath.", 'en: "I took', "22:11: A quotation mark or bracket is opened here"),
        ("en: I took a breath.", "en: &a I", "22:11: Signs like & and *"),
        ("en: I took a breath.", "en: !!python/name:os.system", "22:11: A text that begins with an exclamation mark"),
        ("en: I took a breath.", 'en: "a\\0b"', "22:11: There is a character here that cannot be shown."),
        ("minutes: 2", "minutes: 2\n---\na: 1", "5:1: A line of three dashes begins a second document."),
    ],
)
def test_a_fault_is_told_at_its_place(old: str, new: str, fault: str) -> None:
    told = changed(old, new)
    assert any(one.startswith(f"small.yaml:{fault}") for one in told), told


def test_every_fault_is_told_in_the_order_of_the_file() -> None:
    text = (
        SMALL.replace("kind: rated", "kind: ratd")
        .replace("minutes: 2", "minutes: x")
        .replace("kind: today", "kind: day")
    )
    lines = [fault.line for fault in check_file(text.encode()).faults]
    assert lines == sorted(lines)
    assert {4, 19, 25} <= set(lines)


def test_a_language_the_title_does_not_declare_is_a_fault() -> None:
    told = changed("      da: Jeg trak vejret.", "      da: Jeg trak vejret.\n      nb: Jeg trakk pusten.")
    fault = "24:7: items › breathe › text › nb: The title is not written in Bokmål. Add it there, or take it away here."
    assert told == [f"small.yaml:{fault}"]


def test_a_dimension_of_answers_with_different_steps_is_a_fault() -> None:
    content = sample()
    content["items"][2]["scale"] = "curiosity"
    content["scales"] = content["scales"][:1]
    assert [fault.where for fault in check_content(content)] == ["items › roles › kind"]


BOMB = "a: &a [x, x]\n" + "\n".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]" for n in range(20)
)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00a",
        "blåbær: 1".encode("cp1252"),
        b"x" * 1_000_001,
        b"[" * 100_000,
        b"{" * 100_000,
        b"- " * 100_000,
        b"a: " + b"0" * 900_000,
        b"[" + b"a," * 200_000 + b"]",
        BOMB.encode(),
        b"<<: *a",
        b"? {a: b}\n: c",
        b"%YAML 3.0\n---\na: 1",
        b'"\\ud800": 1',
        b"just words",
        b"null",
        b"5",
    ],
    ids=range(17),
)
def test_what_is_no_definition_gets_a_sentence_with_a_line(data: bytes) -> None:
    checked = check_file(data)
    assert checked.content is None
    assert checked.faults
    assert all(fault.line >= 1 and fault.sentence.endswith(".") for fault in checked.faults)
    "".join(fault.in_file("x") for fault in checked.faults).encode()


@given(st.binary(max_size=200) | st.text(alphabet="ab:-[]{}\"'\n\t &*!|>#,?%@`~0", max_size=80).map(str.encode))
def test_no_bytes_whatever_break_the_checking(data: bytes) -> None:
    assert check_file(data).faults


@given(st.data())
def test_no_small_damage_breaks_the_checking(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(SMALL) - 1))
    damage = data.draw(st.sampled_from(["", "\n", " ", "\t", ":", "- ", "x", "'", '"', "[", "{", "&a ", "*", "#", "7"]))
    checked = check_file((SMALL[:place] + damage + SMALL[place + 1 :]).encode())
    assert (checked.content is None) == bool(checked.faults)
    assert all(fault.line <= SMALL.count("\n") + 2 for fault in checked.faults)


@given(valid_definitions())
@example(
    sample(
        responses={"frequency": {"low": 1, "high": 3, "labels": {"en": ["?0", "-", "a, b"], "da": ["0", "!", "[]"]}}}
    )
)
def test_a_valid_definition_survives_being_written_and_read(content: dict[str, Any]) -> None:
    assert check_content(content) == ()
    again = check_file(to_yaml(content).encode())
    assert again.faults == ()
    assert again.content == content
    assert again.content is not None
    assert parse(again.content) == parse(content)


def shuffled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: shuffled(value[key]) for key in reversed(value)}
    return [shuffled(one) for one in value] if isinstance(value, list) else value


def test_a_checksum_knows_content_but_not_the_order_of_names() -> None:
    assert checksum(shuffled(sample())) == checksum(sample())
    assert canonical_json(shuffled(sample())) == canonical_json(sample())
    assert checksum(sample(minutes=4)) != checksum(sample())


def test_a_written_file_begins_with_what_it_is_and_keeps_answers_on_one_line() -> None:
    lines = to_yaml(shuffled(sample())).splitlines()
    assert lines[0] == "instrument: sample"
    assert "      en: [Never, Rarely, Sometimes, Often, Always]" in lines
    assert lines.index("scales:") < lines.index("items:")


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda c: c["items"][3]["options"][0].update(id="do_not_know"),
            "“do_not_know” already is a way not to answer.",
        ),
        (lambda c: c["items"][3].update(options=c["items"][3]["options"][:1]), "Give at least 2 to choose among"),
        (lambda c: c["scales"][0].update(area="lead"), "There is no area called “lead”."),
        (lambda c: c["items"].clear(), "There is no question yet."),
        (lambda c: c["items"][0].update(text={}), "The text is empty."),
        (lambda c: c["items"][0]["text"].update(en="a\x07b"), "There is a character here that cannot be shown."),
        (lambda c: c["items"][0].pop("responses"), "“responses” is missing here."),
        (lambda c: c.update(scales=[{"id": "x", "title": two("X"), "sources": "KL"}]), "Write a list here"),
    ],
)
def test_a_draft_is_told_its_faults_without_a_file(change: Change, sentence: str) -> None:
    content = sample()
    change(content)
    assert any(fault.sentence.startswith(sentence) for fault in check_content(content)), check_content(content)


def test_faults_are_told_in_the_readers_language() -> None:
    with override("nb"):
        assert "mangler" in changed("minutes: 2\n", "")[0].lower()
