"""Draws valid definitions for property tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.instruments.samples import OPTIONS

LANGUAGES = ("da", "nb", "nn", "en")
IDS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(lambda name: name not in LANGUAGES)
WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"), include_characters="\n"), min_size=1, max_size=30
)
TRICKY = st.sampled_from(
    ["- a", "a: b", "#", "yes", "null", "12", "1.5", "true", "'", '"', "a\nb", "{", "! x", " x", "æøå“"]
)
TEXT = (WORDS | TRICKY).filter(lambda words: bool(words.strip()) and "\ufeff" not in words)


@st.composite
def wordings(draw: st.DrawFn, languages: list[str]) -> dict[str, str]:
    return {code: draw(TEXT) for code in languages}


@st.composite
def items(draw: st.DrawFn, name: str, languages: list[str]) -> dict[str, Any]:
    kind = draw(st.sampled_from(["rated", "today_wanted", "single", "multiple", "ranking", "share", "bipolar", "text"]))
    words = wordings(languages)
    item: dict[str, Any] = {"id": name, "kind": kind, "text": draw(words)}
    if kind == "rated":
        item |= {"responses": "steps", "reversed": draw(st.booleans())}
    elif kind == "today_wanted":
        item |= {"levels": draw(st.lists(words, min_size=3, max_size=5)), "title": draw(words)}
    elif kind == "bipolar":
        item |= {"left": draw(words), "right": draw(words), "low": -2, "high": 2}
    elif kind == "text":
        item |= {"max_length": draw(st.integers(40, 5000))}
    else:
        item["options"] = [{"id": option["id"], "text": draw(words)} for option in OPTIONS]
    if draw(st.booleans()):
        item["non_answers"] = draw(
            st.lists(st.sampled_from(["do_not_know", "not_applicable", "rather_not_say"]), min_size=1, unique=True)
        )
    return item


@st.composite
def valid_definitions(draw: st.DrawFn) -> dict[str, Any]:
    languages = draw(st.lists(st.sampled_from(LANGUAGES), min_size=1, unique=True))
    names = draw(st.lists(IDS, min_size=1, max_size=4, unique=True))
    labels = st.lists(TEXT, min_size=3, max_size=3, unique=True)
    return {
        "instrument": "drawn",
        "version": draw(st.integers(1, 9999)),
        "original": languages[0],
        "minutes": draw(st.integers(1, 120)),
        "title": draw(wordings(languages)),
        "responses": {"steps": {"low": 1, "high": 3, "labels": {code: draw(labels) for code in languages}}},
        "items": [draw(items(name, languages)) for name in names],
    }
