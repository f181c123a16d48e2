"""Letters go out once per person and occasion, in the person's language, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import translation
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from tests.cast import Cast, make_cast
from tests.people import post_office
from tests.people.post_office import Post
from udsyn.people import letters as registry
from udsyn.people.actions.letters import Queued, queue_letters, send_failed_again
from udsyn.people.actions.sending import MOST_TRIES, send_some
from udsyn.people.letters import LetterKind, Rendered, UnknownLetter, register_letter
from udsyn.people.models import Letter, Person, TrailEntry
from udsyn.people.models.letter import LEASE, LetterState
from udsyn.people.tasks import look_again
from udsyn.people.trail import sentences_of

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)


def greet(person: Person, occasion: str) -> Rendered | None:
    if occasion == "called off":
        return None
    if occasion == "broken":
        raise ValueError
    return Rendered(subject=f"{person.name}: {occasion}", text=f"{translation.get_language()} {person.given_name}")


@pytest.fixture(autouse=True)
def greeting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_kinds", {})
    register_letter(LetterKind("greeting", greet))


@pytest.fixture
def post(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Post:
    settings.EMAIL_BACKEND = "tests.people.post_office.PostOffice"
    desk = Post()
    monkeypatch.setattr(post_office, "desk", desk)
    return desk


@pytest.fixture
def worker_later(settings: Settings) -> None:
    """Jobs stay in the database until a test runs them."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def greet_all(cast: Cast, occasion: str = "spring") -> Queued:
    return queue_letters(
        cohort=cast.cohort, people=cast.leaders, kind="greeting", occasion=occasion, actor=cast.astrid, now=NOW
    )


def send(at: datetime) -> int:
    """What the workers do at that moment, batch after batch."""
    sent = 0
    while Letter.objects.due(at).exists():
        sent += send_some(clock=lambda: at)
    return sent


def test_everyone_gets_the_letter_in_her_own_language(cast: Cast, post: Post) -> None:
    assert greet_all(cast) == Queued(new=22, already=0)
    assert post.addresses == sorted(person.email for person in cast.leaders)
    assert {message.body for message in post.sent} == {"da Direktionen\n", "da Teknik\n", "nb Rådmannsgruppen\n"}


def test_a_second_press_writes_nothing_and_says_so(cast: Cast, post: Post) -> None:
    greet_all(cast)
    assert greet_all(cast) == Queued(new=0, already=22)
    assert len(post.sent) == 22


def test_another_occasion_is_another_letter(cast: Cast, post: Post) -> None:
    greet_all(cast)
    assert greet_all(cast, "autumn") == Queued(new=22, already=0)


def test_a_person_named_twice_gets_one_letter(cast: Cast, post: Post) -> None:
    queued = queue_letters(
        cohort=cast.cohort, people=[cast.kari, cast.kari], kind="greeting", occasion="x", actor=cast.astrid, now=NOW
    )
    assert (queued, len(post.sent)) == (Queued(new=1, already=0), 1)


def test_somebody_deactivated_gets_no_letter(cast: Cast, post: Post, worker_later: None) -> None:
    gone, leaving = cast.members_of(cast.direction)[:2]
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    assert greet_all(cast).new == 21
    Person.objects.filter(pk=leaving.pk).update(is_active=False)
    assert send(NOW) == 20
    assert not {gone.email, leaving.email} & set(post.addresses)


def test_an_unknown_kind_of_letter_is_refused(cast: Cast) -> None:
    with pytest.raises(UnknownLetter):
        queue_letters(cohort=cast.cohort, people=[cast.kari], kind="?", occasion="", actor=cast.astrid, now=NOW)


def test_a_letter_that_is_no_longer_relevant_is_dropped_and_may_be_written_later(cast: Cast, post: Post) -> None:
    greet_all(cast, "called off")
    assert (len(post.sent), Letter.objects.count()) == (0, 0)
    assert greet_all(cast, "called off").new == 22


def test_letters_leave_over_one_connection_marked_as_automatic(cast: Cast, post: Post) -> None:
    greet_all(cast)
    assert post.connections == 1
    assert all(message.extra_headers["Auto-Submitted"] == "auto-generated" for message in post.sent)


def test_nothing_can_be_slipped_into_the_headers(cast: Cast, post: Post) -> None:
    Person.objects.filter(pk=cast.kari.pk).update(name="Kari\r\nBcc: everyone@example.org")
    greet_all(cast)
    message = next(message for message in post.sent if message.to == [cast.kari.email])
    assert message.subject == "Kari Bcc: everyone@example.org: spring"
    assert message.message()["Bcc"] is None


