"""Reading, shape and meaning, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from udsyn.instruments.checking.meaning import faults_of_meaning
from udsyn.instruments.checking.shape import faults_of_shape
from udsyn.lib.faults import Fault, where
from udsyn.lib.yaml_source import Unreadable, read_source


@dataclass(frozen=True)
class Checked:
    """Either content without faults, or faults in the order they stand in the file."""

    content: dict[str, Any] | None
    faults: tuple[Fault, ...]


def check_file(data: bytes) -> Checked:
    """Checks the bytes of a definition file. Never raises on bad input; sentences are in the active language."""
    try:
        source = read_source(data)
    except Unreadable as stop:
        return Checked(None, (stop.fault,))
    faults = check_content(source.content)
    if not faults:
        return Checked(source.content, ())
    placed = []
    for fault in faults:
        line, column = source.place_of(fault)
        placed.append(replace(fault, line=line, column=column))
    return Checked(None, tuple(sorted(placed, key=lambda fault: (fault.line, fault.column))))


def check_content(content: Any) -> tuple[Fault, ...]:
    """Faults of content that has no file, such as a draft. Meaning is looked at once the shape is right."""
    faults = list(dict.fromkeys(faults_of_shape(content)))
    if not faults and isinstance(content, Mapping):
        faults = list(dict.fromkeys(faults_of_meaning(content)))
    return tuple(replace(fault, where=where(fault.path, content)) for fault in faults)
