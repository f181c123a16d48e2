"""Audit a set of tables: which small sets of people does it give away, to whom?"""

from collections.abc import Iterator
from dataclasses import dataclass

from psychometrics.disclosure.insiders import Insiders
from psychometrics.disclosure.search import Set, minimal, small_sets
from psychometrics.disclosure.span import Span
from psychometrics.disclosure.tables import Atoms, Offered, atoms_of, respondent_sets
from psychometrics.reasons import Unusable

SEED = 61


@dataclass(frozen=True)
class Breach:
    """People whose sum can be computed; ``insider`` is the respondent who can, ``None`` for anybody."""

    respondents: tuple[int, ...]
    insider: int | None = None

    @property
    def n(self) -> int:
        """How many people it gives away together."""
        return len(self.respondents)


@dataclass(frozen=True)
class Audit:
    """What a set of published tables gives away.

    ``breaches`` are the minimal sets of fewer than ``limit`` people anybody can compute.
    ``insider_breaches`` are sets of fewer than ``insider_limit`` others that one respondent can compute.
    ``insider_least`` is the smallest number of others any respondent can compute, ``None`` = none below
    ``limit``. All three are empty or ``None`` for insiders when they were not checked.
    """

    limit: int
    insider_limit: int | None
    safe: bool
    breaches: tuple[Breach, ...]
    insider_breaches: tuple[Breach, ...]
    insider_least: int | None
    tables: int
    respondents: int
    atoms: int
    rank: int


def audit(tables: Offered, *, limit: int, insiders: bool = False, insider_limit: int = 2, seed: int = SEED) -> Audit:
    """Say exactly what can be computed by adding and subtracting published sums or means.

    Population: the respondents of the tables. Every table counts as an exact sum, so rounding only makes
    things safer. Give it all tables of one variable ever released in a round; a respondent who changed
    the answer between releases is a new respondent index from then on.

    Formula: a set's sum is computable iff its indicator lies in the row space of the tables. Source: Chin
    & Özsoyoglu 1982 (10.1109/TSE.1982.236161). False alarms with probability below 10⁻⁹, misses never.

    Args:
        tables: (id, respondents) pairs.
        limit: sets of fewer than this many people must not be computable.
        insiders: also give each respondent the own answer.
        insider_limit: sets of fewer than this many others must not be computable for a respondent.
    """
    check_limits(limit, insider_limit if insiders else None)
    sets = respondent_sets(tables)
    atoms = atoms_of(list(sets.values()))
    span = _span_of(atoms, seed)
    everyone = list(small_sets(span.nulls[0], atoms.sizes, limit))
    breaches = tuple(Breach(_people(atoms, found)) for found in minimal(iter(everyone)))
    seen = sorted(set(_seen_by_insiders(atoms, span, limit)), key=lambda s: (s.n, s)) if insiders else []
    least = [s.n for s in seen[:1]] + [b.n for b in breaches if insiders and b.n < atoms.sizes.sum()]
    return Audit(
        limit=limit,
        insider_limit=insider_limit if insiders else None,
        safe=not breaches and not (seen and seen[0].n < insider_limit),
        breaches=breaches,
        insider_breaches=tuple(s.breach for s in seen if s.n < insider_limit),
        insider_least=min(least, default=None),
        tables=len(sets),
        respondents=int(atoms.sizes.sum()),
        atoms=len(atoms.sizes),
        rank=span.rank,
    )


def check_limits(limit: int, insider_limit: int | None) -> None:
    """Raise :class:`Unusable` for limits that cannot be checked."""
    if limit < 1:
        raise Unusable("The limit must be at least 1.")
    if insider_limit is not None and not 1 <= insider_limit < max(limit, 2):
        raise Unusable("The insider limit must be at least 1 and below the limit.")


@dataclass(frozen=True, order=True)
class _Seen:
    insider: int
    others: tuple[int, ...]

    @property
    def n(self) -> int:
        return len(self.others)

    @property
    def breach(self) -> Breach:
        return Breach(self.others, self.insider)


def _span_of(atoms: Atoms, seed: int) -> Span:
    span = Span(len(atoms.sizes), seed)
    for row in atoms.rows:
        if row.any() and not span.contains(row):
            span.publish(span.extension(row))
    return span


def _people(atoms: Atoms, found: Set) -> tuple[int, ...]:
    return tuple(sorted(person for atom in found for person in atoms.members[atom]))


def _seen_by_insiders(atoms: Atoms, span: Span, limit: int) -> Iterator[_Seen]:
    """Everything below ``limit`` that somebody sees: in a shared atom, and alone in one."""
    for found in small_sets(span.nulls[0], atoms.sizes, limit + 1):
        yield from _less_oneself(_people(atoms, found), limit)
    insiders = Insiders(span.nulls, atoms.sizes)
    for atom in insiders.alone:
        insider = atoms.members[atom][0]
        for found in insiders.sees(atom, limit):
            yield _Seen(insider, _people(atoms, found))


def _less_oneself(people: tuple[int, ...], limit: int) -> Iterator[_Seen]:
    for insider in people:
        others = tuple(person for person in people if person != insider)
        if 0 < len(others) < limit:
            yield _Seen(insider, others)
