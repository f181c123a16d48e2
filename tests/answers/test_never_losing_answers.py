"""Whatever the order, the repeats and the number of tabs: a simple model and the sheet agree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, ClassVar

import pytest
from django.db import connection, connections
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.answers.rounds import TODAY, entry_for, opened_round
from tests.cast import Cast, make_cast
from udsyn.answers.actions import Change, reopen_sheet, save_answers, submit_sheet
from udsyn.answers.links import entry_of, personal_token
from udsyn.answers.merging import Stored, merge, values_of
from udsyn.answers.models import RosterEntry, Sheet
from udsyn.answers.queries import own_answers, sheets_for_release

KEYS = ("tried", "waited", "value")
CHANGES = st.lists(
    st.builds(Change, st.sampled_from(KEYS), st.none() | st.integers(1, 3), st.integers(1, 6)), max_size=8
)


def after(*batches: list[Change]) -> dict[str, Stored]:
    answers: dict[str, Stored] = {}
    for batch in batches:
        answers = merge(answers, batch).answers
    return answers


@given(CHANGES, CHANGES)
def test_the_order_of_batches_does_not_matter(first: list[Change], second: list[Change]) -> None:
    assert after(first, second) == after(second, first)


@given(CHANGES, CHANGES)
def test_a_repeated_batch_changes_nothing(first: list[Change], second: list[Change]) -> None:
    assert after(first, second, first) == after(first, second)


@given(CHANGES)
def test_the_highest_revision_of_each_answer_wins(changes: list[Change]) -> None:
    answers = after(changes)
    for key in KEYS:
        revisions = [change.revision or 0 for change in changes if change.key == key]
        assert answers[key]["r"] == max(revisions) if revisions else key not in answers


@given(CHANGES, CHANGES)
def test_every_change_is_either_stored_or_named_as_older(first: list[Change], second: list[Change]) -> None:
    merged = merge(after(first), second)
    for change in second:
        winner = merged.answers[change.key]
        assert winner["v"] == change.value or merged.newer.get(change.key) == winner


class Model:
    """What ought to be stored, kept in the simplest way there is."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, str, Any]] = {}
        self.handed_in = False
        self.sent: list[list[Change]] = []
        self.held: list[list[Change]] = []

    def save(self, batch: list[Change]) -> None:
        self.sent.append(batch)
        for change in batch:
            revision = change.revision
            now = self.answers.get(change.key)
            if revision is None:
                if now and now[2] == change.value:
                    continue
                revision = 1 + max((entry[0] for entry in self.answers.values()), default=0)
            text = "null" if change.value is None else str(change.value)
            self.answers[change.key] = max(now or (0, "", None), (revision, text, change.value), key=lambda e: e[:2])

    @property
    def values(self) -> dict[str, Any]:
        return {key: entry[2] for key, entry in self.answers.items() if entry[2] is not None}


class Course(RuleBasedStateMachine):
    """Everything that can happen to one sheet, by the house and by the model, compared after each step.

    What is held back is on its way: it may be overtaken, or never come.
    """

    entry: ClassVar[RosterEntry]

    def __init__(self) -> None:
        super().__init__()
        Sheet.objects.all().delete()
        RosterEntry.objects.update(has_answered=False)
        self.model = Model()

    def deliver(self, batch: list[Change]) -> None:
        self.model.save(batch)
        save_answers(entry=self.entry, changes=list(batch), language="da", today=TODAY)

    @rule(batch=CHANGES)
    def save(self, batch: list[Change]) -> None:
        self.deliver(batch)

    @rule(answers=st.dictionaries(st.sampled_from(KEYS), st.integers(1, 3)))
    def send_the_form(self, answers: dict[str, int]) -> None:
        self.deliver([Change(key, value) for key, value in answers.items()])

    @precondition(lambda self: self.model.sent)
    @rule(which=st.integers(0, 5))
    def duplicate(self, which: int) -> None:
        self.deliver(self.model.sent[which % len(self.model.sent)])

    @rule(batch=CHANGES)
    def lose_the_network(self, batch: list[Change]) -> None:
        self.model.held.append(batch)

    @precondition(lambda self: self.model.held)
    @rule(which=st.integers(0, 5))
    def retry_out_of_order(self, which: int) -> None:
        self.deliver(self.model.held.pop(which % len(self.model.held)))

    @rule()
    def submit(self) -> None:
        submit_sheet(entry=self.entry, language="da", today=TODAY)
        self.model.handed_in = True

    @rule()
    def reopen(self) -> None:
        reopen_sheet(entry=self.entry)
        self.model.handed_in = False

    @invariant()
    def the_sheet_is_what_the_model_says(self) -> None:
        sheet = own_answers(self.entry)
        assert (sheet.answers if sheet else {}) == self.model.values
        self.entry.refresh_from_db(fields=["has_answered"])
        assert self.entry.has_answered is self.model.handed_in
        assert len(sheets_for_release(self.entry.round)) == int(self.model.handed_in)


@pytest.mark.django_db
def test_any_course_of_saving_repeating_and_handing_in_gives_what_the_model_says(answering: RosterEntry) -> None:
    Course.entry = answering
    quick = settings(max_examples=60, stateful_step_count=12, deadline=None)
    run_state_machine_as_test(Course, settings=quick)


@pytest.fixture
def answering(cast: Cast) -> RosterEntry:
    return entry_for(opened_round(cast), cast.kari)


def at_once(tasks: Sequence[Callable[[], object]]) -> None:
    """Runs the tasks in threads with a database connection each; raises what any of them raised."""

    def run(task: Callable[[], object]) -> None:
        try:
            task()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=8) as threads:
        for done in [threads.submit(run, task) for task in tasks]:
            done.result()


@pytest.mark.django_db(transaction=True)
def test_two_tabs_and_parallel_saves_lose_nothing() -> None:
    cast = make_cast()
    token = personal_token(entry_for(opened_round(cast), cast.kari))

    def save(key: str, value: Any, revision: int) -> None:
        save_answers(entry=entry_of(token), changes=[Change(key, value, revision)], language="da", today=TODAY)

    values = {"tried": 1, "waited": 2, "one": "first", "value": 3, "words": "Hello", "roles.today": 1}
    at_once([partial(save, key, value, number) for number, (key, value) in enumerate(values.items(), 1)] * 3)
    assert values_of(Sheet.objects.get().answers) == values


@pytest.mark.django_db(transaction=True)
def test_twenty_parallel_hand_ins_and_saves_give_one_sheet_handed_in() -> None:
    cast = make_cast()
    entry = entry_for(opened_round(cast), cast.kari)
    token = personal_token(entry)

    def hand_in(number: int) -> None:
        own = entry_of(token)
        save_answers(entry=own, changes=[Change("tried", 4, 1)], language="da", today=TODAY)
        submit_sheet(entry=own, language="da", today=TODAY)

    at_once([partial(hand_in, number) for number in range(20)])
    entry.refresh_from_db()
    sheet = Sheet.objects.get()
    assert (sheet.submitted, values_of(sheet.answers), entry.has_answered) == (True, {"tried": 4}, True)
    assert connection.vendor in {"sqlite", "postgresql"}
