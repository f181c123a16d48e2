"""Nothing published concerns few people, however it is weighted: held against trying every set of people."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from psychometrics import Verdict, audit, plan

offers = st.lists(st.sets(st.integers(0, 10), min_size=1, max_size=11), min_size=1, max_size=8)


def _rank(rows: list[list[int]]) -> int:
    return int(np.linalg.matrix_rank(np.array(rows, dtype=float))) if rows and rows[0] else 0


def _tells_of(rows: list[list[int]], people: tuple[int, ...]) -> bool:
    """Whether some weighting of the rows is zero for everybody but these."""
    others = [place for place in range(len(rows[0])) if place not in people]
    return _rank([[row[place] for place in others] for row in rows]) < _rank(rows)


def _is_clean(tables: list[set[int]], limit: int) -> bool:
    everyone = sorted(set().union(*tables)) if tables else []
    rows = [[int(person in table) for person in everyone] for table in tables]
    if not rows:
        return True
    most = min(limit - 1, len(everyone))
    return not any(
        _tells_of(rows, few) for size in range(1, most + 1) for few in combinations(range(len(everyone)), size)
    )


@settings(deadline=None, max_examples=70)
@given(offers, st.integers(2, 6))
def test_a_table_is_withheld_exactly_when_it_would_tell_something_of_few(sets: list[set[int]], limit: int) -> None:
    shown: list[set[int]] = []
    for table, people in zip(plan([(str(i), s) for i, s in enumerate(sets)], limit=limit).tables, sets, strict=True):
        would_be_clean = len(people) >= limit and _is_clean([*shown, people], limit)
        if table.verdict is not Verdict.REVEALS_A_WITHHELD_TABLE:
            assert table.published == would_be_clean
        if table.published:
            shown.append(people)


groups = st.lists(st.sets(st.integers(0, 10), min_size=1, max_size=4), min_size=1, max_size=3)


def _is_clean_to(tables: list[set[int]], known: set[int], limit: int) -> bool:
    return _is_clean([rest for table in tables if (rest := table - known)], limit)


@settings(deadline=None, max_examples=70)
@given(offers, groups, st.integers(2, 5))
def test_what_groups_who_know_their_own_answers_can_tell_is_found_exactly(
    sets: list[set[int]], opened: list[set[int]], limit: int
) -> None:
    shown: list[set[int]] = []
    tables = plan([(str(i), s) for i, s in enumerate(sets)], limit=limit, opened=opened).tables
    for table, people in zip(tables, sets, strict=True):
        would_be = [*shown, people]
        is_clean = len(people) >= limit and all(_is_clean_to(would_be, known, limit) for known in (set(), *opened))
        if table.verdict is not Verdict.REVEALS_A_WITHHELD_TABLE:
            assert table.published == is_clean
        if table.published:
            shown.append(people)


@settings(deadline=None, max_examples=45)
@given(offers, st.integers(2, 5))
def test_the_audit_says_safe_exactly_when_nothing_concerns_few(sets: list[set[int]], limit: int) -> None:
    assert audit([(str(i), s) for i, s in enumerate(sets)], limit=limit).safe == _is_clean(sets, limit)


@settings(deadline=None, max_examples=60)
@given(offers, groups, st.integers(2, 5))
def test_the_audit_asks_every_group_that_knows_its_own_answers(
    sets: list[set[int]], opened: list[set[int]], limit: int
) -> None:
    found = audit([(str(i), s) for i, s in enumerate(sets)], limit=limit, opened=opened)
    assert (found.opened_breaches == ()) == all(_is_clean_to(sets, known, limit) for known in opened)
    assert found.safe == all(_is_clean_to(sets, known, limit) for known in (set(), *opened))


@settings(deadline=None, max_examples=45)
@given(offers)
def test_a_planned_release_leaves_each_respondent_with_all_but_one_of_the_limit(sets: list[set[int]]) -> None:
    tables = [(str(i), s) for i, s in enumerate(sets)]
    shown = set(plan(tables, limit=4, insiders=True).published)
    least = audit([table for table in tables if table[0] in shown], limit=4, insiders=True).insider_least
    assert least is None or least >= 3


@settings(deadline=None, max_examples=40)
@given(offers, st.randoms(use_true_random=False))
def test_renaming_the_respondents_changes_no_verdict(sets: list[set[int]], chance: object) -> None:
    names = list(range(11))
    chance.shuffle(names)  # type: ignore[attr-defined]
    renamed = [{names[person] for person in people} for people in sets]
    first = [table.verdict for table in plan([(str(i), s) for i, s in enumerate(sets)], limit=4).tables]
    second = [table.verdict for table in plan([(str(i), s) for i, s in enumerate(renamed)], limit=4).tables]
    assert first == second


def test_a_difference_between_two_people_is_named_as_a_contrast() -> None:
    result = audit([("x", [0, 2, 3, 4, 5]), ("y", [1, 2, 3, 4, 5])], limit=3)
    assert not result.safe
    assert result.breaches == ()
    assert [contrast.respondents for contrast in result.contrasts] == [(0, 1)]
