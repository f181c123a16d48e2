"""Audit a set of tables: which small sets of people does it give away, to whom?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from psychometrics.arrays import BoolArray, IntArray
from psychometrics.disclosure.few import FewPeople, Set, TooMuchToSearch
from psychometrics.disclosure.field import FieldArray, total
from psychometrics.disclosure.insiders import Insiders
from psychometrics.disclosure.search import minimal, small_sets
from psychometrics.disclosure.span import Inseparable, Span
from psychometrics.disclosure.tables import Atoms, Offered, Respondents, atoms_of, respondent_sets
from psychometrics.reasons import Unusable

People = frozenset[int]

SEED = 61
MOST_STEPS = 200_000
"""Steps of one audit: about half a minute. Tables that give away very much take more."""


@dataclass(frozen=True)
class Breach:
    """People about whom something can be computed; ``insider`` is the respondent who can, ``None`` for anybody."""

    respondents: tuple[int, ...]
    insider: int | None = None

    @property
    def n(self) -> int:
        """How many people it gives away together."""
        return len(self.respondents)


@dataclass(frozen=True)
class Audit:
    """What a set of published tables gives away.

    ``breaches`` are the minimal sets of fewer than ``limit`` people whose sum anybody can compute.
    ``contrasts`` are further minimal sets of fewer than ``limit`` people about whom anybody can compute a
    combination with unequal weights, as the difference between two of them.
    ``insider_breaches`` are sets of fewer than ``insider_limit`` others that one respondent can compute.
    ``insider_least`` is the smallest number of others any respondent can compute, ``None`` = none below
    ``limit``. The last two are empty and ``None`` when insiders were not checked. ``opened_breaches`` are sets of
    fewer than ``limit`` others about whom a group that knows its own answers can compute something.
    """

    limit: int
    insider_limit: int | None
    safe: bool
    breaches: tuple[Breach, ...]
    contrasts: tuple[Breach, ...]
    insider_breaches: tuple[Breach, ...]
    insider_least: int | None
    opened_breaches: tuple[Breach, ...]
    tables: int
    respondents: int
    atoms: int
    rank: int


def audit(
    tables: Offered,
    *,
    limit: int,
    insiders: bool = False,
    insider_limit: int = 2,
    opened: Sequence[Respondents] = (),
    seed: int = SEED,
) -> Audit:
    """Say exactly what can be computed by adding, subtracting and weighting published sums or means.

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
        opened: groups of respondents who know each other's answers. Each is asked as well, about all others.

    Raises:
        Unusable: the limits contradict each other, or the tables give away too much to list it.
    """
    check_limits(limit, insider_limit if insiders else None)
    sets = respondent_sets(tables)
    groups = [frozenset(people) for people in opened]
    atoms = atoms_of(list(sets.values()))
    try:
        span, told = _told(atoms, limit if insiders else limit - 1, seed)
        to_groups = tuple(_told_to(groups, list(sets.values()), limit, seed)) if groups else ()
    except TooMuchToSearch:
        raise Unusable("These tables give away so much that listing it takes too long.") from None
    few = [found for found in told if atoms.sizes[list(found)].sum() < limit]
    everyone = _among(_union(few), span.nulls[0, 0], atoms.sizes, limit)
    breaches = tuple(Breach(_people(atoms, found)) for found in minimal(everyone))
    contrasts = _contrasts(atoms, span, few)
    seen = sorted(set(_seen_by_insiders(atoms, span, told, limit)), key=lambda s: (s.n, s)) if insiders else []
    least = [s.n for s in seen[:1]] + [b.n for b in breaches if insiders and b.n < atoms.sizes.sum()]
    return Audit(
        limit=limit,
        insider_limit=insider_limit if insiders else None,
        safe=not breaches and not contrasts and not (seen and seen[0].n < insider_limit) and not to_groups,
        breaches=breaches,
        contrasts=contrasts,
        insider_breaches=tuple(s.breach for s in seen if s.n < insider_limit),
        insider_least=min(least, default=None),
        opened_breaches=to_groups,
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


def _told(atoms: Atoms, most: int, seed: int) -> tuple[Span, list[Set]]:
    """The span of all tables, and the minimal sets of at most ``most`` people about whom it tells something."""
    nobody = np.zeros((1, len(atoms.sizes)), dtype=np.bool_)
    span, told = _searched(atoms.rows, atoms.sizes, nobody, most, seed)
    return span, minimal(iter(told))


def _told_to(groups: Sequence[People], sets: Sequence[People], limit: int, seed: int) -> Iterator[Breach]:
    """What each group, which knows its own answers, can compute about fewer than ``limit`` others."""
    atoms = atoms_of([*sets, *groups])
    rows, known = atoms.rows[: len(sets)], atoms.rows[len(sets) :]
    try:
        found = _searched(rows, atoms.sizes, known, limit - 1, seed)[1]
    except Inseparable:
        nobody = np.zeros_like(known[:1])
        found = [few for one in known for few in _searched(rows & ~one, atoms.sizes, nobody, limit - 1, seed)[1]]
    yield from (Breach(people) for people in sorted({_people(atoms, few) for few in found}))


def _searched(rows: BoolArray, sizes: IntArray, known: BoolArray, most: int, seed: int) -> tuple[Span, list[Set]]:
    """The span of the rows, and sets of at most ``most`` people it tells something about beside what is known."""
    span = Span(sizes, seed, few=most, known=known)
    told: list[Set] = []
    for row in rows:
        if row.any() and not span.contains(row):
            step = span.extend(row)
            for one in known:
                told += FewPeople(span, sizes, most=most, steps=MOST_STEPS, known=one).beginning_in(step.where)
    return span, told


def _union(sets: Iterable[Set]) -> IntArray:
    return np.array(sorted({atom for found in sets for atom in found}), dtype=np.int64)


def _among(chosen: IntArray, null: FieldArray, sizes: IntArray, limit: int) -> Iterator[Set]:
    """The computable sets of fewer than ``limit`` people among these atoms.

    A computable sum is made of minimal combinations inside its own set, so all of its atoms are in theirs.
    """
    for found in small_sets(null[chosen], sizes[chosen], limit):
        yield tuple(sorted(int(chosen[atom]) for atom in found))


def _contrasts(atoms: Atoms, span: Span, few: Iterable[Set]) -> tuple[Breach, ...]:
    """Minimal sets whose combination is no plain sum."""
    unequal = [found for found in few if total(span.nulls[0][:, list(found)]).any()]
    return tuple(sorted((Breach(_people(atoms, found)) for found in unequal), key=lambda b: (b.n, b.respondents)))


def _people(atoms: Atoms, found: Set) -> tuple[int, ...]:
    return tuple(sorted(person for atom in found for person in atoms.members[atom]))


def _seen_by_insiders(atoms: Atoms, span: Span, told: list[Set], limit: int) -> Iterator[_Seen]:
    """Everything below ``limit`` that somebody sees: in a shared atom, and alone in one."""
    for found in _among(_union(told), span.nulls[0, 0], atoms.sizes, limit + 1):
        yield from _less_oneself(_people(atoms, found), limit)
    insiders = Insiders(span.nulls[0])
    for cluster in _clusters(told):
        for atom in cluster[atoms.sizes[cluster] == 1]:
            others = cluster[cluster != atom]
            for seen in _among(others, insiders.null(int(atom)), atoms.sizes, limit):
                yield _Seen(atoms.members[atom][0], _people(atoms, seen))


def _clusters(told: Iterable[Set]) -> list[IntArray]:
    """Atoms that hang together through minimal combinations; no respondent sees beyond the own cluster alone."""
    clusters: list[set[int]] = []
    for found in told:
        joined = set(found)
        apart = []
        for cluster in clusters:
            if cluster & joined:
                joined |= cluster
            else:
                apart.append(cluster)
        clusters = [*apart, joined]
    return [np.array(sorted(cluster), dtype=np.int64) for cluster in clusters]


def _less_oneself(people: tuple[int, ...], limit: int) -> Iterator[_Seen]:
    for insider in people:
        others = tuple(person for person in people if person != insider)
        if 0 < len(others) < limit:
            yield _Seen(insider, others)
