"""A group shares a decision with the region, another one does it too, and the working group brings them together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from udsyn.people.models import Cohort, LeaderGroup, Person
from udsyn.roadmap.actions.drafting import draft_decision
from udsyn.roadmap.actions.keeping import locked
from udsyn.roadmap.actions.telling import tell_followers
from udsyn.roadmap.grounds import Ground
from udsyn.roadmap.models import Adoption, Decision, Deed, Initiative, Move, State, Volunteer


class NotToShare(Exception):
    """A draft is the group's own until it is decided."""


class NotToAdopt(Exception):
    """It is the group's own, or is not shared any more."""


class NotAlike(Exception):
    """At least two shared decisions of two municipalities make one."""


class NothingProposed(Exception):
    """A proposal says what it is about."""


@transaction.atomic
def share(*, decision: Decision, actor: Person, now: datetime) -> None:
    """Lets the programme read its text, why, first step and state. Twice is once. Raises `NotToShare`."""
    kept = locked(decision)
    if kept.state == State.DRAFT or kept.removed_at is not None:
        raise NotToShare
    if kept.shared_at is not None:
        return
    kept.shared_at, kept.shared_by = now, actor
    kept.save(update_fields=["shared_at", "shared_by"])
    tell_followers(move=Move.objects.create(decision=kept, deed=Deed.SHARED, by=actor, at=now), now=now)


@transaction.atomic
def take_back(*, decision: Decision, actor: Person, now: datetime) -> None:
    """From now on the group alone reads it again."""
    kept = locked(decision)
    if kept.shared_at is None:
        return
    kept.shared_at = kept.shared_by = None
    kept.save(update_fields=["shared_at", "shared_by"])
    Move.objects.create(decision=kept, deed=Deed.TAKEN_BACK, by=actor, at=now)


@transaction.atomic
def do_it_too(*, origin: Decision, group: LeaderGroup, actor: Person, now: datetime) -> Decision:
    """A draft of the group's own, linked to the shared one. A second press leads to the same. Raises `NotToAdopt`."""
    kept = locked(origin)
    is_same = kept.group_id == group.pk or kept.group.cohort_id != group.cohort_id
    if is_same or not Decision.objects.shared().filter(pk=kept.pk).exists():
        raise NotToAdopt
    url = reverse("roadmap:shared", kwargs={"cohort_id": group.cohort_id}) + f"#decision-{kept.pk}"
    title = f"{kept.group.name}, {kept.group.municipality.name}"
    own = draft_decision(
        group=group,
        text=kept.text,
        why=kept.why,
        horizon=kept.horizon,
        topic=kept.topic,
        area=kept.area,
        rests_on=[Ground("shared", title, url, kept.text[:1000])],
        followers=[actor],
        source=f"shared {kept.pk}",
        actor=actor,
        now=now,
    )
    Adoption.objects.update_or_create(origin=kept, group=group, defaults={"own": own, "by": actor, "at": now})
    return own


@transaction.atomic
def confirm_alike(
    *, cohort: Cohort, decisions: Sequence[Decision], title: str, actor: Person, now: datetime
) -> Initiative:
    """A person says that these are alike. Raises `NotAlike`."""
    shared = Decision.objects.shared().filter(pk__in=[decision.pk for decision in decisions], group__cohort=cohort)
    found = list(shared.select_related("group"))
    if len({decision.group.municipality_id for decision in found}) < 2 or not title.strip():
        raise NotAlike
    initiative = Initiative.objects.create(cohort=cohort, title=title.strip(), confirmed_by=actor, confirmed_at=now)
    initiative.decisions.set(found)
    return initiative


@transaction.atomic
def propose(*, initiative: Initiative, text: str, actor: Person, now: datetime) -> None:
    """Puts it to the region, or says it in other words. Raises `NothingProposed`."""
    if not text.strip():
        raise NothingProposed
    kept = Initiative.objects.select_for_update().get(pk=initiative.pk)
    kept.text = text.strip()
    if kept.proposed_at is None:
        kept.proposed_at, kept.proposed_by = now, actor
    kept.save(update_fields=["text", "proposed_at", "proposed_by"])


@transaction.atomic
def volunteer(*, initiative: Initiative, person: Person, now: datetime) -> None:
    """Twice is once."""
    Volunteer.objects.get_or_create(initiative=initiative, person=person, defaults={"at": now})


@transaction.atomic
def step_back(*, initiative: Initiative, person: Person) -> None:
    Volunteer.objects.filter(initiative=initiative, person=person).delete()
