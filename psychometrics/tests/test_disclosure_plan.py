"""A planned release is safe by the audit, also together with what is out already."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from psychometrics import Verdict, audit, plan

offers = st.lists(st.sets(st.integers(0, 13), max_size=14), min_size=1, max_size=9)


def _named(sets: list[set[int]], prefix: str = "t") -> list[tuple[str, set[int]]]:
    return [(f"{prefix}{i}", s) for i, s in enumerate(sets)]


@settings(deadline=None, max_examples=200)
@given(offers, st.booleans(), st.integers(3, 6))
def test_what_is_published_audits_safe(sets: list[set[int]], insiders: bool, limit: int) -> None:
    tables = _named(sets)
    planned = plan(tables, limit=limit, insiders=insiders)
    shown = [t for t in tables if t[0] in planned.published]
    assert audit(shown, limit=limit, insiders=insiders).safe


@settings(deadline=None, max_examples=150)
@given(offers, offers)
def test_an_earlier_release_counts(first: list[set[int]], second: list[set[int]]) -> None:
    before = _named(first, "old")
    out = [t for t in before if t[0] in plan(before, limit=4).published]
    tables = _named(second)
    now = plan(tables, limit=4, earlier=out)
    shown = out + [t for t in tables if t[0] in now.published]
    assert audit(shown, limit=4).safe


def test_the_withheld_total_of_two_small_groups_stays_hidden() -> None:
    tree = [("all", range(25)), ("X", range(12)), ("Y", range(12, 25)), ("X3", range(4, 12))]
    assert plan(tree, limit=5).tables[3].verdict is Verdict.REVEALS_A_FEW


def test_a_table_that_follows_from_others_is_published() -> None:
    tree = [("all", range(12)), ("a", range(6)), ("b", range(6, 12))]
    assert plan(tree, limit=5).published == ("all", "a", "b")


def test_small_and_empty_tables_say_so() -> None:
    planned = plan([("none", []), ("four", range(4))], limit=5)
    assert [t.verdict for t in planned.tables] == [Verdict.EMPTY, Verdict.TOO_FEW]
    assert planned.withheld == ("none", "four")


def test_one_late_answer_waits() -> None:
    planned = plan([("friday", range(8))], limit=5, earlier=[("monday", range(7))])
    assert planned.tables[0].verdict is Verdict.REVEALS_A_FEW


def test_enough_late_answers_are_shown() -> None:
    assert plan([("friday", range(12))], limit=5, earlier=[("monday", range(7))]).published == ("friday",)


def test_an_unsafe_earlier_release_stops_everything_new() -> None:
    earlier = [("a", range(9)), ("b", range(8))]
    planned = plan([("c", range(20)), ("a again", range(9))], limit=5, earlier=earlier)
    assert [t.verdict for t in planned.tables] == [Verdict.EARLIER_RELEASE_UNSAFE, Verdict.PUBLISHED]


def test_a_table_withheld_for_another_reason_cannot_be_computed() -> None:
    tree = [("all", range(20)), ("a", range(10))]
    hidden = [("b", range(10, 20))]
    planned = plan(tree, limit=5, protected=hidden)
    assert planned.tables[1].verdict is Verdict.REVEALS_A_WITHHELD_TABLE


def test_the_difference_between_two_people_is_about_two() -> None:
    """Nobody's sum comes out, but whoever is one of the two learns the other's answer."""
    sums = [("x", [0, 2, 3, 4, 5, 6]), ("y", [1, 2, 3, 4, 5, 6])]
    assert plan(sums, limit=3).tables[1].verdict is Verdict.REVEALS_A_FEW


def test_a_respondent_does_not_complete_a_withheld_table() -> None:
    """Four people are withheld. Five with the one beside them are enough, but that one would know the four."""
    sums = [("four", range(4)), ("five", range(5)), ("others", range(4, 12))]
    assert plan(sums, limit=5).published == ("five", "others")
    assert plan(sums, limit=5, insiders=True).tables[1].verdict is Verdict.REVEALS_TO_AN_INSIDER


def test_people_who_opened_their_answers_do_not_open_those_of_others() -> None:
    tree = [("municipality", range(9)), ("group", range(4, 9))]
    assert plan(tree, limit=5).tables[0].published
    closed = plan(tree, limit=5, opened=[range(5)])
    assert closed.tables[0].verdict is Verdict.REVEALS_A_FEW
    assert closed.audiences == 2


def test_a_table_of_nobody_but_the_opened_tells_them_nothing_new() -> None:
    assert plan([("six", range(6))], limit=5, opened=[range(6)]).published == ("six",)


def test_each_group_that_opened_is_an_audience_of_its_own() -> None:
    """Together the two would leave three people in the dark; each alone leaves seven."""
    municipality = [("all", range(11))]
    assert plan(municipality, limit=5, opened=[range(4), range(4, 8)]).published == ("all",)


def test_what_takes_too_long_to_check_is_withheld() -> None:
    generator = np.random.default_rng(5)
    tables = [(str(i), generator.choice(60, 30, replace=False)) for i in range(45)]
    hasty = plan(tables, limit=8, steps=1)
    assert Verdict.TOO_MUCH_TO_CHECK in {table.verdict for table in hasty.tables}
    shown = [table for table in tables if table[0] in hasty.published]
    assert audit(shown, limit=8).safe


def test_the_same_offer_gives_the_same_plan() -> None:
    generator = np.random.default_rng(3)
    tables = [(str(i), generator.choice(30, 12, replace=False)) for i in range(12)]
    assert plan(tables, limit=5, insiders=True) == plan(tables, limit=5, insiders=True)


def test_numpy_arrays_and_sets_are_the_same_offer() -> None:
    assert plan([("a", np.arange(9))], limit=5) == plan([("a", set(range(9)))], limit=5)


def test_the_same_set_offered_twice_gets_the_same_verdict() -> None:
    sets = [{0, 1, 2, 3, 4}, {4}, {0, 1, 2, 3, 5}, {0, 1, 2, 3, 5}]
    verdicts = [table.verdict for table in plan(_named(sets), limit=4, insiders=True).tables]
    assert verdicts[2] is verdicts[3] is Verdict.REVEALS_A_FEW


def test_knowing_only_oneself_is_no_breach() -> None:
    sets = [{0, 1, 2, 3, 4}, {4}, {5, 6, 7, 8}]
    assert plan(_named(sets), limit=4, insiders=True).published == ("t0", "t2")
