"""Blueprints as files: what is read, what is refused and with which words, and that nothing is lost on the way."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.programmes.blueprints import SMALL, module_with, with_file
from udsyn.programmes.blueprint_files import FaultyFiles, read_files, tidy, write_files
from udsyn.programmes.blueprints import blueprints


def faults(files: dict[str, bytes]) -> list[str]:
    with pytest.raises(FaultyFiles) as raised:
        read_files(files)
    return [str(fault) for fault in raised.value.faults]


def test_a_blueprint_is_read_with_its_texts_and_the_options_of_a_kind_nobody_knows() -> None:
    content = read_files(with_file("first/introduction.nb.md", "\ufeffOm **modulen**.\r\n\r\nMer.\n"))
    module = content["modules"][0]
    assert module["introduction"] == {"nb": "Om **modulen**.\n\nMer."}
    assert module["before"][0]["text"] == {"nb": "En lang tekst.\n\n- med en liste"}
    assert module["after"][0]["options"] == {"room": 4, "colours": ["red", "007"], "at_night": True}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (with_file("blueprint.yaml", None), "blueprint.yaml: This file is missing."),
        (with_file("first/module.yaml", None), "first/module.yaml: This file is missing."),
        (
            with_file("blueprint.yaml", "blueprint: small\ntitle: {nb: Lite}\nmodules: [first, first]\n"),
            "blueprint.yaml:3: modules › 1: “first” stands here more than once.",
        ),
        (
            module_with("kind: text", "kinds: text"),
            "first/module.yaml:3: before › read: “kind” is missing here.",
        ),
        (
            module_with("days: -7", "days: 7"),
            "first/module.yaml:6: before › read › days: A step before the gathering has 0 days or fewer: -14 means two "
            "weeks before.",
        ),
        (
            module_with("role: top", "role: boss"),
            "first/module.yaml:7: before › read › for › role: “boss” is not known here. Choose one of top, digital, "
            "hr, other, elected.",
        ),
        (
            module_with("step: odd", "step: read"),
            "first/module.yaml:3: before › read › step: “read” stands here more than once.",
        ),
        (
            module_with("{nb: Dagen}", "{sv: Dagen}"),
            "first/module.yaml:11: at › the-day › title › sv: “sv” is no language here. Use da, nb, nn or en.",
        ),
        (
            module_with("kind: gathering", "kind: gathering\n    participant: group"),
            "first/module.yaml:11: at › the-day › participant: A step of this kind is for leader.",
        ),
        (module_with("title: {nb: Dagen}", "\ttitle: x"), "first/module.yaml:11: There is a tab here."),
        (with_file("first/read.sv.md", "x"), "first/read.sv.md: This file belongs to no module of the blueprint."),
        (
            with_file("first/gone.nb.md", "x"),
            "first/gone.nb.md: There is no step called “gone” in this module.",
        ),
        (
            with_file("first/read.nb.md", b"en\nto \xff"),
            "first/read.nb.md:2: The file is not saved as UTF-8.",
        ),
        (with_file("first/read.nb.md", "en\nto \x07"), "first/read.nb.md:2: There is a character here"),
        (
            module_with("days: -7", "days: -7\n    text: {nb: Kort}"),
            "first/read.nb.md: The text of this step already stands in module.yaml. Keep one of them.",
        ),
    ],
)
def test_a_fault_is_a_sentence_with_file_line_and_reason(files: dict[str, bytes], said: str) -> None:
    assert any(fault.startswith(said) for fault in faults(files)), faults(files)


def test_faults_in_several_modules_are_told_at_once() -> None:
    files = {
        **with_file("blueprint.yaml", "blueprint: small\ntitle: {nb: Lite}\nmodules: [first, second]\n"),
        "first/module.yaml": b"title: 4\n",
    }
    assert [fault.split(":")[0] for fault in faults(files)] == ["first/module.yaml", "second/module.yaml"]


def test_the_files_of_the_house_are_written_as_the_house_would_write_them() -> None:
    files = {name: text.encode() for name, text in SMALL.items()}
    written = write_files(read_files(files))
    assert read_files(written) == read_files(files)
    assert written["first/introduction.nb.md"] == files["first/introduction.nb.md"]


@pytest.mark.parametrize("slug", ["regional-programme", "leadership-network", "masterclass"])
def test_a_blueprint_of_the_house_has_eight_to_thirteen_steps_in_each_module(slug: str) -> None:
    content = blueprints()[slug].content
    assert content["blueprint"] == slug
    for module in content["modules"]:
        steps = [step for phase in ("before", "at", "after") for step in module[phase]]
        assert 8 <= len(steps) <= 13
        assert {"leader", "group", "across"} & {step.get("participant") for step in steps}
        assert {code for code in ("da", "nb", "en") if code not in module["introduction"]} == set()
        assert all({"da", "nb", "en"} <= set(step["title"]) & set(step["text"]) and step["minutes"] for step in steps)


KEYS = st.from_regex(r"[a-z][a-z0-9_-]{0,12}", fullmatch=True).filter(lambda key: key != "introduction")
ANY_TEXT = st.text(max_size=80) | st.sampled_from(
    ["true", "null", "- a", "# b", "a: b", "'", '"', "007", "1.5", "&x", "!y"]
)
WORDS = st.dictionaries(st.sampled_from(["da", "nb", "nn", "en"]), ANY_TEXT, max_size=4)
TITLES = WORDS.map(lambda words: {**words, "nb": words.get("nb", "") + " Tittel"})
LEAVES = ANY_TEXT | st.booleans() | st.none() | st.integers(-999_999_999, 999_999_999)
OPTIONS = st.recursive(
    LEAVES, lambda below: st.lists(below, max_size=3) | st.dictionaries(KEYS, below, max_size=3), max_leaves=8
)
STEPS = st.fixed_dictionaries(
    {"step": KEYS, "kind": st.sampled_from(["text", "hologram", "gathering-of-old"]), "title": TITLES},
    optional={
        "participant": st.sampled_from(["leader", "group", "across"]),
        "text": WORDS,
        "minutes": st.integers(1, 3000),
        "compulsory": st.booleans(),
        "for": st.fixed_dictionaries({}, optional={"role": st.just("top"), "municipality": st.just("no:3301")}),
        "options": st.dictionaries(KEYS, OPTIONS, max_size=3),
    },
)


@st.composite
def contents(draw: st.DrawFn) -> dict[str, Any]:
    modules = draw(st.lists(KEYS, unique=True, max_size=3))
    return {
        "blueprint": draw(KEYS),
        "title": draw(TITLES),
        "purpose": draw(WORDS),
        "modules": [draw(modules_named(slug)) for slug in modules],
    }


@st.composite
def modules_named(draw: st.DrawFn, slug: str) -> dict[str, Any]:
    steps = draw(st.lists(STEPS, unique_by=lambda step: step["step"], max_size=5))
    module: dict[str, Any] = {"module": slug, "title": draw(TITLES), "introduction": draw(WORDS)}
    for step in steps:
        module.setdefault(draw(st.sampled_from(["before", "at", "after"])), []).append(step)
    for days, phase in ((-3, "before"), (3, "after")):
        for step in module.get(phase, [])[::2]:
            step["days"] = days
    return module


@given(contents())
def test_written_and_read_again_it_is_the_same_and_written_once_more_the_same_bytes(content: dict[str, Any]) -> None:
    files = write_files(content)
    read = read_files(files)
    assert read == tidy(content)
    assert write_files(read) == files
