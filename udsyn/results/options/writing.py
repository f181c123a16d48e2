"""Questions with options on their way from answers to cells, through the same gate as everything else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from udsyn.answers.queries.release import SheetFacts
from udsyn.results.gate import Base, Decision, Detail, People, Rules, decide
from udsyn.results.given import Given
from udsyn.results.options.answers import OptionAnswers, read_options
from udsyn.results.options.cells import is_number, of_one_mind, option_cell
from udsyn.results.options.told import told
from udsyn.results.page import Page
from udsyn.results.recording import Recorder
from udsyn.results.releases import before_in


def write_options(given: Given, sheets: Sequence[SheetFacts], pages: Iterable[Page], recorder: Recorder) -> None:
    """Adds `options.<item>` to the cells of every unit that is not a role (`cells.py`).

    A group that opened by consent agreed to its topics and not to single questions. So it has none of these, and as
    nobody in it is shown any, nothing has to be checked in its name.
    """
    whole = [page for page in pages if not page.unit.key.role]
    for data in read_options(given.definition, [sheet.answers for sheet in sheets]):
        _Question(data, sheets, whole, given).write(recorder)


class _Question:
    def __init__(
        self,
        data: OptionAnswers,
        sheets: Sequence[SheetFacts],
        pages: Sequence[Page],
        given: Given,
    ) -> None:
        self.data, self.sheets, self.pages, self.limit, self.out = data, sheets, pages, given.limit, given.out

    def write(self, recorder: Recorder) -> None:
        answered = frozenset(int(place) for place in np.flatnonzero(self.data.base))
        base = Base(self.data.variable, {page.id: page.unit.people & answered for page in self.pages})
        rules = Rules(
            limit=self.limit,
            shaped=frozenset(base.people),
            before={base.variable: before_in(base, self.out, self.sheets, base.variable, is_number)},
            of_one_mind=lambda _variable, people: of_one_mind(self.data, sorted(people)),
        )
        decision = decide(base, (), rules)
        recorder.note_question(base, decision, rules)
        recorder.tell_question(told(self.data))
        for page in self.pages:
            if not page.is_opened:
                self._write(page, base.people[page.id], decision)

    def _write(self, page: Page, people: People, decision: Decision) -> None:
        """A new cell; the one already out where nobody new is behind it, or where the new one is withheld."""
        variable, detail = self.data.variable, decision.of(self.data.variable, page.id)
        out = self.out[-1].cells.get(page.id, {}).get(variable) if self.out else None
        if out and (detail is Detail.WITHHELD or all(self.sheets[one].counted_in is not None for one in people)):
            page.cells[variable] = out
            page.kept.add(variable)
        elif detail is not Detail.WITHHELD:
            page.cells[variable] = option_cell(self.data, sorted(people), detail)