def test_a_refused_address_keeps_no_other_letter_back(cast: Cast, post: Post) -> None:
    post.faults = {cast.kari.email: SMTPRecipientsRefused({})}
    greet_all(cast)
    assert (len(post.sent), post.connections) == (21, 2)
    assert Letter.objects.get(person=cast.kari).state == LetterState.QUEUED


def test_a_fault_in_one_letter_keeps_no_other_back(cast: Cast, post: Post) -> None:
    greet_all(cast, "broken")
    greet_all(cast)
    assert len(post.sent) == 22


def test_a_letter_is_tried_again_later_and_then_sent(cast: Cast, post: Post) -> None:
    post.faults = {cast.kari.email: SMTPServerDisconnected()}
    greet_all(cast)
    post.faults = {}
    later = Letter.objects.get(person=cast.kari).due_at
    assert later is not None
    assert send(later - timedelta(seconds=1)) == 0
    assert send(later) == 1
    assert cast.kari.email in post.addresses


def test_after_enough_tries_a_letter_has_failed_and_can_be_sent_again(cast: Cast, post: Post) -> None:
    post.faults = {cast.kari.email: SMTPRecipientsRefused({})}
    greet_all(cast)
    for day in range(1, MOST_TRIES + 5):
        send(datetime(2100, 1, day, tzinfo=UTC))
    letters = Letter.objects.visible_to(cast.astrid)
    assert (letters.tally().failed, letters.tally().waiting, letters.tally().sent) == (1, 0, 21)
    post.faults = {}
    assert send_failed_again(cohort=cast.cohort, actor=cast.astrid, now=NOW) == 1
    assert letters.tally().sent == 22


def test_a_mail_server_that_is_down_loses_nothing(cast: Cast, post: Post) -> None:
    post.closed = True
    greet_all(cast)
    assert Letter.objects.unsent().count() == 22
    post.closed = False
    assert send(datetime(2100, 1, 1, tzinfo=UTC)) == 22


def test_the_letters_of_a_dead_worker_are_taken_up_after_ten_minutes(
    cast: Cast, post: Post, worker_later: None
) -> None:
    greet_all(cast)
    Letter.objects.claim(NOW, 5)  # and then the worker dies
    assert send(NOW) == 17
    assert send(NOW + LEASE - timedelta(seconds=1)) == 0
    assert send(NOW + LEASE) == 5
    assert len(post.addresses) == len(set(post.addresses)) == 22


def test_a_slow_worker_does_not_send_what_another_has_taken_over(cast: Cast, worker_later: None) -> None:
    greet_all(cast)
    (mine,) = Letter.objects.claim(NOW, 1)
    assert mine.keep(NOW + LEASE)
    assert mine.pk not in {letter.pk for letter in Letter.objects.claim(NOW + LEASE, 99)}
    assert mine.pk in {letter.pk for letter in Letter.objects.claim(NOW + 2 * LEASE, 99)}
    assert not mine.keep(NOW + 2 * LEASE)


def test_the_sweeper_comes_back_until_everything_is_sent(cast: Cast, post: Post, worker_later: None) -> None:
    post.closed = True
    greet_all(cast)
    planned = DBTaskResult.objects.filter(task_path="udsyn.people.tasks.look_again")
    assert planned.count() == 1
    look_again.func()
    assert planned.count() == 2
    Letter.objects.update(state=LetterState.SENT)
    look_again.func()
    assert planned.count() == 2


def test_the_trail_tells_who_wrote_to_how_many_but_only_once(cast: Cast, post: Post) -> None:
    greet_all(cast)
    greet_all(cast)
    entry = TrailEntry.objects.get()
    assert (entry.actor, sentences_of([entry])) == (cast.astrid, ["Sent a letter to 22 people"])


def test_a_leader_sees_no_letters(cast: Cast, post: Post) -> None:
    greet_all(cast)
    assert not Letter.objects.visible_to(cast.kari).exists()
    assert not Letter.objects.visible_to(cast.bo).exists()


def in_parallel(count: int, work: Callable[[], object]) -> None:
    barrier = Barrier(count)

    def run() -> None:
        barrier.wait()
        try:
            work()
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_twenty_presses_and_six_workers_at_once_send_each_letter_once(post: Post, worker_later: None) -> None:
    cast = make_cast()
    answers: list[Queued] = []
    in_parallel(20, lambda: answers.append(greet_all(cast)))
    assert sorted(answer.new for answer in answers) == [0] * 19 + [22]
    in_parallel(6, lambda: send(NOW))
    assert post.addresses == sorted(person.email for person in cast.leaders)
