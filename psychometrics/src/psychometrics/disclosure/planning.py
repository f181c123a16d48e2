"""Plan a release: offer tables in order of usefulness and publish those that reveal nothing."""

from dataclasses import dataclass

from psychometrics.disclosure.auditing import SEED, check_limits
from psychometrics.disclosure.ledger import Ledger, Limits, Verdict
from psychometrics.disclosure.tables import Offered, atoms_of, respondent_sets


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
    insider_limit: int | None
    earlier: int
    respondents: int
    atoms: int
    rank: int

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
    insiders: bool = False,
    insider_limit: int = 2,
    seed: int = SEED,
) -> Plan:
    """Publish each offered table iff everything published, this one included, stays clean.

    Greedy and in the given order, so put first what people need most, and totals before their parts. The
    same input gives the same plan. A table that can be computed from published ones anyway is published.

    Population: the respondents of the tables. Give every table of one variable that was ever released in
    the round as ``earlier``. A respondent who changed the answer is a new index from then on.

    Args:
        tables: (id, respondents with a valid value on that very statistic), most useful first.
        limit: no set of fewer than this many people may be computable.
        earlier: tables that are out already; they are never judged, only counted in.
        protected: tables withheld for another reason, which must not become computable either.
        insiders: check the same for each respondent, whose own answer is known to them.
        insider_limit: a respondent may not compute a set of fewer than this many others (2: nobody else).

    Source: release ledger over the exact audit (see :func:`audit`).
    """
    check_limits(limit, insider_limit if insiders else None)
    offered, out, hidden = (respondent_sets(group) for group in (tables, earlier, protected))
    atoms = atoms_of([*offered.values(), *out.values(), *hidden.values()])
    ledger = Ledger(atoms, Limits(limit, insider_limit if insiders else None), seed)
    first, second = len(offered), len(offered) + len(out)
    for row in atoms.rows[first:second]:
        ledger.concede(row)
    for row in atoms.rows[second:]:
        ledger.protect(row)
    verdicts = ledger.offer_all(atoms.rows[:first])
    return Plan(
        tables=tuple(
            PlannedTable(name, len(people), verdict)
            for (name, people), verdict in zip(offered.items(), verdicts, strict=True)
        ),
        limit=limit,
        insider_limit=insider_limit if insiders else None,
        earlier=len(out),
        respondents=int(atoms.sizes.sum()),
        atoms=len(atoms.sizes),
        rank=ledger.rank,
    )
