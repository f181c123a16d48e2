"""Saving, handing in and taking back one sheet."""

from __future__ import annotations

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from tests.answers.rounds import NOW, TODAY, entry_for, opened_round
from tests.cast import Cast
from udsyn.answers.actions import (
    Change,
    RoundClosed,
    close_round,
    reopen_sheet,
    save_answers,
    submit_sheet,
)
from udsyn.answers.links import entry_of, personal_token
from udsyn.answers.models import RosterEntry, Sheet
from udsyn.answers.pseudonyms import ProgrammeKeyMissing, pseudonym_of
from udsyn.answers.queries import OwnSheet, own_answers, sheets_for_release
from udsyn.people.models import TrailEntry
from udsyn.programmes.models import ProgrammeKey


@pytest.fixture
def entry(cast: Cast) -> RosterEntry:
    return entry_for(opened_round(cast), cast.kari)


def save(entry: RosterEntry, *changes: Change) -> dict[str, object]:
    """Saves and returns the stored values."""
    save_answers(entry=entry, changes=changes, language="da", today=TODAY)
    return stored(entry).answers


def stored(entry: RosterEntry) -> OwnSheet:
    sheet = own_answers(entry)
    assert sheet is not None
    return sheet


def test_an_answer_is_kept_under_the_pseudonym_with_the_unit_and_role_of_the_roster(entry: RosterEntry) -> None:
    save(entry, Change("tried", 4, 1))
    sheet = Sheet.objects.get()
    assert sheet.pseudonym == pseudonym_of(entry.person_id, entry.round.programme)
    assert (sheet.group_id, sheet.municipality_id, sheet.role) == (entry.group_id, entry.municipality_id, entry.role)
    assert (sheet.language, sheet.day, sheet.submitted) == ("da", TODAY, False)


def test_the_pseudonym_depends_on_person_and_programme_key_only(entry: RosterEntry) -> None:
    before = pseudonym_of(entry.person_id, entry.round.programme)
    assert before == pseudonym_of(entry.person_id, entry.round.programme)
    assert before != pseudonym_of(entry.person_id + 1, entry.round.programme)
    ProgrammeKey.objects.update(secret="6" * 64)
    assert before != pseudonym_of(entry.person_id, type(entry.round.programme).objects.get())


def test_a_later_save_adds_to_the_sheet(entry: RosterEntry) -> None:
    save(entry, Change("tried", 4, 1))
    assert save(entry, Change("one", "first", 2)) == {"tried": 4, "one": "first"}


def test_an_older_revision_does_not_undo_a_newer_answer(entry: RosterEntry) -> None:
    save(entry, Change("tried", 4, 7))
    saved = save_answers(entry=entry, changes=[Change("tried", 1, 3)], language="da", today=TODAY)
    assert stored(entry).answers == {"tried": 4}
    assert saved.newer == {"tried": {"v": 4, "r": 7}}
    assert saved.top == 7


def test_a_form_without_revisions_wins_over_what_is_stored(entry: RosterEntry) -> None:
    save(entry, Change("tried", 4, 7), Change("one", "first", 2))
    assert save(entry, Change("one", "second")) == {"tried": 4, "one": "second"}
    assert stored(entry).stored["one"]["r"] == 8


def test_an_answer_can_be_taken_back(entry: RosterEntry) -> None:
    save(entry, Change("tried", 4, 1), Change("words", "Hello", 2))
    assert save(entry, Change("words", "", 3)) == {"tried": 4}


def test_a_non_answer_is_an_answer(entry: RosterEntry) -> None:
    assert save(entry, Change("tried", "do_not_know", 1)) == {"tried": "do_not_know"}


def test_faulty_changes_are_named_and_the_others_kept(entry: RosterEntry) -> None:
    batch = [Change("tried", 9, 1), Change("one", "first", 2), Change("gone", 1, 3), Change("value", 2, 10**12)]
    saved = save_answers(entry=entry, changes=batch, language="da", today=TODAY)
    assert stored(entry).answers == {"one": "first"}
    assert {fault.key: fault.sentence for fault in saved.faults} == {
        "tried": "Choose one of the answers shown.",
        "gone": "This question is not part of the instrument.",
        "value": "This answer could not be read. Choose it again.",
    }


