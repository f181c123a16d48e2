"""A text in Markdown without its signs, for searching and for a line of a list."""

from __future__ import annotations

import re

SIGNS = re.compile(r"^\s{0,3}(?:#{1,6}|>|[-*+]|\d+\.)\s+|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", re.MULTILINE)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def to_plain(text: str) -> str:
    return " ".join(SIGNS.sub("", LINK.sub(r"\1", text)).split())
