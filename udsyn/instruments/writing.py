"""Content written down: canonical JSON for the checksum, and YAML as the files of the house are laid out."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from udsyn.instruments.definition import LANGUAGES

# Databases may keep JSON in an order of their own; files are for people, so theirs is fixed.
NAMES = (
    *("instrument", "version", "original", "minutes", "id", "area", "scale", "kind", "about", "responses", "reversed"),
    *("low", "high", "labels", "total", "max_length", "title", "purpose", "meaning", "text", "left", "right"),
    *(
        "levels",
        "options",
        "talk",
        "try",
        "sources",
        "advice",
        "band",
        "role",
        "topics",
        "non_answers",
        "areas",
        "scales",
        "items",
        *LANGUAGES,
    ),
)
ORDER = {name: place for place, name in enumerate(NAMES)}
SIDE_BY_SIDE = frozenset({"non_answers", "topics", *LANGUAGES})  # lists written on one line: [Never, Rarely, …]
# Between brackets the writer leaves some signs bare that the reader then trips over, such as ?0.
PLAIN = re.compile(r"[^\W\d_][\w ]*")


def canonical_json(content: Mapping[str, Any]) -> str:
    """The same text for the same content, whatever the order of its names."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def checksum(content: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def to_yaml(content: Mapping[str, Any]) -> str:
    """The definition file. Reading it gives the same content."""
    writer = YAML()
    writer.width = 10_000  # a text stays on its line, so that a change shows as one line
    writer.indent(mapping=2, sequence=4, offset=2)
    target = StringIO()
    writer.dump(_ordered(content, ""), target)
    return target.getvalue()


def _ordered(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        return CommentedMap((key, _ordered(value[key], key)) for key in sorted(value, key=_place))
    if isinstance(value, list):
        if name not in SIDE_BY_SIDE:
            return CommentedSeq(_ordered(below, name) for below in value)
        entries = CommentedSeq(one if PLAIN.fullmatch(one) else DoubleQuotedScalarString(one) for one in value)
        entries.fa.set_flow_style()
        return entries
    return value


def _place(name: str) -> tuple[int, str]:
    return ORDER.get(name, len(ORDER)), name
