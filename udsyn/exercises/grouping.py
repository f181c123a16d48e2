"""Which notes lie together. A theme is a note that lies under no other, with everything under it."""

from __future__ import annotations

from collections.abc import Sequence

from udsyn.exercises.models import Card


def roots_of(cards: Sequence[Card]) -> dict[int, int]:
    """The topmost note of each, by their ids. A note whose parent has been put away lies by itself."""
    parents = {card.pk: card.parent_id for card in cards}
    roots: dict[int, int] = {}
    for card in cards:
        here = card.pk
        while (above := parents[here]) is not None and above in parents:
            here = above
        roots[card.pk] = here
    return roots


def root_of(card: Card, cards: Sequence[Card]) -> Card:
    root = roots_of(cards)[card.pk]
    return next(one for one in cards if one.pk == root)


def tree_of(card: Card, cards: Sequence[Card]) -> list[Card]:
    """The note and everything under it."""
    found, waiting = [], [card]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting += [one for one in cards if one.parent_id == here.pk and one not in found]
    return found
