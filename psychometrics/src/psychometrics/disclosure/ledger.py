"""The release ledger: what is published so far, and whether one more table would reveal too much."""

from dataclasses import dataclass
from enum import StrEnum

from psychometrics.arrays import BoolArray, IntArray
from psychometrics.disclosure.few import FewPeople, TooMuchToSearch
from psychometrics.disclosure.span import Inseparable, Span, Step
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
    """Judges one table at a time against everything published before, for audiences who know some answers.

    ``known`` is audiences × atoms; the first audience is the public and knows nothing. The last table taken in can be
    taken back, where an audience with a ledger of its own would learn too much from it.

    Raises:
        Inseparable: from :meth:`concede` and :meth:`judge`, where these audiences need ledgers of their own.
    """

    def __init__(self, sizes: IntArray, known: BoolArray, limits: Limits, seed: int) -> None:
        self._sizes, self._known, self._limits = sizes, known, limits
        self.span = Span(sizes, seed, few=limits.limit - 1, known=known)
        self._unknown_sizes = sizes * ~known
        self._withheld = [Withheld(*of) for of in zip(self.span.nulls, self._unknown_sizes, strict=True)]
        self._is_clean = True
        self._last: tuple[Step, list[Withheld]] | None = None

    def withhold(self, rows: BoolArray) -> None:
        """Never let these tables (tables × atoms) become computable, unless they are already, by what is out."""
        for withheld, nulls in zip(self._withheld, self.span.nulls, strict=True):
            withheld.keep(rows, nulls)

    def concede(self, row: BoolArray) -> None:
        """Take in a table that is out already, whatever it reveals."""
        if not row.any() or self.span.contains(row):
            return
        step = self.span.extend(row)
        self._withheld = self._after(step)
        self._is_clean = self._is_clean and all(self._verdict_on_few(step, known).published for known in self._known)

    def judge(self, row: BoolArray) -> Verdict:
        """Publish the table when nothing speaks against it; otherwise everything stays as it was."""
        self._last = None
        if verdict := self.too_few(row):
            return verdict
        others: IntArray = self._unknown_sizes[:, row].sum(axis=1)
        if ((others > 0) & (others < self._limits.limit)).any():
            return Verdict.REVEALS_A_FEW
        if self.span.contains(row):
            return Verdict.PUBLISHED
        return self._try(row) if self._is_clean else Verdict.EARLIER_RELEASE_UNSAFE

    def too_few(self, row: BoolArray) -> Verdict | None:
        """The verdict on a table with too few people, ``None`` on others."""
        people = int(self._sizes[row].sum())
        if people >= max(self._limits.limit, 1):
            return None
        return Verdict.TOO_FEW if people else Verdict.EMPTY

    def _try(self, row: BoolArray) -> Verdict:
        try:
            step = self.span.extend(row)
        except Inseparable as found:
            if self._sizes[found.concerns].sum() < self._limits.limit:
                return Verdict.REVEALS_A_FEW
            raise
        withheld = self._after(step)
        verdicts = (self._verdict(step, *of) for of in zip(self._known, withheld, strict=True))
        verdict = next((verdict for verdict in verdicts if not verdict.published), Verdict.PUBLISHED)
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

    def _after(self, step: Step) -> list[Withheld]:
        changes = zip(self._withheld, step.moves, self.span.nulls, strict=True)
        return [withheld.after(step, moves, nulls) for withheld, moves, nulls in changes]

    def _verdict(self, step: Step, known: BoolArray, withheld: Withheld) -> Verdict:
        """On what one audience can compute now."""
        verdict = self._verdict_on_few(step, known)
        if not verdict.published:
            return verdict
        if withheld.computable:
            return Verdict.REVEALS_A_WITHHELD_TABLE
        if self._limits.insiders and withheld.computable_by_a_respondent:
            return Verdict.REVEALS_TO_AN_INSIDER
        return Verdict.PUBLISHED

    def _verdict_on_few(self, step: Step, known: BoolArray) -> Verdict:
        most, steps = self._limits.limit - 1, self._limits.steps
        search = FewPeople(self.span, self._sizes, most=most, steps=steps, known=known)
        try:
            return Verdict.PUBLISHED if next(search.beginning_in(step.where), None) is None else Verdict.REVEALS_A_FEW
        except TooMuchToSearch:
            return Verdict.TOO_MUCH_TO_CHECK
