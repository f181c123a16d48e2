"""Writes a blueprint as files: the same content always gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from udsyn.programmes.blueprint_files.content import PHASES, Content, tidy
from udsyn.programmes.blueprint_files.meaning import steps_in
from udsyn.programmes.words import LANGUAGES

LONGEST_LINE = 400  # a text of one line up to here stands in module.yaml; a longer one in a file of its own
NAMES = (
    "blueprint",
    "step",
    "kind",
    "participant",
    "title",
    "purpose",
    "text",
    "minutes",
    "days",
    "compulsory",
    "for",
    "limit",
)
ORDER = {name: place for place, name in enumerate((*NAMES, "options", *PHASES, "modules", *LANGUAGES))}
# Everything else is put between quotation marks, so that no reader of YAML takes it for more than a text.
PLAIN = re.compile(r"[^\W\d_](?:[\w ,.;()’'«»“”/?!–-]*[\w.)?!])?")


def write_files(content: Mapping[str, Any]) -> dict[str, bytes]:
    """Path and bytes of every file, sorted by path."""
    content = tidy(content)
    files = {"blueprint.yaml": _yaml({**content, "modules": [module["module"] for module in content["modules"]]})}
    for module in content["modules"]:
        slug = module["module"]
        texts = {"introduction": module.pop("introduction", {}), **_long_texts(module)}
        files[f"{slug}/module.yaml"] = _yaml({name: value for name, value in module.items() if name != "module"})
        for name, words in texts.items():
            files |= {f"{slug}/{name}.{code}.md": f"{text}\n".encode() for code, text in words.items()}
    return dict(sorted(files.items()))


def _long_texts(module: Content) -> dict[str, dict[str, str]]:
    """Takes the texts that get files of their own out of the steps."""
    return {step["step"]: step.pop("text") for step in steps_in(module) if _is_long(step.get("text", {}))}


def _is_long(words: Mapping[str, str]) -> bool:
    return any("\n" in text or len(text) > LONGEST_LINE for text in words.values())


def _yaml(content: Mapping[str, Any]) -> bytes:
    writer = YAML()
    writer.width = 1_000_000  # a text stays on its line, so that a change shows as one line
    writer.indent(mapping=2, sequence=4, offset=2)
    target = StringIO()
    writer.dump(_ordered(content, ""), target)
    return target.getvalue().encode()


def _ordered(value: Any, name: str) -> Any:
    """Names in the order a person would write them; databases may keep JSON in an order of their own."""
    if isinstance(value, Mapping):
        return CommentedMap((key, _ordered(value[key], key)) for key in sorted(value, key=_place))
    if isinstance(value, list):
        return CommentedSeq(_ordered(below, name) for below in value)
    if isinstance(value, str) and not PLAIN.fullmatch(value):
        return DoubleQuotedScalarString(value)
    return value


def _place(name: str) -> tuple[int, str]:
    return ORDER.get(name, len(ORDER)), name
