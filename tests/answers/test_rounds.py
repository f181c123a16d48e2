"""The life of a round."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.answers.rounds import NOW, TODAY, draft_round, opened_round, published_version, record_all
from tests.cast import Cast
from udsyn.answers.actions import (
    AlreadyReleased,
    LimitTooLow,
    NobodyToAsk,
    NotPublished,
    RepresentativesMissing,
    WrongState,
    close_round,
    create_round,
    open_round,
    record_representatives,
    record_representatives_for_all,
    reopen_round,
    seal_round,
)
from udsyn.answers.models import RepresentativesRecord, RosterEntry, Round, RoundState
from udsyn.answers.pseudonyms import ProgrammeKeyMissing
from udsyn.answers.signals import round_closed, round_reopened
from udsyn.people.models import LeaderRole, Membership, TrailEntry
from udsyn.programmes.models import ProgrammeKey


def test_a_new_round_is_a_draft_with_the_limit_of_the_programme(cast: Cast) -> None:
    cast.programme.limit = 7
    cast.programme.save()
    round = draft_round(cast)
    assert (round.state, round.limit, round.mode) == (RoundState.DRAFT, 7, "confidential")


def test_a_round_may_raise_the_limit_but_never_lower_it(cast: Cast) -> None:
    cast.programme.limit = 6
    cast.programme.save()
    assert draft_round(cast, limit=8).limit == 8
    version = Round.objects.get().version
    with pytest.raises(LimitTooLow):
        create_round(
            programme=cast.programme, version=version, title="x", closes_on=None, limit=5, actor=cast.astrid, now=NOW
        )


def test_a_limit_the_programme_raised_meanwhile_holds_when_the_round_opens(cast: Cast) -> None:
    round = draft_round(cast)
    record_all(round, cast.astrid)
    cast.programme.limit = 8
    cast.programme.save()
    open_round(round=round, actor=cast.astrid, now=NOW)
    assert Round.objects.get().limit == 8


def test_a_version_that_can_still_change_cannot_be_used(cast: Cast) -> None:
    version = published_version()
    version.published_on = None
    with pytest.raises(NotPublished):
        create_round(programme=cast.programme, version=version, title="x", closes_on=None, actor=cast.astrid, now=NOW)


def test_a_round_does_not_open_before_every_municipality_has_talked_with_the_representatives(cast: Cast) -> None:
    round = draft_round(cast)
    record_representatives(
        round=round, municipality=cast.sandvig, discussed_on=TODAY, note="Fine.", actor=cast.bo, now=NOW
    )
    with pytest.raises(RepresentativesMissing) as refusal:
        open_round(round=round, actor=cast.astrid, now=NOW)
    assert refusal.value.municipalities == (cast.fjordby,)
    assert "Fjordby" in refusal.value.sentence
    assert not RosterEntry.objects.exists()


def test_recording_again_corrects_the_record(cast: Cast) -> None:
    round = draft_round(cast)
    for note in ("Fine.", "They asked for a summary."):
        record_representatives(
            round=round, municipality=cast.sandvig, discussed_on=TODAY, note=note, actor=cast.bo, now=NOW
        )
    assert RepresentativesRecord.objects.get().note == "They asked for a summary."


def test_the_same_date_and_note_can_be_recorded_for_all_that_are_missing(cast: Cast) -> None:
    round = draft_round(cast)
    both = [cast.sandvig, cast.fjordby]
    count = record_representatives_for_all(
        round=round, municipalities=both, discussed_on=TODAY, note="Joint meeting.", actor=cast.astrid, now=NOW
    )
    assert count == 2
    assert open_round(round=round, actor=cast.astrid, now=NOW).takes_answers


def test_the_record_is_closed_once_the_round_is_open(cast: Cast) -> None:
    round = opened_round(cast)
    with pytest.raises(WrongState):
        record_representatives(
            round=round, municipality=cast.sandvig, discussed_on=TODAY, note="Later.", actor=cast.bo, now=NOW
        )


def test_opening_freezes_who_is_asked_with_unit_and_role_of_that_day(cast: Cast) -> None:
    round = opened_round(cast)
    member = cast.council.memberships.all()[1]
    member.role = LeaderRole.HR
    member.save()
    entry = round.roster.get(person=member.person)
    assert round.roster.count() == 22
    assert (entry.group, entry.municipality, entry.role) == (cast.council, cast.fjordby, LeaderRole.DIGITAL)
    assert round.opened_on == date(2026, 11, 2)


def test_a_person_in_two_groups_is_asked_once_with_her_oldest_membership(cast: Cast) -> None:
    Membership.objects.create(group=cast.council, person=cast.kari, role=LeaderRole.OTHER, started_on=date(2026, 10, 1))
    assert opened_round(cast).roster.get(person=cast.kari).group == cast.direction


def test_whoever_has_left_or_is_closed_is_not_asked(cast: Cast) -> None:
    gone, closed = cast.members_of(cast.council)[:2]
    Membership.objects.filter(person=gone).update(ended_on=TODAY)
    closed.is_active = False
    closed.save()
    asked = set(opened_round(cast).roster.values_list("person", flat=True))
    assert asked.isdisjoint({gone.pk, closed.pk})


def test_a_round_with_nobody_to_ask_does_not_open(cast: Cast) -> None:
    round = draft_round(cast)
    Membership.objects.update(ended_on=TODAY)
    with pytest.raises(NobodyToAsk):
        open_round(round=round, actor=cast.astrid, now=NOW)


def test_a_round_of_a_programme_without_its_key_does_not_open(cast: Cast) -> None:
    round = draft_round(cast)
    record_all(round, cast.astrid)
    ProgrammeKey.objects.all().delete()
    with pytest.raises(ProgrammeKeyMissing):
        open_round(round=round, actor=cast.astrid, now=NOW)


def test_each_step_is_taken_once_only(cast: Cast) -> None:
    round = opened_round(cast)
    with pytest.raises(WrongState):
        open_round(round=round, actor=cast.astrid, now=NOW)
    close_round(round=round, actor=cast.astrid, now=NOW)
    with pytest.raises(WrongState):
        close_round(round=round, actor=cast.astrid, now=NOW)


def test_a_closed_round_can_be_opened_again_until_it_is_sealed(cast: Cast) -> None:
    round = opened_round(cast)
    close_round(round=round, actor=cast.astrid, now=NOW)
    assert reopen_round(round=round, actor=cast.astrid, now=NOW).closed_on is None
    close_round(round=round, actor=cast.astrid, now=NOW)
    assert seal_round(round=round, actor=cast.astrid, now=NOW).state == RoundState.SEALED
    with pytest.raises(AlreadyReleased):
        reopen_round(round=round, actor=cast.astrid, now=NOW)


def test_an_open_round_cannot_be_sealed(cast: Cast) -> None:
    with pytest.raises(WrongState):
        seal_round(round=opened_round(cast), actor=cast.astrid, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_closing_and_reopening_are_told_after_commit(cast: Cast) -> None:
    heard: list[tuple[str, str]] = []

    def closed(round: Round, **more: object) -> None:
        heard.append(("closed", Round.objects.get(pk=round.pk).state))

    def reopened(round: Round, **more: object) -> None:
        heard.append(("reopened", Round.objects.get(pk=round.pk).state))

    round_closed.connect(closed)
    round_reopened.connect(reopened)
    try:
        round = opened_round(cast)
        close_round(round=round, actor=cast.astrid, now=NOW)
        reopen_round(round=round, actor=cast.astrid, now=NOW)
    finally:
        round_closed.disconnect(closed)
        round_reopened.disconnect(reopened)
    assert heard == [("closed", "closed"), ("reopened", "open")]


def test_every_step_is_on_the_trail(cast: Cast) -> None:
    round = opened_round(cast)
    close_round(round=round, actor=cast.astrid, now=NOW)
    verbs = [entry.verb for entry in TrailEntry.objects.order_by("pk") if entry.verb.startswith("answers.")]
    assert verbs == [
        "answers.round_created",
        "answers.representatives_recorded",
        "answers.representatives_recorded",
        "answers.round_opened",
        "answers.round_closed",
    ]


def test_the_database_refuses_a_limit_below_five(cast: Cast) -> None:
    round = draft_round(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=round.pk).update(limit=4)
