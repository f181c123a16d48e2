"""What is wrong with a blueprint's files, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from udsyn.lib.faults import Fault


@dataclass(frozen=True)
class FileFault:
    """`line` is 0 when the fault is the file itself."""

    file: str
    sentence: str
    line: int = 0
    where: str = ""

    @classmethod
    def of(cls, file: str, fault: Fault) -> FileFault:
        return cls(file, fault.sentence, fault.line, fault.where)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.where}: {self.sentence}" if self.where else f"{place}: {self.sentence}"


class FaultyFiles(Exception):
    """A blueprint that cannot be read. Nothing was written."""

    def __init__(self, faults: Iterable[FileFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
