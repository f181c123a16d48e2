"""Plan a release: offer tables in order of usefulness and publish those that reveal nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from psychometrics.arrays import BoolArray, IntArray
from psychometrics.disclosure.auditing import SEED, check_limits
from psychometrics.disclosure.ledger import MOST_STEPS, Ledger, Limits, Verdict
from psychometrics.disclosure.span import Inseparable
from psychometrics.disclosure.tables import Offered, Respondents, atoms_of, respondent_sets


@dataclass(frozen=True)
class PlannedTable:
    """One offered table and what was decided about it."""

    id: str
    n: int
    verdict: Verdict

    @property
    def published(self) -> bool:
        """Whether the table may be shown."""
        return self.verdict.published


@dataclass(frozen=True)
class Plan:
    """The decided tables in the order they were offered, and the record of what was checked."""

    tables: tuple[PlannedTable, ...]
    limit: int
    insiders: bool
    earlier: int
    respondents: int
    atoms: int
    rank: int
    audiences: int

    @property
    def published(self) -> tuple[str, ...]:
        """Ids of the tables that may be shown."""
        return tuple(table.id for table in self.tables if table.published)

    @property
    def withheld(self) -> tuple[str, ...]:
        """Ids of the tables that must not be shown."""
        return tuple(table.id for table in self.tables if not table.published)


def plan(
    tables: Offered,
    *,
    limit: int,
    earlier: Offered = (),
    protected: Offered = (),
    opened: Sequence[Respondents] = (),
    insiders: bool = False,
    steps: int = MOST_STEPS,
    seed: int = SEED,
) -> Plan:
    """Publish each offered table iff everything published, this one included, stays clean.

    Clean: every combination of published sums, however weighted, concerns at least ``limit`` people. So a
    respondent who adds the own answer learns nothing about fewer than ``limit`` − 1 others, and two who put
    theirs together nothing about fewer than ``limit`` − 2. No withheld table can be computed either. With
    ``insiders`` those with too few people and the ``protected`` ones cannot even be completed by a respondent who
    adds the own answer.

    Greedy and in the given order, so put first what people need most, and totals before their parts. The
    same input gives the same plan. A table that can be computed from published ones anyway is published; one
    that takes more than ``steps`` to check is withheld.

    Population: the respondents of the tables. Give every table of one variable that was ever released in
    the round as ``earlier``. A respondent who changed the answer is a new index from then on.

    Args:
        tables: (id, respondents with a valid value on that very statistic), most useful first.
        limit: no combination may concern fewer than this many people.
        earlier: tables that are out already; they are never judged, only counted in.
        protected: tables withheld for another reason, which must not become computable either.
        opened: groups of respondents who know each other's answers. Everything is checked once more for
            each of them, with their answers left out: what remains of a table must be nobody or enough people.
        insiders: keep withheld tables from each respondent too.
        steps: how long the search for one table may take.

    Source: release ledger over an exact row space (Chin & Özsoyoglu 1982, 10.1109/TSE.1982.236161); the
    weights are the addition of this library (DECISIONS 16).
    """
    check_limits(limit, None)
    offered, out, hidden = (respondent_sets(group) for group in (tables, earlier, protected))
    known = respondent_sets([(str(place), people) for place, people in enumerate(opened)])
    atoms = atoms_of([*offered.values(), *out.values(), *hidden.values(), *known.values()])
    first, second, third = np.cumsum([len(offered), len(out), len(hidden)])
    audiences = np.vstack([np.zeros_like(atoms.sizes, dtype=np.bool_), *atoms.rows[third:]])
    rows = (atoms.rows[:first], atoms.rows[first:second], atoms.rows[second:third])
    verdicts, rank = _decide(rows, audiences, atoms.sizes, Limits(limit, insiders, steps), seed)
    return Plan(
        tables=tuple(
            PlannedTable(name, len(people), verdict)
            for (name, people), verdict in zip(offered.items(), verdicts, strict=True)
        ),
        limit=limit,
        insiders=insiders,
        earlier=len(out),
        respondents=int(atoms.sizes.sum()),
        atoms=len(atoms.sizes),
        rank=rank,
        audiences=len(audiences),
    )


Rows = tuple[BoolArray, BoolArray, BoolArray]
"""Tables × atoms: those offered, those out already, those that must stay hidden."""


def _decide(rows: Rows, audiences: BoolArray, sizes: IntArray, limits: Limits, seed: int) -> tuple[list[Verdict], int]:
    """The verdicts, and how many sums are published.

    All audiences share a ledger where that can be, which is nearly always; else each has its own, which is slower.
    """
    public = audiences[:1]
    try:
        return _Desk([(Ledger(sizes, audiences, limits, seed), ~public[0])]).decide(*rows)
    except Inseparable:
        return _Desk([(Ledger(sizes, public, limits, seed), ~known) for known in audiences]).decide(*rows)


class _Desk:
    """Ledgers, each with the columns its audiences do not all know."""

    def __init__(self, audiences: Sequence[tuple[Ledger, BoolArray]]) -> None:
        self._audiences = audiences

    def decide(self, offered: BoolArray, out: BoolArray, hidden: BoolArray) -> tuple[list[Verdict], int]:
        """The verdicts on what is offered, and how many independent sums are published then."""
        self.prepare(out, hidden)
        return self.offer_all(offered), self._audiences[0][0].span.rank

    def prepare(self, out: BoolArray, hidden: BoolArray) -> None:
        """Take in what is out already, and what must stay hidden."""
        for ledger, unknown in self._audiences:
            for row in out:
                ledger.concede(row & unknown)
            ledger.withhold(hidden & unknown)

    def offer_all(self, rows: BoolArray) -> list[Verdict]:
        """Judge tables in order; those with too few people are withheld before the first is published.

        The same set offered twice gets the same verdict.
        """
        everybody = self._audiences[0][0]
        self._withhold(rows[[everybody.too_few(row) is not None for row in rows]])
        decided: dict[bytes, Verdict] = {}
        for row in rows:
            if (key := row.tobytes()) not in decided:
                decided[key] = self._offer(row)
        return [decided[row.tobytes()] for row in rows]

    def _offer(self, row: BoolArray) -> Verdict:
        done: list[Ledger] = []
        for ledger, unknown in self._audiences:
            verdict = ledger.judge(row & unknown)
            if done and verdict in {Verdict.EMPTY, Verdict.TOO_FEW}:
                # This audience knows all the others in the table, or all but a few.
                verdict = Verdict.PUBLISHED if verdict is Verdict.EMPTY else Verdict.REVEALS_A_FEW
            if not verdict.published:
                for one in done:
                    one.take_back()
                if verdict not in {Verdict.EMPTY, Verdict.TOO_FEW}:
                    self._withhold(row[np.newaxis])
                return verdict
            done.append(ledger)
        return Verdict.PUBLISHED

    def _withhold(self, rows: BoolArray) -> None:
        for ledger, unknown in self._audiences:
            ledger.withhold(rows & unknown)
