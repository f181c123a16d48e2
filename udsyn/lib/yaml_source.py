"""Reads YAML into plain content, with the line and column of everything in it.

Works on the parser's events, so no object is ever constructed from a tag, no alias is ever expanded, and reading stops
at the first sign of a file nobody wrote by hand: too large, too deep, anchors, several documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from udsyn.lib.faults import Fault, Path

LARGEST = 1_000_000  # bytes; the largest file of the house is 60 kB
DEEPEST = 12
MOST_EVENTS = 100_000
LONGEST_NAME = 100
CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})", re.ASCII)
WORDS = {"true": True, "True": True, "false": False, "False": False, "": None, "~": None, "null": None}
Place = tuple[int, int]
COMPLAINTS = (
    ("'\\t'", gettext_lazy("There is a tab here. Indent with spaces instead.")),
    ("end of stream", gettext_lazy("A quotation mark or bracket is opened here and never closed.")),
    (
        "mapping values are not allowed",
        gettext_lazy("There is a colon too many. Put quotation marks around a text that holds a colon."),
    ),
    ("expected ':'", gettext_lazy("A colon is missing on this line or the one above.")),
    ("block end", gettext_lazy("This line is indented differently from the lines it belongs with.")),
    ("expected ','", gettext_lazy("A comma or a closing bracket is missing before this.")),
    (
        "cannot start any token",
        gettext_lazy("A text cannot begin with this sign. Put quotation marks around it."),
    ),
)


class Unreadable(Exception):
    """The file stops making sense at one place."""

    def __init__(self, sentence: str, line: int = 1, column: int = 1) -> None:
        super().__init__(sentence)
        self.fault = Fault((), sentence, "", line, column)


@dataclass
class Source:
    """Content, and where its names and values stand (line and column, from 1)."""

    content: Any = None
    names: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)

    def place_of(self, fault: Fault) -> Place:
        """Where a fault is seen: at the value, or at the name that leads nearest to it."""
        path = fault.path
        if not fault.is_about_name and path in self.values:
            return self.values[path]
        while path and path not in self.names:
            path = path[:-1]
        return self.names.get(path, (1, 1))


def read_source(data: bytes) -> Source:
    """Raises `Unreadable` with a sentence."""
    text = _decoded(data)
    source = Source()
    events = _events(text)
    try:
        source.content = _Builder(source, events).document()
    except MarkedYAMLError as error:
        raise _said_of(error, text) from error
    except YAMLError as error:
        raise Unreadable(_("The file cannot be read as YAML.")) from error
    return source


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        raise Unreadable(_("The file is larger than 1 MB."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _place_at(data[: error.start].decode("utf-8-sig", "replace"))
        raise Unreadable(_("The file is not saved as UTF-8. Save it again as UTF-8."), line, column) from error
    if found := CONTROL.search(text):
        line, column = _place_at(text[: found.start()])
        raise Unreadable(_("There is a character here that cannot be shown. Take it away."), line, column)
    if not text.strip():
        raise Unreadable(_("The file is empty."))
    return text


def _place_at(before: str) -> Place:
    lines = before.split("\n")
    return len(lines), len(lines[-1]) + 1


def _events(text: str) -> Iterator[Event]:
    """The parser's events; refuses what such a file never needs."""
    for count, event in enumerate(YAML(typ="safe", pure=True).parse(text)):
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if count > MOST_EVENTS:
            raise Unreadable(_("The file holds far more than such a file can."), line, column)
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable(_("Signs like & and * in front of a text need quotation marks around it."), line, column)
        if getattr(event, "tag", None):
            raise Unreadable(_("A text that begins with an exclamation mark needs quotation marks."), line, column)
        yield event


class _Builder:
    """Builds plain content from events, noting places."""

    def __init__(self, source: Source, events: Iterator[Event]) -> None:
        self.source = source
        self.events = events

    def document(self) -> Any:
        content: Any = None
        seen = 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                seen += 1
                if seen > 1:
                    raise Unreadable(_("A line of three dashes begins a second document. Keep one only."), *_at(event))
            elif not isinstance(event, (StreamStartEvent, DocumentEndEvent, StreamEndEvent)):
                content = self.value(event, ())
        return content

    def value(self, event: Event, path: Path) -> Any:
        self.source.names.setdefault(path, _at(event))
        if len(path) > DEEPEST:
            raise Unreadable(_("This is indented far too deep."), *_at(event))
        if isinstance(event, ScalarEvent):
            if event.value or event.style:  # nothing has no place of its own: the parser stands at what follows
                self.source.values[path] = _at(event)
            return _plain(_shown(event))
        if isinstance(event, SequenceStartEvent):
            return self.sequence(path)
        if isinstance(event, MappingStartEvent):
            return self.mapping(path)
        raise Unreadable(_("The file cannot be read as YAML."), *_at(event))

    def sequence(self, path: Path) -> list[Any]:
        entries: list[Any] = []
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                break
            entries.append(self.value(event, (*path, len(entries))))
        return entries

    def mapping(self, path: Path) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            name = self.name(event)
            if name in entries:
                first = self.source.names[(*path, name)][0]
                raise Unreadable(
                    _("“%(name)s” already stands on line %(line)d. Keep one of them.") % {"name": name, "line": first},
                    *_at(event),
                )
            self.source.names[(*path, name)] = _at(event)
            entries[name] = self.value(next(self.events), (*path, name))
        return entries

    def name(self, event: Event) -> str:
        if not isinstance(event, ScalarEvent):
            raise Unreadable(_("A name is expected here, followed by a colon."), *_at(event))
        if len(event.value) > LONGEST_NAME:
            raise Unreadable(_("This is far too long for a name in front of a colon."), *_at(event))
        return str(_shown(event).value)


def _shown(event: ScalarEvent) -> ScalarEvent:
    """The event itself, when an escape such as "\\0" has not smuggled in what cannot be shown."""
    if CONTROL.search(event.value):
        raise Unreadable(_("There is a character here that cannot be shown. Take it away."), *_at(event))
    return event


def _at(event: Event) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _plain(event: ScalarEvent) -> Any:
    """Whole numbers, true, false and nothing as such; everything else is text, also dates and decimals."""
    value = str(event.value)
    if event.style:
        return value
    if value in WORDS:
        return WORDS[value]
    return int(value) if NUMBER.fullmatch(value) else value


def _said_of(error: MarkedYAMLError, text: str) -> Unreadable:
    """The parser's complaint as a sentence, at the line it is about."""
    problem = error.problem or ""
    mark: StringMark | None = error.problem_mark
    if "end of stream" in problem and error.context_mark is not None and "quoted" in (error.context or ""):
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    lines = text.split("\n")
    here = lines[line - 1] if line <= len(lines) else ""
    return Unreadable(_complaint(problem, here), line, column)


def _complaint(problem: str, here: str) -> str:
    if re.match(r" *\t", here):
        problem = "'\\t'"
    told = (sentence for sign, sentence in COMPLAINTS if sign in problem)
    return str(
        next(told, _("The file cannot be read from here on. Look for a missing colon, quotation mark or indentation."))
    )
