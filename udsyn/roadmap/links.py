"""Links in an owner's mails: a signed token names the review, the decision and the owner, and needs no sign-in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.urls import reverse
from django.utils.http import urlencode

from udsyn.people.models import Person
from udsyn.roadmap.models import Answer, Decision, Review

SIGNER = TimestampSigner(salt="udsyn.roadmap.links", sep=".")
LASTS = timedelta(days=90)


class LinkBroken(Exception):
    """Changed on the way, or the decision is somebody else's by now, or gone."""


class LinkExpired(Exception):
    """Older than `LASTS`."""


@dataclass(frozen=True)
class Asked:
    """Who is asked about which decision."""

    owner: Person
    decision: Decision
    review: Review


def review_token(review: Review, owner: Person) -> str:
    return SIGNER.sign(f"{review.pk}-{review.decision_id}-{owner.pk}")


def review_address(review: Review, owner: Person, answer: str = "") -> str:
    """The whole address. Opening it changes nothing; `answer` is only what is chosen beforehand."""
    path = reverse("roadmap:review", args=[review_token(review, owner)])
    return settings.SITE_URL + path + ("?" + urlencode({"answer": answer}) if answer in Answer.values else "")


def asked_by(token: str) -> Asked:
    """Raises `LinkExpired` or `LinkBroken`."""
    try:
        number, of, who = (int(part) for part in SIGNER.unsign(token, max_age=LASTS).split("-"))
    except SignatureExpired as expired:
        raise LinkExpired from expired
    except (BadSignature, ValueError) as broken:
        raise LinkBroken from broken
    owner = Person.objects.get_queryset().filter(pk=who, is_active=True).first()
    if owner is None:
        raise LinkBroken
    decision = Decision.objects.owned_by(owner).select_related("group__cohort").filter(pk=of).first()
    review = Review.objects.filter(pk=number, decision=of).first()
    if decision is None or review is None:
        raise LinkBroken
    return Asked(owner, decision, review)
