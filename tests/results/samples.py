"""A small instrument for tests of the picture: two scales of statements and one of today-and-wanted pairs."""

from __future__ import annotations

from typing import Any

LANGUAGES = ("da", "nb", "nn", "en")


def words(text: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, text)


def scale(name: str, title: str) -> dict[str, Any]:
    return {
        "id": name,
        "title": words(title),
        "meaning": words(f"What {title} means."),
        "high": words(f"{title} is high."),
        "low": words(f"{title} is low."),
        "talk": words(f"What about {title}?"),
        "try": words(f"Try {title} tomorrow."),
    }


def statement(name: str, scale: str, *, reversed: bool = False) -> dict[str, Any]:
    return {
        "id": name,
        "scale": scale,
        "kind": "rated",
        "responses": "agreement",
        "text": words(f"Statement {name}."),
        "reversed": reversed,
    }


def topic(name: str, title: str) -> dict[str, Any]:
    return {
        "id": name,
        "scale": "strategy",
        "kind": "today_wanted",
        "title": words(title),
        "text": words(f"Where are you on {title}?"),
        "talk": words(f"What would move {title}?"),
        "levels": [words(f"{title}, level {level}") for level in range(1, 6)],
    }


def content() -> dict[str, Any]:
    labels = {code: [f"Choice {step} {code}" for step in range(1, 6)] for code in LANGUAGES}
    return {
        "instrument": "picture-sample",
        "version": 1,
        "original": "en",
        "minutes": 3,
        "title": words("Sample mapping"),
        "purpose": words("For tests."),
        "responses": {"agreement": {"low": 1, "high": 5, "labels": labels}},
        "scales": [scale("trust", "Trust"), scale("data", "Data"), scale("strategy", "Strategy")],
        "items": [
            statement("tru1", "trust"),
            statement("tru2", "trust", reversed=True),
            statement("tru3", "trust"),
            statement("dat1", "data"),
            statement("dat2", "data"),
            statement("dat3", "data"),
            topic("str1", "Direction"),
            topic("str2", "Choices"),
            topic("str3", "Partners"),
        ],
    }


def sheet(trust: int = 4, data: int = 3, today: int = 2, wanted: int = 4) -> dict[str, Any]:
    """A sheet where everyone says the same about each scale; `tru2` is reversed."""
    answers: dict[str, Any] = {
        "tru1": trust,
        "tru2": 6 - trust,
        "tru3": trust,
        "dat1": data,
        "dat2": data,
        "dat3": data,
    }
    for name in ("str1", "str2", "str3"):
        answers |= {f"{name}.today": today, f"{name}.wanted": wanted}
    return answers
