"""The release ledger: what is published so far, and whether one more table would reveal too much."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from psychometrics.arrays import BoolArray
from psychometrics.disclosure.field import group_totals, total
from psychometrics.disclosure.insiders import Insiders
from psychometrics.disclosure.search import small_sets
from psychometrics.disclosure.span import Extension, Span
from psychometrics.disclosure.tables import Atoms, Partition


class Verdict(StrEnum):
    """What the ledger says about an offered table."""

    PUBLISHED = "published"
    EMPTY = "empty"
    TOO_FEW = "too_few"
    REVEALS_A_FEW = "reveals_a_few"
    REVEALS_A_WITHHELD_TABLE = "reveals_a_withheld_table"
    REVEALS_TO_AN_INSIDER = "reveals_to_an_insider"
    EARLIER_RELEASE_UNSAFE = "earlier_release_unsafe"

    @property
    def published(self) -> bool:
        """Whether the table may be shown."""
        return self is Verdict.PUBLISHED


@dataclass(frozen=True)
class Limits:
    """What must stay hidden.

    ``limit``: no set of fewer than this many people may be computable by an outsider.
    ``insider_limit``: no set of fewer than this many others by a respondent; ``None`` = do not check.
    """

    limit: int
    insider_limit: int | None


class Ledger:
    """Offers are judged against everything published before. Nothing is ever taken back."""

    def __init__(self, atoms: Atoms, limits: Limits, seed: int) -> None:
        self._limits = limits
        self._span = Span(len(atoms.sizes), seed)
        self._partition = Partition.whole(atoms.sizes)
        self._protected: BoolArray = np.zeros((0, len(atoms.sizes)), dtype=np.bool_)
        self._sizes = atoms.sizes

    @property
    def rank(self) -> int:
        """How many independent sums are published."""
        return self._span.rank

    def protect(self, row: BoolArray) -> None:
        """Never let this table become computable (unless it is already, by what is out)."""
        if row.any() and not self._span.contains(row):
            self._protected = np.vstack([self._protected, row])

    def concede(self, row: BoolArray) -> None:
        """Take in a table that is out already, whatever it reveals."""
        if row.any() and not self._span.contains(row):
            self._publish(row, self._span.extension(row))

    def offer_all(self, rows: BoolArray) -> list[Verdict]:
        """Judge tables in order; those with too few people are protected before the first is published.

        The same set offered twice gets the same verdict. A set of one is everybody's own answer to that
        one, so it is protected against others only.
        """
        if not self._is_clean():
            return [self._when_unsafe(row) for row in rows]
        for row in rows:
            if self._too_few(row):
                self.protect(row)
        decided: dict[bytes, Verdict] = {}
        for row in rows:
            if (key := row.tobytes()) not in decided:
                decided[key] = self._offer(row)
        return [decided[row.tobytes()] for row in rows]

    def _offer(self, row: BoolArray) -> Verdict:
        if verdict := self._too_few(row):
            return verdict
        if self._span.contains(row):
            return Verdict.PUBLISHED
        extension = self._span.extension(row)
        verdict = self._judge(row, extension)
        if verdict.published:
            self._publish(row, extension)
        else:
            self.protect(row)
        return verdict

    def _too_few(self, row: BoolArray) -> Verdict | None:
        people = int(self._sizes[row].sum())
        if people >= max(self._limits.limit, 1):
            return None
        return Verdict.TOO_FEW if people else Verdict.EMPTY

    def _when_unsafe(self, row: BoolArray) -> Verdict:
        computable = Verdict.PUBLISHED if self._span.contains(row) else Verdict.EARLIER_RELEASE_UNSAFE
        return self._too_few(row) or computable

    def _is_clean(self) -> bool:
        partition = self._partition
        nulls = group_totals(self._span.nulls, partition.labels, partition.count)
        return not any(True for _ in small_sets(nulls[0], partition.sizes, self._limits.limit))

    def _publish(self, row: BoolArray, extension: Extension) -> None:
        self._span.publish(extension)
        self._partition = self._partition.cut(row)

    def _judge(self, row: BoolArray, extension: Extension) -> Verdict:
        partition = self._partition.cut(row)
        nulls = group_totals(extension.nulls, partition.labels, partition.count)
        touched = np.unique(partition.labels[extension.touched])
        nulls, sizes = nulls[:, touched], partition.sizes[touched]
        if any(True for _ in small_sets(nulls[0], sizes, self._limits.limit)):
            return Verdict.REVEALS_A_FEW
        hidden = self._protected[(self._protected & extension.touched).any(axis=1)]
        sums = np.stack([total(np.where(hidden, null, np.uint64(0))) for null in extension.nulls])
        if (sums == 0).all(axis=0).any():
            return Verdict.REVEALS_A_WITHHELD_TABLE
        if self._limits.insider_limit is not None:
            insiders = Insiders(nulls, sizes)
            others = sums[:, hidden @ self._sizes > 1]
            if insiders.any_below(self._limits.insider_limit) or insiders.any_sum(others):
                return Verdict.REVEALS_TO_AN_INSIDER
        return Verdict.PUBLISHED
