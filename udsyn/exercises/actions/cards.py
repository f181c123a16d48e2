"""Writing notes, moving them, putting them together, and taking that back."""

from __future__ import annotations

from types import EllipsisType
from uuid import UUID

from django.utils.translation import gettext as _

from udsyn.exercises.actions.sittings import Refused, changing
from udsyn.exercises.grouping import root_of, roots_of, tree_of
from udsyn.exercises.models import LONGEST_CARD, Card, CardMove, Mark, Sitting
from udsyn.exercises.voting import vote_for
from udsyn.people.models import Person

MOST_CARDS = 500


def write_card(*, sitting: Sitting, key: UUID, text: str, column: int, author: Person | None) -> Card:
    """The same note sent again is the note that is there: a phone may repeat what it is not sure about."""
    said = text.strip()
    with changing(sitting) as held:
        found = Card.objects.filter(sitting=held, key=key).first()
        if found:
            return found
        if held.is_done:
            raise Refused(_("The group has finished here. Open it again to write more."))
        if not said or len(said) > LONGEST_CARD:
            raise Refused(_("Write something, at most %(most)d characters.") % {"most": LONGEST_CARD})
        if Card.objects.filter(sitting=held).count() >= MOST_CARDS:
            raise Refused(_("There is no room for more notes here."))
        return Card.objects.create(sitting=held, key=key, text=said, column=column, author=author)


def put_away(*, sitting: Sitting, key: UUID, actor: Person, is_away: bool = True) -> None:
    """Puts a note away, or brings it back. One that others lie under stays where it is."""
    with changing(sitting) as held:
        card = _card(held, key)
        if is_away and Card.objects.lying().filter(parent=card).exists():
            raise Refused(_("Other notes lie under this one. Take them out first."))
        _move(card, actor, is_put_away=is_away, parent=None)


def put_under(*, sitting: Sitting, key: UUID, under: UUID, actor: Person) -> None:
    """Puts a note, with whatever lies under it, under the topmost note of another theme."""
    with changing(sitting) as held:
        cards = list(Card.objects.lying().filter(sitting=held))
        card = next((one for one in cards if one.key == key), None)
        target = next((one for one in cards if one.key == under), None)
        if card is None or target is None:
            raise Refused(_("The note has been put away meanwhile."))
        top = root_of(target, cards)
        if card in tree_of(card, cards) and top in tree_of(card, cards):
            raise Refused(_("The two lie together already."))
        if card.parent_id != top.pk:
            _move(card, actor, parent=top.pk, column=top.column)


def take_out(*, sitting: Sitting, key: UUID, actor: Person) -> None:
    """A note by itself again, with what lay under it before."""
    with changing(sitting) as held:
        card = _card(held, key)
        if card.parent_id is not None:
            _move(card, actor, parent=None)


def move_card(*, sitting: Sitting, key: UUID, column: int, actor: Person) -> None:
    with changing(sitting) as held:
        card = _card(held, key)
        if card.column != column:
            _move(card, actor, column=column)


def undo(*, sitting: Sitting, actor: Person) -> None:
    """Takes back the member's last move. One that somebody has moved since stays where it is now."""
    with changing(sitting) as held:
        last = CardMove.objects.filter(card__sitting=held, person=actor).select_related("card").last()
        if last is None:
            raise Refused(_("There is nothing of yours to undo."))
        is_taken_back = _taken_back(held, last)
        last.delete()
    if not is_taken_back:
        raise Refused(_("Somebody has moved that note since. It stays where it is."))


def cast_vote(*, sitting: Sitting, key: UUID, actor: Person, most: int, is_for: bool) -> None:
    """For the theme the note lies in. A member's vote counts once there, whatever is put together later."""
    with changing(sitting) as held:
        cards = list(Card.objects.lying().filter(sitting=held))
        card = next((one for one in cards if one.key == key), None)
        if card is None:
            raise Refused(_("The note has been put away meanwhile."))
        own = Mark.objects.filter(sitting=held, hand=str(actor.pk), item__startswith=vote_for(""))
        roots = roots_of(cards)
        there = {vote_for(one.key) for one in cards if roots[one.pk] == roots[card.pk]}
        mine = set(own.values_list("item", flat=True))
        if not is_for:
            own.filter(item__in=there).delete()
            return
        if mine & there:
            return
        if len({roots[one.pk] for one in cards if vote_for(one.key) in mine}) >= most:
            raise Refused(_("Your votes are used. Take one back to give it elsewhere."))
        Mark.objects.create(sitting=held, item=vote_for(card.key), hand=str(actor.pk), person=actor, value=1)


def _card(sitting: Sitting, key: UUID) -> Card:
    card = Card.objects.filter(sitting=sitting, key=key).first()
    if card is None:
        raise Refused(_("This note is not here."))
    return card


def _taken_back(sitting: Sitting, move: CardMove) -> bool:
    card, before = move.card, move.before
    if card.state != move.after or not _fits(sitting, card, before["parent"], before["is_put_away"]):
        return False
    card.column, card.parent_id, card.is_put_away = before["column"], before["parent"], before["is_put_away"]
    card.save(update_fields=["column", "parent", "is_put_away"])
    return True


def _move(card: Card, actor: Person, *, parent: int | EllipsisType | None = ..., **new: int | bool) -> None:
    before = card.state
    for name, value in new.items():
        setattr(card, name, value)
    if not isinstance(parent, EllipsisType):
        card.parent_id = parent
    if card.state == before:
        return
    card.save(update_fields=["column", "parent", "is_put_away"])
    CardMove.objects.create(card=card, person=actor, before=before, after=card.state)


def _fits(sitting: Sitting, card: Card, parent: int | None, is_put_away: bool) -> bool:
    """Whether a card may go back there: not under one that is gone or under itself, not away with others under it."""
    cards = list(Card.objects.lying().filter(sitting=sitting))
    if is_put_away:
        return not any(one.parent_id == card.pk for one in cards)
    if parent is None:
        return True
    target = next((one for one in cards if one.pk == parent), None)
    return target is not None and target not in tree_of(card, [*cards, card])
