"""Letters about decisions. Each is written when it is sent, and dropped when its reader may not read it any more."""

from __future__ import annotations

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from udsyn.people.letters import LetterKind, Rendered
from udsyn.people.models import Person
from udsyn.roadmap.letter_keys import MOVED, OWNER, REVIEW
from udsyn.roadmap.links import review_address
from udsyn.roadmap.models import AGREED, Answer, Decision, Deed, Move, Occasion, Review


def render_moved(person: Person, occasion: str) -> Rendered | None:
    """None when it moved on meanwhile: then a newer letter tells it. Who is not in the group is told of what the group
    has shared, without its reasons."""
    move = Move.objects.select_related("decision__group").filter(pk=int(occasion)).first()
    if move is None or not _is_news(move):
        return None
    decision = move.decision
    is_member = Decision.objects.visible_to(person).filter(pk=decision.pk).exists()
    if not is_member and not Decision.objects.shared_with(person).filter(pk=decision.pk).exists():
        return None
    context = {**_about(person, decision), "move": move, "is_member": is_member}
    if not is_member:
        where = reverse("roadmap:shared", kwargs={"cohort_id": decision.group.cohort_id})
        context["link"] = f"{settings.SITE_URL}{where}#decision-{decision.pk}"
    heading = _("A draft decision you had a part in") if move.deed == Deed.DRAFT else _("A decision you follow")
    text = render_to_string("roadmap/mail/moved.txt", context)
    return Rendered(subject=f"{heading}: {_short(decision)}", text=text)


def _is_news(move: Move) -> bool:
    if move.deed == Deed.SHARED:
        return move.decision.shared_at is not None
    return move.deed in (Deed.DRAFT, move.decision.state)


def render_owner(person: Person, occasion: str) -> Rendered | None:
    """None when somebody else answers for it by now."""
    number = int(occasion.partition(" ")[0])
    decision = Decision.objects.owned_by(person).select_related("group").filter(pk=number).first()
    if decision is None:
        return None
    text = render_to_string("roadmap/mail/owner.txt", _about(person, decision))
    return Rendered(subject=_("A decision is yours: %(title)s") % {"title": _short(decision)}, text=text)


def render_review(person: Person, occasion: str) -> Rendered | None:
    """None once it is answered, finished, moved to another day or somebody else's."""
    number, _space, turn = occasion.partition(" ")
    reviews = Review.objects.visible_to(person).filter(answer="", decision__owner=person, decision__state__in=AGREED)
    review = reviews.select_related("decision__group").filter(pk=int(number)).first()
    if review is None or (review.occasion == Occasion.OWN and review.due_on != review.decision.review_on):
        return None
    decision = review.decision
    answers = [(answer.label, review_address(review, person, answer)) for answer in Answer]
    context = {**_about(person, decision), "review": review, "turn": turn, "answers": answers}
    text = render_to_string("roadmap/mail/review.txt", context)
    return Rendered(subject=_("How does it go: %(title)s") % {"title": _short(decision)}, text=text)


def _short(decision: Decision) -> str:
    """For a subject, which mail programs cut off anyway."""
    return Truncator(decision.title).chars(60)


def _about(person: Person, decision: Decision) -> dict[str, object]:
    link = settings.SITE_URL + reverse("roadmap:decision", args=[decision.pk])
    return {"person": person, "decision": decision, "group": decision.group.name, "link": link}


# Queueing them stays out of the trail: a facilitator reads it, and what a group decides is the group's.
MOVED_LETTER = LetterKind(MOVED, render_moved, deed=None)
OWNER_LETTER = LetterKind(OWNER, render_owner, deed=None)
REVIEW_LETTER = LetterKind(REVIEW, render_review, deed=None)
LETTERS = (MOVED_LETTER, OWNER_LETTER, REVIEW_LETTER)
