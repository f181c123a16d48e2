"""Drafting a decision, and recording an ambition. Rooms above call these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from udsyn.people.models import LeaderGroup, Person
from udsyn.programmes.models import Module
from udsyn.roadmap.actions.keeping import first_edition, require_member
from udsyn.roadmap.actions.telling import tell_followers, tell_owner
from udsyn.roadmap.grounds import MOST_GROUNDS, FaultyGround, Ground
from udsyn.roadmap.models import Ambition, Decision, Deed, Follow, Horizon, Move


@transaction.atomic
def draft_decision(
    *,
    group: LeaderGroup,
    text: str,
    actor: Person,
    now: datetime,
    why: str = "",
    rests_on: Sequence[Ground] = (),
    followers: Iterable[Person] = (),
    module: Module | None = None,
    horizon: str = Horizon.NOW,
    topic: str = "",
    area: str = "",
    first_step: str = "",
    owner: Person | None = None,
    review_on: date | None = None,
    objections: str = "",
    decided_by: str = "",
    decided_on: date | None = None,
    plan: str = "",
    journal: str = "",
    source: str = "",
) -> Decision:
    """A draft of the group, which its members then finish on its own page.

    `followers` are those whose note or theme led to it: they are told now and each time it moves, as long as they may
    read it, and nobody sees who they are. `source` names what it is made from, such as "agreed-score 17": made from
    there again, it is the same decision and nothing is changed. The caller has seen to it that `actor` is a member.
    Raises `FaultyGround`, `NotAMember`.
    """
    if source and (same := Decision.objects.filter(_made_from(group, source)).first()):
        return same
    decision = Decision(
        group=group, module=module, text=text, why=why, horizon=horizon, topic=topic, area=area, owner=owner,
        first_step=first_step, review_on=review_on, objections=objections, decided_by=decided_by,
        decided_on=decided_on, plan=plan, journal=journal, source=source, rests_on=_kept(rests_on, now),
        changed_by=actor, changed_at=now,
    )  # fmt: skip
    require_member(decision, owner.pk if owner else None)
    decision.save()
    first_edition(decision, actor, now)
    move = Move.objects.create(decision=decision, deed=Deed.DRAFT, by=actor, at=now)
    people = {person.pk: person for person in followers}
    Follow.objects.bulk_create(Follow(decision=decision, person=person) for person in people.values())
    tell_followers(move=move, now=now)
    tell_owner(decision=decision, actor=actor, now=now)
    return decision


@transaction.atomic
def record_ambition(
    *,
    group: LeaderGroup,
    title: str,
    actor: Person,
    now: datetime,
    today: str = "",
    wanted: str = "",
    wanted_by: date | None = None,
    not_wanted: str = "",
    takes: str = "",
    costs_not_to: str = "",
    topic: str = "",
    area: str = "",
    rests_on: Sequence[Ground] = (),
    source: str = "",
) -> Ambition:
    """Where the group is and wants to be. `source` as for a decision: the same one is found again, unchanged.

    Raises `FaultyGround`.
    """
    if source and (same := Ambition.objects.filter(_made_from(group, source)).first()):
        return same
    ambition = Ambition.objects.create(
        group=group, title=title, today=today, wanted=wanted, wanted_by=wanted_by, not_wanted=not_wanted, takes=takes,
        costs_not_to=costs_not_to, topic=topic, area=area, rests_on=_kept(rests_on, now), source=source,
        changed_by=actor, changed_at=now,
    )  # fmt: skip
    first_edition(ambition, actor, now)
    return ambition


def decide_from(*, ambition: Ambition, names: Sequence[tuple[str, str]], actor: Person, now: datetime) -> Decision:
    """Turns the gap into a draft decision that rests on the ambition. `names` is the ambition as it reads that day.

    The same edition of an ambition gives the same draft again.
    """
    shown = {name: text[:500] for name, text in names}
    url = reverse("roadmap:ambition", kwargs={"ambition_id": ambition.pk})
    return draft_decision(
        group=ambition.group,
        text=ambition.wanted or ambition.title,
        why=ambition.costs_not_to or ambition.today,
        rests_on=[Ground("ambition", ambition.title, url, shown)],
        topic=ambition.topic,
        area=ambition.area,
        source=f"ambition {ambition.pk} {ambition.edition}",
        actor=actor,
        now=now,
    )


@transaction.atomic
def add_ground(*, decision: Decision, ground: Ground, now: datetime) -> None:
    """One more thing it rests on. The same link twice is there once. Raises `FaultyGround`."""
    kept = Decision.objects.select_for_update().get(pk=decision.pk)
    added = _kept([ground], now)[0]
    if any((one.get("title"), one.get("url")) == (added["title"], added["url"]) for one in kept.rests_on):
        return
    if len(kept.rests_on) >= MOST_GROUNDS:
        raise FaultyGround("too many")
    kept.rests_on = [*kept.rests_on, added]
    kept.save(update_fields=["rests_on"])


def _made_from(group: LeaderGroup, source: str) -> Q:
    """Two presses at once wait for each other here."""
    LeaderGroup.objects.select_for_update().get(pk=group.pk)
    return Q(group=group, source=source, removed_at=None)


def _kept(grounds: Sequence[Ground], now: datetime) -> list[dict[str, Any]]:
    if len(grounds) > MOST_GROUNDS:
        raise FaultyGround("too many")
    return [ground.to_json(timezone.localdate(now)) for ground in grounds]
