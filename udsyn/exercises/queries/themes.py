"""Notes as the themes they make, and the votes for them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from udsyn.exercises.grouping import roots_of
from udsyn.exercises.models import Card, Mark, Sitting
from udsyn.exercises.voting import VOTE, vote_for
from udsyn.people.models import Person


@dataclass(frozen=True)
class Theme:
    """A note, those that lie under it, and the people (as hands) who voted for any of them: each counts once."""

    card: Card
    notes: list[Card] = field(default_factory=list)
    voters: set[str] = field(default_factory=set)

    @property
    def votes(self) -> int:
        return len(self.voters)

    @property
    def authors(self) -> tuple[int, ...]:
        found = {card.author_id for card in (self.card, *self.notes) if card.author_id is not None}
        return tuple(sorted(found))


def themes_of(sitting: Sitting) -> list[Theme]:
    """In the order they were written. Two queries."""
    cards = list(Card.objects.lying().filter(sitting=sitting))
    roots = roots_of(cards)
    themes = {card.pk: Theme(card) for card in cards if roots[card.pk] == card.pk}
    for card in cards:
        if roots[card.pk] != card.pk:
            themes[roots[card.pk]].notes.append(card)
    by_vote = {vote_for(card.key): themes[roots[card.pk]] for card in cards}
    for item, hand in _votes(sitting):
        if item in by_vote:
            by_vote[item].voters.add(hand)
    return list(themes.values())


def by_votes(themes: list[Theme]) -> list[Theme]:
    return sorted(themes, key=lambda theme: -theme.votes)


def put_away_by(sitting: Sitting, person: Person) -> list[Card]:
    """The member's own notes that have been put away."""
    return list(Card.objects.filter(sitting=sitting, is_put_away=True, author=person))


def in_columns(themes: list[Theme]) -> dict[int, list[Theme]]:
    columns: dict[int, list[Theme]] = defaultdict(list)
    for theme in themes:
        columns[theme.card.column].append(theme)
    return columns


def _votes(sitting: Sitting) -> list[tuple[str, str]]:
    return list(Mark.objects.filter(sitting=sitting, item__startswith=VOTE).values_list("item", "hand"))
