"""Carrying out a plan: exactly what was shown, once, or nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from tests.cast import Cast
from tests.people.lists import NOW, TODAY, bring_in, bring_in_rows, draft_of, everyone, row
from udsyn.people.actions.importing import (
    DraftGone,
    FaultsNotAccepted,
    Imported,
    PlanChanged,
    import_draft,
    keep_upload,
    plan_of,
)
from udsyn.people.importing import read_upload
from udsyn.people.models import ImportDraft, LeaderGroup, Membership, Person, TrailEntry
from udsyn.people.tasks import forget_drafts


def snapshot() -> list[object]:
    """Everything an import could change."""
    return [
        list(Person.objects.get_queryset().order_by("pk").values_list("pk", "email", "name", "language")),
        list(LeaderGroup.objects.order_by("pk").values_list("pk", "name", "municipality")),
        list(Membership.objects.values_list("pk", "group", "person", "role", "is_lead", "started_on", "ended_on")),
    ]


def test_a_list_becomes_people_groups_and_memberships(cast: Cast) -> None:
    imported = bring_in_rows(cast, row(lead="ja", language="nn"), row(name="Per Ny", email="per@ny.no", group="Plan"))
    assert imported == Imported(new=2, changed=0, ended=0, faulty=0)
    kari = Membership.objects.get(person__email="kari@ny.no")
    assert (kari.group, kari.role, kari.is_lead, kari.started_on) == (cast.technical, "hr", True, TODAY)
    assert (kari.person.name, kari.person.language, kari.person.has_usable_password()) == ("Kari Ny", "nn", False)
    plan = LeaderGroup.objects.get(name="Plan")
    assert (plan.cohort, plan.municipality) == (cast.cohort, cast.sandvig)


def test_importing_the_same_list_again_changes_nothing(cast: Cast) -> None:
    rows = [row(), row(group="Direktionen"), row(name="Per Ny", email="per@ny.no", lead="x"), *everyone(cast)]
    bring_in_rows(cast, *rows)
    before = snapshot()
    assert bring_in_rows(cast, *rows) == Imported(new=0, changed=0, ended=0, faulty=0)
    assert snapshot() == before


def test_a_move_ends_one_membership_and_begins_another(cast: Cast) -> None:
    kari = cast.kari
    rows = (row(name=kari.name, email=kari.email, group="Teknik", role="Topleder", lead="ja"),)
    bring_in_rows(cast, *rows)
    old, new = Membership.objects.filter(person=kari)
    assert (old.group, old.ended_on) == (cast.direction, TODAY)
    assert (new.group, new.ended_on, new.is_lead) == (cast.technical, None, True)
    assert bring_in_rows(cast, *rows).changed == 0


def test_left_out_people_stay_unless_they_are_ticked(cast: Cast) -> None:
    first, second = cast.members_of(cast.direction)[:2]
    draft = draft_of(cast, *everyone(cast)[2:])
    imported = bring_in(draft, end=[second.pk])
    assert imported.ended == 1
    assert Membership.objects.active().filter(person=first).exists()
    assert not Membership.objects.active().filter(person=second).exists()


def test_somebody_in_the_file_cannot_be_ended_with_it(cast: Cast) -> None:
    assert bring_in(draft_of(cast, *everyone(cast)), end=[cast.kari.pk, cast.ulla.pk]).ended == 0
    assert Membership.objects.active().filter(person=cast.kari).exists()


def test_faulty_rows_stop_everything_until_somebody_says_so(cast: Cast) -> None:
    draft = draft_of(cast, row(), row(email="per@ny.no", municipality="Atlantis"))
    before = snapshot()
    with pytest.raises(FaultsNotAccepted):
        bring_in(draft)
    assert snapshot() == before
    assert bring_in(draft, leave_out_faulty=True) == Imported(new=1, changed=0, ended=0, faulty=1)
    assert not Person.objects.get_queryset().filter(email="per@ny.no").exists()


def test_what_changed_since_the_preview_stops_the_import(cast: Cast) -> None:
    draft = draft_of(cast, row(name=cast.kari.name, email=cast.kari.email, group="Direktionen"))
    shown = plan_of(draft, today=TODAY).fingerprint
    Membership.objects.filter(person=cast.kari).update(role="other")
    before = snapshot()
    with pytest.raises(PlanChanged):
        bring_in(draft, fingerprint=shown)
    assert snapshot() == before
    assert bring_in(draft).changed == 1


def test_a_change_that_does_not_matter_does_not_stop_the_import(cast: Cast) -> None:
    draft = draft_of(cast, row())
    shown = plan_of(draft, today=TODAY).fingerprint
    Person.objects.get_queryset().filter(pk=cast.vera.pk).update(name="Vera Annet")
    assert bring_in(draft, fingerprint=shown).new == 1


def test_a_draft_is_imported_once(cast: Cast) -> None:
    draft = draft_of(cast, row())
    again = ImportDraft.objects.select_related("cohort", "owner").get(pk=draft.pk)
    shown = plan_of(draft, today=TODAY).fingerprint
    bring_in(draft, fingerprint=shown)
    before = snapshot()
    with pytest.raises(DraftGone):
        bring_in(again, fingerprint=shown)
    assert snapshot() == before
    assert not ImportDraft.objects.exists()


def test_two_tabs_do_not_disturb_each_other(cast: Cast) -> None:
    first = draft_of(cast, row())
    second = draft_of(cast, row(), row(name="Per Ny", email="per@ny.no"))
    shown = plan_of(second, today=TODAY).fingerprint
    assert bring_in(first).new == 1
    with pytest.raises(PlanChanged):
        bring_in(second, fingerprint=shown)
    assert bring_in(second).new == 1


def test_an_expired_draft_goes_with_the_next_upload(cast: Cast) -> None:
    old = draft_of(cast, row(), now=NOW - timedelta(days=1))
    fresh = draft_of(cast, row())
    assert list(ImportDraft.objects.all()) == [fresh]
    assert old.pk != fresh.pk


def test_an_expired_draft_is_deleted_by_a_job(cast: Cast) -> None:
    now = timezone.now()
    old, fresh = draft_of(cast, row(), now=now), draft_of(cast, row(), now=now)
    ImportDraft.objects.filter(pk=old.pk).update(created_at=now - timedelta(hours=24))
    forget_drafts.call()
    assert list(ImportDraft.objects.all()) == [fresh]


def test_an_upload_plans_its_own_end(cast: Cast, settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    draft = draft_of(cast, row())
    [job] = DBTaskResult.objects.all()
    assert (job.task_path, job.run_after) == ("udsyn.people.tasks.forget_drafts", draft.expires_at)


def test_the_trail_tells_counts_and_the_file(cast: Cast) -> None:
    bring_in_rows(cast, row())
    entry = TrailEntry.objects.get()
    assert (entry.verb, entry.actor, entry.cohort) == ("people.imported", cast.astrid, cast.cohort)
    assert entry.facts == {"file": "liste.csv", "new": 1, "changed": 0, "ended": 0, "faulty": 0}


def test_a_thousand_people_from_an_empty_programme(cast: Cast) -> None:
    rows = [row(name=f"Leder Nummer {n}", email=f"l{n}@ny.no", group=f"Gruppe {n % 120}") for n in range(1000)]
    assert bring_in_rows(cast, *rows).new == 1000
    assert Membership.objects.active().filter(group__cohort=cast.cohort).count() == 1022


def test_the_day_is_the_importers_day(cast: Cast) -> None:
    content = "navn;e-post;kommune;gruppe;rolle\nKari Ny;kari@ny.no;Sandvig;Teknik;hr".encode("utf-16")
    upload = read_upload(content)
    draft = keep_upload(cohort=cast.cohort, upload=upload, file_name="x" * 300, owner=cast.astrid, now=NOW)
    day = date(2027, 1, 2)
    shown = plan_of(draft, today=day).fingerprint
    import_draft(draft=draft, fingerprint=shown, leave_out_faulty=False, end=(), actor=cast.astrid, today=day, now=NOW)
    assert Membership.objects.get(person__email="kari@ny.no").started_on == day
