"""Reads a calendar file as other programs do, by the standard and not by how we write."""

from __future__ import annotations

import re

BREAK = "\r\n"


def unfolded(body: bytes) -> list[str]:
    """Content lines. A line break followed by a space or a tab is none."""
    assert body.endswith(BREAK.encode())
    text = re.sub(r"\r\n[ \t]", "", body.decode())
    return text.removesuffix(BREAK).split(BREAK)


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]), value)


def events(body: bytes) -> list[dict[str, str]]:
    """Each entry's properties as they are written; parameters stay with the name."""
    found: list[dict[str, str]] = []
    inside = False
    for line in unfolded(body):
        if line == "BEGIN:VEVENT":
            found.append({})
            inside = True
        elif line == "END:VEVENT":
            inside = False
        elif inside:
            name, _colon, value = _split(line)
            assert name not in found[-1], f"{name} stands twice"
            found[-1][name] = value
    return found


def _split(line: str) -> tuple[str, str, str]:
    return line.partition(":")


def text_of(event: dict[str, str], name: str) -> str:
    return unescaped(event[name])
