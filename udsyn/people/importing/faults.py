"""What can be wrong with a row, as a sentence for the person who imports."""

from __future__ import annotations

from dataclasses import dataclass

from udsyn.people.importing.columns import Column
from udsyn.people.importing.upload import Line, Upload


@dataclass(frozen=True)
class Fault:
    """`code` is the same in every language. `suggestions` are names to write instead.

    `own_name` is set when a municipality of one's own making could be the answer.
    """

    row: int
    column: Column
    heading: str
    code: str
    value: str
    sentence: str
    suggestions: tuple[str, ...] = ()
    own_name: str = ""


class FaultList:
    """Collects faults of an upload's rows."""

    def __init__(self, upload: Upload) -> None:
        self.upload = upload
        self.found: list[Fault] = []

    def add(
        self,
        line: Line,
        column: Column,
        code: str,
        sentence: str,
        *,
        suggestions: tuple[str, ...] = (),
        own_name: str = "",
    ) -> None:
        self.found.append(
            Fault(
                row=line.number,
                column=column,
                heading=self.upload.heading(column),
                code=code,
                value=line.get(column),
                sentence=sentence,
                suggestions=suggestions,
                own_name=own_name,
            )
        )

    @property
    def rows(self) -> set[int]:
        return {fault.row for fault in self.found}

    def in_order(self) -> list[Fault]:
        return sorted(self.found, key=lambda fault: (fault.row, list(Column).index(fault.column), fault.code))
