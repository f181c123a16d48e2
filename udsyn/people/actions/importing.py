"""Importing participants: keep an upload for its preview, then carry out exactly the plan that was shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from udsyn.people.importing import Plan, Upload, make_plan
from udsyn.people.importing.plan import Join, Spot
from udsyn.people.models import Cohort, ImportDraft, LeaderGroup, Membership, Person
from udsyn.people.tasks import plan_to_forget
from udsyn.people.trail import record


class PlanChanged(Exception):
    """The people changed after the preview was shown, so it no longer tells what importing would do."""


class FaultsNotAccepted(Exception):
    """The list has faulty rows and nobody said that they may be left out."""


class DraftGone(Exception):
    """The upload was imported already, or it expired."""


@dataclass(frozen=True)
class Imported:
    """How many people came new, were changed, and left; and how many rows were left out as faulty."""

    new: int
    changed: int
    ended: int
    faulty: int


@transaction.atomic
def keep_upload(*, cohort: Cohort, upload: Upload, file_name: str, owner: Person, now: datetime) -> ImportDraft:
    """Stores an upload until it is imported, or a job deletes it after a day. Expired ones of everybody go at once."""
    ImportDraft.objects.expired(now).delete()
    draft = ImportDraft.objects.create(
        cohort=cohort, owner=owner, file_name=file_name[-120:], content=upload.to_json(), created_at=now
    )
    plan_to_forget(draft)
    return draft


def plan_of(draft: ImportDraft, *, today: date) -> Plan:
    """What importing the draft would do now."""
    upload = Upload.from_json(draft.content)
    return make_plan(cohort=draft.cohort, upload=upload, today=today, fallback_language=draft.owner.language)


def import_draft(
    *,
    draft: ImportDraft,
    fingerprint: str,
    leave_out_faulty: bool,
    end: Collection[int],
    actor: Person,
    today: date,
    now: datetime,
) -> Imported:
    """Carries out the plan with this fingerprint, once; the draft is gone afterwards.

    `end` holds ids of left-out people whose memberships shall end. Raises `PlanChanged`, `FaultsNotAccepted` and
    `DraftGone`, each before anything is written.
    """
    try:
        with transaction.atomic():
            # Imports of one cohort wait for each other, so the plan cannot change between here and the commit.
            Cohort.objects.select_for_update().get(pk=draft.cohort_id)
            plan = _accepted_plan(draft, fingerprint, leave_out_faulty=leave_out_faulty, today=today)
            imported = carry_out(plan, cohort=draft.cohort, end=end, today=today)
            facts = {"file": draft.file_name, **vars(imported)}
            record(cohort=draft.cohort, actor=actor, verb="people.imported", facts=facts, at=now)
            draft.delete()
    except IntegrityError as fault:  # another programme made the same person in this moment
        raise PlanChanged from fault
    return imported


def _accepted_plan(draft: ImportDraft, fingerprint: str, *, leave_out_faulty: bool, today: date) -> Plan:
    if not ImportDraft.objects.filter(pk=draft.pk).exists():
        raise DraftGone
    plan = plan_of(draft, today=today)
    if plan.fingerprint != fingerprint:
        raise PlanChanged
    if plan.faults and not leave_out_faulty:
        raise FaultsNotAccepted
    return plan


@transaction.atomic
def carry_out(plan: Plan, *, cohort: Cohort, end: Collection[int], today: date) -> Imported:
    """Writes a plan. Faulty rows are not part of it."""
    cohort.municipalities.add(*plan.municipalities)
    groups = _make_groups(plan, cohort)
    people = _make_people(plan)
    _rename(plan)
    _change_duties(plan)
    moved = [one.move.membership_id for one in plan.people if one.move]
    Membership.objects.active().filter(pk__in=moved).update(ended_on=today)
    Membership.objects.bulk_create(
        _membership(join, groups, people[one.email], today) for one in plan.people for join in one.starts
    )
    ended = {one.person_id for one in plan.left_out} & set(end)
    Membership.objects.active().filter(group__cohort=cohort, person__in=ended).update(ended_on=today)
    return Imported(new=len(plan.new), changed=len(plan.changed), ended=len(ended), faulty=len(plan.faulty_rows))


def _make_groups(plan: Plan, cohort: Cohort) -> dict[tuple[int, str], int]:
    """The id of every group somebody joins."""
    made = LeaderGroup.objects.bulk_create(
        LeaderGroup(cohort=cohort, municipality_id=spot.municipality_id, name=spot.group) for spot in plan.new_groups
    )
    spots: list[Spot] = [join.spot for one in plan.people for join in one.starts]
    there = {spot.key: spot.group_id for spot in spots if spot.group_id is not None}
    return there | {spot.key: group.pk for spot, group in zip(plan.new_groups, made, strict=True)}


def _make_people(plan: Plan) -> dict[str, int]:
    """The id behind every e-mail address of the plan."""
    unknown = [one for one in plan.people if one.person_id is None]
    made = Person.objects.bulk_create(
        Person(email=one.email, name=one.name, language=one.language, password=make_password(None)) for one in unknown
    )
    there = {one.email: one.person_id for one in plan.people if one.person_id is not None}
    return there | {person.email: person.pk for person in made}


def _rename(plan: Plan) -> None:
    changed = [one for one in plan.people if one.name_before or one.language_before]
    Person.objects.bulk_update(
        [Person(pk=one.person_id, name=one.name, language=one.language) for one in changed], ["name", "language"]
    )


def _change_duties(plan: Plan) -> None:
    duties = [duty for one in plan.people for duty in one.duties]
    Membership.objects.bulk_update(
        [Membership(pk=duty.membership_id, role=duty.role, is_lead=duty.is_lead) for duty in duties],
        ["role", "is_lead"],
        batch_size=100,
    )


def _membership(join: Join, groups: dict[tuple[int, str], int], person_id: int, today: date) -> Membership:
    return Membership(
        group_id=groups[join.spot.key],
        person_id=person_id,
        role=join.role,
        is_lead=join.is_lead,
        started_on=today,
    )
