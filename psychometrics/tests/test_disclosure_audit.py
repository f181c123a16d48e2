"""The audit finds exactly the small sets whose sums can be computed."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psychometrics import Unusable, audit


def _rank(rows: list[list[int]]) -> int:
    """Fraction-free elimination: exact, and unlike the library's."""
    matrix, rank, last = [list(row) for row in rows], 0, 1
    for column in range(len(matrix[0]) if matrix else 0):
        pivot = next((r for r in range(rank, len(matrix)) if matrix[r][column]), None)
        if pivot is None:
            continue
        matrix[rank], matrix[pivot] = matrix[pivot], matrix[rank]
        top = matrix[rank]
        for r in range(rank + 1, len(matrix)):
            own = matrix[r][column]
            matrix[r] = [(top[column] * a - own * b) // last for a, b in zip(matrix[r], top, strict=True)]
        last, rank = top[column], rank + 1
    return rank


def _brute(tables: list[set[int]], limit: int) -> set[tuple[int, ...]]:
    people = sorted(set().union(*tables)) if tables else []
    rows = [[int(p in t) for p in people] for t in tables]
    rank = _rank(rows)
    found: list[tuple[int, ...]] = []
    for size in range(1, min(limit, len(people) + 1)):
        for group in combinations(people, size):
            if any(set(f) <= set(group) for f in found):
                continue
            if _rank([*rows, [int(p in group) for p in people]]) == rank:
                found.append(group)
    return set(found)


def _brute_insider(tables: list[set[int]], limit: int) -> int | None:
    people = sorted(set().union(*tables)) if tables else []
    sizes = [len(found) for me in people for found in _brute([*tables, {me}], limit) if me not in found]
    return min(sizes, default=None)


tables_of = st.lists(st.sets(st.integers(0, 9), min_size=1, max_size=9), min_size=1, max_size=6)


@settings(deadline=None, max_examples=100)
@given(tables_of, st.integers(2, 7))
def test_breaches_equal_those_found_by_trying_every_set(tables: list[set[int]], limit: int) -> None:
    offered = [(str(i), t) for i, t in enumerate(tables)]
    assert {b.respondents for b in audit(offered, limit=limit).breaches} == _brute(tables, limit)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sets(st.integers(0, 7), min_size=1, max_size=8), min_size=1, max_size=5))
def test_what_insiders_see_equals_trying_every_insider(tables: list[set[int]]) -> None:
    offered = [(str(i), t) for i, t in enumerate(tables)]
    assert audit(offered, limit=4, insiders=True).insider_least == _brute_insider(tables, 4)


def test_a_late_answer_between_two_looks_is_found() -> None:
    result = audit([("monday", range(7)), ("friday", range(8))], limit=5)
    assert not result.safe
    assert [b.respondents for b in result.breaches] == [(7,)]


def test_the_union_of_two_small_hidden_groups_is_found() -> None:
    shown = [("all", range(12)), ("big", range(4, 12))]
    assert [b.respondents for b in audit(shown, limit=5).breaches] == [(0, 1, 2, 3)]


def test_overlapping_tables_are_halved() -> None:
    shown = [("ab", range(9)), ("bc", range(5, 14)), ("ac", [*range(5), *range(9, 14)])]
    assert [b.respondents for b in audit(shown, limit=5).breaches] == [(5, 6, 7, 8)]


def test_an_insider_breach_names_the_insider_and_the_other() -> None:
    shown = [("all", range(12)), ("without two", range(2, 12))]
    result = audit(shown, limit=2, insiders=False)
    assert result.safe
    insider = audit(shown, limit=3, insiders=True)
    assert {(b.insider, b.respondents) for b in insider.insider_breaches} == {(0, (1,)), (1, (0,))}


def test_nothing_published_reveals_nothing() -> None:
    result = audit([], limit=5, insiders=True)
    assert result.safe
    assert (result.tables, result.respondents, result.rank) == (0, 0, 0)


def test_an_empty_table_reveals_nothing() -> None:
    assert audit([("nobody", []), ("all", range(6))], limit=5).safe


def test_the_same_input_gives_the_same_audit() -> None:
    shown = [("a", range(9)), ("b", range(3, 11)), ("c", [1, 2, 9, 10, 11, 12])]
    assert audit(shown, limit=5, insiders=True) == audit(shown, limit=5, insiders=True)


@pytest.mark.parametrize(
    ("tables", "says"),
    [([("a", [1]), ("a", [2])], "comes twice"), ([("a", ["x"])], "whole numbers"), ([("a", [1.5])], "whole numbers")],
)
def test_input_that_contradicts_itself_is_named(tables: list[tuple[str, list[int]]], says: str) -> None:
    with pytest.raises(Unusable, match=says):
        audit(tables, limit=5)


@pytest.mark.parametrize(("limit", "insider_limit"), [(0, 1), (5, 0), (5, 5)])
def test_limits_that_cannot_be_checked_are_refused(limit: int, insider_limit: int) -> None:
    with pytest.raises(Unusable, match="limit"):
        audit([("a", range(9))], limit=limit, insiders=True, insider_limit=insider_limit)
