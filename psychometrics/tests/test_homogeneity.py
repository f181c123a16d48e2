"""A group of one mind never hands over everybody's answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psychometrics import (
    Detail,
    End,
    Leaning,
    Unusable,
    alike_but_for_one,
    at_the_end,
    category_counts,
    item_picture,
    leaves_room,
    low_middle_high,
    near_the_end,
)


@pytest.mark.parametrize(
    ("counts", "detail", "shown"),
    [
        ((0, 1, 4, 4, 1), Detail.FULL, (0, 1, 4, 4, 1)),
        ((0, 0, 1, 8, 0), Detail.WORD, None),
        ((0, 0, 1, 9, 0), Detail.WORD, None),
        ((0, 1, 0, 9, 0), Detail.WORD, None),
        ((5, 0, 0, 0, 5), Detail.FULL, (5, 0, 0, 0, 5)),
        ((0, 0, 0, 0, 12), Detail.WORD, None),
    ],
)
def test_how_much_of_an_item_is_shown(counts: tuple[int, ...], detail: Detail, shown: tuple[int, ...] | None) -> None:
    picture = item_picture(counts)
    assert (picture.detail, picture.counts) == (detail, shown)


@given(st.lists(st.integers(0, 12), min_size=2, max_size=7))
def test_nobody_stands_alone_in_what_is_shown(counts: list[int]) -> None:
    picture = item_picture(counts)
    if picture.counts is not None:
        assert sum(picture.counts) == picture.n >= 10
        assert max(picture.counts) < picture.n - 1


@pytest.mark.parametrize(
    ("counts", "word"),
    [
        ((0, 0, 1, 2, 3), Leaning.MOSTLY_HIGH),
        ((3, 1, 1, 1, 0), Leaning.MOSTLY_LOW),
        ((2, 0, 1, 0, 3), Leaning.MIXED),
        ((0, 0, 6, 0, 0), Leaning.MIXED),
        ((1, 5), Leaning.MOSTLY_HIGH),
    ],
)
def test_the_word_for_an_item(counts: tuple[int, ...], word: Leaning) -> None:
    assert item_picture(counts).leaning is word


def test_an_item_nobody_answered_has_no_word() -> None:
    assert item_picture((0, 0, 0)).leaning is None


def test_even_scales_have_no_middle() -> None:
    assert low_middle_high((1, 2, 3, 4)) == (3, 0, 7)


@pytest.mark.parametrize(
    ("answers", "end"),
    [
        ([[5, 5], [5, 5], [4, 4]], End.TOP),
        ([[5, 5], [5, 5], [4, 3]], None),
        ([[1, 1], [1, 1], [1, 2]], End.BOTTOM),
        ([[None, None]], None),
        ([], None),
    ],
)
def test_a_group_at_the_end_of_the_scale(answers: list[list[float | None]], end: End | None) -> None:
    assert at_the_end(answers, low=1, high=5) is end


def test_categories_are_counted_and_others_refused() -> None:
    assert category_counts([1, 5, None, 5], low=1, high=5) == (1, 0, 0, 0, 2)
    for wrong in (1.5, 6, 0):
        with pytest.raises(Unusable, match="categories"):
            category_counts([wrong], low=1, high=5)


def test_counts_that_cannot_be_are_refused() -> None:
    with pytest.raises(Unusable):
        item_picture((1, -1))


def test_room_is_left_when_nobody_alone_can_have_made_the_distance() -> None:
    assert not leaves_room([4, 0, 0, 0, 0], width=4, spare=1)
    assert not leaves_room([4, 1, 0, 0, 0], width=4, spare=1)
    assert leaves_room([4, 1, 0, 1, 0], width=4, spare=1)
    assert not leaves_room([], width=1, spare=1)
    assert leaves_room([0.1] * 31, width=1, spare=2)


@pytest.mark.parametrize(
    ("scores", "end"),
    [
        ([5, 5, 5, 5, 1], End.TOP),
        ([5, 5, 5, 4, 1], End.TOP),
        ([5, 5, 5, 3, 1], None),
        ([1, 1, 1, 1, 1], End.BOTTOM),
        ([3] * 5, None),
        ([5] * 30, End.TOP),
        ([4.9] * 51, None),
        ([], None),
    ],
)
def test_near_the_end_is_what_one_person_can_have_made_and_a_point_more(scores: list[float], end: End | None) -> None:
    assert near_the_end(scores, low=1, high=5) is end


def test_alike_but_for_one_needs_one_without_whom_the_rest_is_nearly_the_same() -> None:
    assert alike_but_for_one([[1, 1, 1], *[[4, 4, 4]] * 4])
    assert alike_but_for_one([[1, 1, 1], [5, 4, 3], *[[4, 4, 4]] * 3])
    assert not alike_but_for_one([[1, 1, 1], [1, 1, 1], *[[4, 4, 4]] * 3])
    assert not alike_but_for_one([])


def test_three_of_five_are_most_so_that_the_fifth_does_not_know_the_other_four() -> None:
    assert item_picture([1, 1, 0, 2, 1]).leaning is Leaning.MOSTLY_HIGH
    assert item_picture([1, 1, 1, 1, 1]).leaning is Leaning.MIXED
