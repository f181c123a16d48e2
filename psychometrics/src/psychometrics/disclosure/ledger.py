"""The release ledger: what is published so far, and whether one more table would reveal too much."""

from dataclasses import dataclass
from enum import StrEnum

from psychometrics.arrays import BoolArray, IntArray
from psychometrics.disclosure.few import FewPeople, TooMuchToSearch
from psychometrics.disclosure.span import Span, Step
from psychometrics.disclosure.withheld import Withheld

MOST_STEPS = 1000
"""Steps of one search. No table of a region of 3,000 leaders in 400 groups takes a hundred."""


class Verdict(StrEnum):
    """What the ledger says about an offered table."""

    PUBLISHED = "published"
    EMPTY = "empty"
    TOO_FEW = "too_few"
    REVEALS_A_FEW = "reveals_a_few"
    REVEALS_A_WITHHELD_TABLE = "reveals_a_withheld_table"
    REVEALS_TO_AN_INSIDER = "reveals_to_an_insider"
    EARLIER_RELEASE_UNSAFE = "earlier_release_unsafe"
    TOO_MUCH_TO_CHECK = "too_much_to_check"

    @property
    def published(self) -> bool:
        """Whether the table may be shown."""
        return self is Verdict.PUBLISHED


@dataclass(frozen=True)
class Limits:
    """What must stay hidden.

    ``limit``: no combination may concern fewer than this many people. ``insiders``: keep withheld tables from
    respondents too. ``steps``: how long one table may be searched.
    """

    limit: int
    insiders: bool
    steps: int = MOST_STEPS


class Ledger:
    """Judges one table at a time against everything published before, for one audience.

    The last table taken in can be taken back, where another audience would learn too much from it.
    """

    def __init__(self, sizes: IntArray, limits: Limits, seed: int) -> None:
        self._sizes, self._limits = sizes, limits
        self.span = Span(sizes, seed, few=limits.limit - 1)
        self._withheld = Withheld(self.span, sizes)
        self._is_clean = True
        self._last: tuple[Step, Withheld] | None = None

    def withhold(self, row: BoolArray) -> None:
        """Never let this table become computable (unless it is already, by what is out)."""
        if row.any():
            self._withheld.keep(row, self.span)

    def concede(self, row: BoolArray) -> None:
        """Take in a table that is out already, whatever it reveals."""
        if not row.any() or self.span.contains(row):
            return
        step = self.span.extend(row)
        self._withheld = self._withheld.after(step, self.span)
        self._is_clean = self._is_clean and self._verdict_on_few(step).published

    def judge(self, row: BoolArray) -> Verdict:
        """Publish the table when nothing speaks against it; otherwise everything stays as it was."""
        self._last = None
        if verdict := self.too_few(row):
            return verdict
        if self.span.contains(row):
            return Verdict.PUBLISHED
        if not self._is_clean:
            return Verdict.EARLIER_RELEASE_UNSAFE
        return self._try(row)

    def too_few(self, row: BoolArray) -> Verdict | None:
        """The verdict on a table with too few people, ``None`` on others."""
        people = int(self._sizes[row].sum())
        if people >= max(self._limits.limit, 1):
            return None
        return Verdict.TOO_FEW if people else Verdict.EMPTY

    def _try(self, row: BoolArray) -> Verdict:
        step = self.span.extend(row)
        withheld = self._withheld.after(step, self.span)
        verdict = self._verdict_on_few(step)
        if verdict.published and withheld.computable:
            verdict = Verdict.REVEALS_A_WITHHELD_TABLE
        if verdict.published and self._limits.insiders and withheld.computable_by_a_respondent:
            verdict = Verdict.REVEALS_TO_AN_INSIDER
        if verdict.published:
            self._last = (step, self._withheld)
            self._withheld = withheld
        else:
            self.span.retract(step)
        return verdict

    def take_back(self) -> None:
        """Take out the table that was judged last, if it was new."""
        if self._last is not None:
            step, self._withheld = self._last
            self.span.retract(step)
            self._last = None

    def _verdict_on_few(self, step: Step) -> Verdict:
        search = FewPeople(self.span, self._sizes, most=self._limits.limit - 1, steps=self._limits.steps)
        try:
            return Verdict.PUBLISHED if next(search.beginning_in(step.where), None) is None else Verdict.REVEALS_A_FEW
        except TooMuchToSearch:
            return Verdict.TOO_MUCH_TO_CHECK
