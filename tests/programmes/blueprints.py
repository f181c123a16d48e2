"""A small blueprint as files, to be broken in one place at a time."""

from __future__ import annotations

from collections.abc import Mapping

SMALL: Mapping[str, str] = {
    "blueprint.yaml": "blueprint: small\ntitle: {nb: Lite, en: Small}\nmodules:\n  - first\n",
    "first/module.yaml": (
        "title: {nb: Første}\n"
        "before:\n"
        "  - step: read\n"
        "    kind: text\n"
        "    title: {nb: Les, da: Læs}\n"
        "    days: -7\n"
        "    for: {role: top}\n"
        "at:\n"
        "  - step: the-day\n"
        "    kind: gathering\n"
        "    title: {nb: Dagen}\n"
        "after:\n"
        "  - step: odd\n"
        "    kind: hologram\n"
        "    title: {nb: Rart}\n"
        "    compulsory: false\n"
        "    options: {room: 4, colours: [red, '007'], at_night: true}\n"
    ),
    "first/introduction.nb.md": "Om **modulen**.\n\nMer.\n",
    "first/read.nb.md": "En lang tekst.\n\n- med en liste\n",
}


def with_file(name: str, text: str | bytes | None) -> dict[str, bytes]:
    """The small blueprint with one file more, replaced or, with None, left out."""
    files = {one: written.encode() for one, written in SMALL.items()}
    if text is None:
        return {one: data for one, data in files.items() if one != name}
    return {**files, name: text.encode() if isinstance(text, str) else text}


def module_with(before: str, after: str) -> dict[str, bytes]:
    """The small blueprint with one text in its module.yaml replaced."""
    text = SMALL["first/module.yaml"]
    assert before in text
    return with_file("first/module.yaml", text.replace(before, after, 1))
