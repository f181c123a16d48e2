"""A blueprint as plain content, in the one form in which it is kept and compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from udsyn.lib.yaml_source import CONTROL
from udsyn.programmes.models import SMALLEST_LIMIT
from udsyn.programmes.words import LANGUAGES

Content = dict[str, Any]
Words = Mapping[str, str]
PHASES = ("before", "at", "after")
LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
INVISIBLE = re.compile("\ufeff")


def tidy(content: Mapping[str, Any]) -> Content:
    """The same blueprint without what a file could not carry back: control characters, stray line breaks and blanks.
    Empty texts and everything that stands at its default are left out. A second time changes nothing."""
    kept = {
        "blueprint": content["blueprint"],
        "title": tidy_lines(content["title"]),
        "purpose": tidy_texts(content.get("purpose", {})),
        "limit": content.get("limit", SMALLEST_LIMIT),
        "modules": [_module(module) for module in content["modules"]],
    }
    if kept["limit"] <= SMALLEST_LIMIT:
        del kept["limit"]
    return {name: value for name, value in kept.items() if value or name == "modules"}


def tidy_text(text: str) -> str:
    """Line feeds alone break lines; nothing stands before or after the text."""
    return CONTROL.sub("", INVISIBLE.sub("", LINE_BREAK.sub("\n", text))).strip()


def tidy_line(text: str) -> str:
    """On one line."""
    return " ".join(tidy_text(text).split())


def tidy_texts(words: Words) -> dict[str, str]:
    found = {code: tidy_text(words.get(code, "")) for code in LANGUAGES}
    return {code: text for code, text in found.items() if text}


def tidy_lines(words: Words) -> dict[str, str]:
    found = {code: tidy_line(words.get(code, "")) for code in LANGUAGES}
    return {code: text for code, text in found.items() if text}


def _module(module: Mapping[str, Any]) -> Content:
    kept = {
        "module": module["module"],
        "title": tidy_lines(module["title"]),
        "introduction": tidy_texts(module.get("introduction", {})),
        **{phase: [_step(step) for step in module.get(phase, [])] for phase in PHASES},
    }
    return {name: value for name, value in kept.items() if value}


def _step(step: Mapping[str, Any]) -> Content:
    participant = step.get("participant", "leader")
    kept: Content = {
        "step": step["step"],
        "kind": step["kind"],
        "participant": "" if participant == "leader" else participant,
        "title": tidy_lines(step["title"]),
        "text": tidy_texts(step.get("text", {})),
        "minutes": step.get("minutes"),
        "compulsory": step.get("compulsory", True),
        "for": {name: value for name, value in step.get("for", {}).items() if value},
        "options": _plain(step.get("options", {})),
    }
    if kept["compulsory"]:
        del kept["compulsory"]
    kept = {name: value for name, value in kept.items() if value or name == "compulsory"}
    if step.get("days") is not None:
        kept["days"] = step["days"]
    return kept


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _plain(below) for name, below in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(below) for below in value]
    return CONTROL.sub("", INVISIBLE.sub("", value)) if isinstance(value, str) else value