def test_handing_in_again_and_again_has_one_result(entry: RosterEntry) -> None:
    save(entry, Change("tried", 4, 1))
    for _time in range(3):
        submit_sheet(entry=entry, language="da", today=TODAY)
    entry.refresh_from_db()
    assert entry.has_answered
    assert len(sheets_for_release(entry.round)) == 1


def test_handing_in_without_a_single_answer_is_possible(entry: RosterEntry) -> None:
    submit_sheet(entry=entry, language="da", today=TODAY)
    assert sheets_for_release(entry.round)[0].answers == {}


def test_saving_after_handing_in_keeps_the_sheet_handed_in(entry: RosterEntry) -> None:
    submit_sheet(entry=entry, language="da", today=TODAY)
    save(entry, Change("tried", 4, 1))
    assert stored(entry).submitted
    assert sheets_for_release(entry.round)[0].answers == {"tried": 4}


def test_a_sheet_taken_back_does_not_count_until_it_is_handed_in_again(entry: RosterEntry) -> None:
    save(entry, Change("tried", 4, 1))
    submit_sheet(entry=entry, language="da", today=TODAY)
    reopen_sheet(entry=entry)
    entry.refresh_from_db()
    assert not entry.has_answered
    assert sheets_for_release(entry.round) == []
    assert stored(entry).answers == {"tried": 4}


def test_a_closed_round_takes_nothing_and_changes_nothing(cast: Cast, entry: RosterEntry) -> None:
    save(entry, Change("tried", 4, 1))
    submit_sheet(entry=entry, language="da", today=TODAY)
    close_round(round=entry.round, actor=cast.astrid, now=NOW)
    with pytest.raises(RoundClosed):
        save(entry, Change("tried", 1, 2))
    with pytest.raises(RoundClosed):
        submit_sheet(entry=entry, language="nb", today=TODAY)
    with pytest.raises(RoundClosed):
        reopen_sheet(entry=entry)
    assert stored(entry).answers == {"tried": 4}
    assert stored(entry).submitted


def test_a_closed_round_gets_no_new_sheets(cast: Cast, entry: RosterEntry) -> None:
    close_round(round=entry.round, actor=cast.astrid, now=NOW)
    with pytest.raises(RoundClosed):
        save(entry, Change("tried", 1, 1))
    assert not Sheet.objects.exists()


def test_without_the_programme_key_nothing_can_be_saved_or_found(entry: RosterEntry) -> None:
    save(entry, Change("tried", 4, 1))
    ProgrammeKey.objects.all().delete()
    lost = entry_of(personal_token(entry))
    with pytest.raises(ProgrammeKeyMissing):
        save(lost, Change("tried", 1, 2))
    with pytest.raises(ProgrammeKeyMissing):
        own_answers(lost)


def test_a_save_takes_few_statements(entry: RosterEntry) -> None:
    token = personal_token(entry)
    save(entry, Change("tried", 2, 1))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        save_answers(entry=entry_of(token), changes=[Change("tried", 4, 2)], language="da", today=TODAY)
    assert len(queries) <= 6, [query["sql"] for query in queries]


def test_nothing_in_this_room_can_hold_the_time_of_an_answer() -> None:
    for model in (Sheet, RosterEntry):
        fields = [
            field for field in model._meta.get_fields() if isinstance(field, models.DateTimeField | models.TimeField)
        ]
        assert fields == []
    assert not any(isinstance(field, models.DateField) for field in RosterEntry._meta.get_fields())


def test_answering_leaves_no_trace_on_the_trail(entry: RosterEntry) -> None:
    before = TrailEntry.objects.count()
    save(entry, Change("tried", 4, 1))
    submit_sheet(entry=entry, language="da", today=TODAY)
    reopen_sheet(entry=entry)
    assert TrailEntry.objects.count() == before


def test_the_release_reads_values_without_persons_and_in_no_particular_order(cast: Cast) -> None:
    round = opened_round(cast)
    for person in cast.members_of(cast.council):
        entry = entry_for(round, person)
        save(entry, Change("tried", 1 + person.pk % 5, 1))
        submit_sheet(entry=entry, language="nb", today=TODAY)
    reads = [[facts.pseudonym for facts in sheets_for_release(round)] for _time in range(20)]
    assert len(reads[0]) == 11
    assert len({tuple(read) for read in reads}) > 1
    assert {facts.group_id for facts in sheets_for_release(round)} == {cast.council.pk}
