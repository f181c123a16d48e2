"""A leader group's own page: what it agreed and decided, for its members alone, never from anybody's answers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from tests.conftest import Browser
from tests.exercises.sittings import a_note, a_picture, an_exercise, begun, go, sent
from tests.exercises.test_ambition import aim
from udsyn.exercises.models import Agreed, Sitting
from udsyn.people.models import Membership, Person
from udsyn.roadmap.actions import draft_decision, move_decision
from udsyn.roadmap.models import Ambition, Decision, State

REASON = "Vi har ingen, der må sige nej."
DISSENT = "Skolen ser det anderledes."


def page(person: Person, cast: Cast) -> str:
    return str(Browser().as_(person).get(f"/home/groups/{cast.direction.pk}/").content.decode())


def agreed_round(cast: Cast) -> Sitting:
    a_picture(cast)
    sitting = begun(cast, "picture", key="round")
    for step in ("talk", "agree"):
        go(cast.kari, sitting, step)
    sent(cast.kari, sitting, "agree:1", level=2, reason=REASON, dissent=DISSENT, edition=0)
    return sitting


def decided(cast: Cast, text: str = "Én indgang til borgerne") -> Decision:
    now, members = timezone.now(), cast.members_of(cast.direction)
    day = timezone.localdate(now) + timedelta(days=60)
    made = draft_decision(group=cast.direction, text=text, owner=members[1], review_on=day, actor=cast.kari, now=now)
    move_decision(decision=made, to=State.DECIDED, actor=cast.kari, now=now)
    return made


def test_the_page_tells_what_the_group_agreed_and_decided_with_reason_and_dissent(cast: Cast) -> None:
    agreed_round(cast)
    decided(cast)
    shown = page(cast.kari, cast)
    for words in (REASON, DISSENT, "2 af 5", "Én indgang til borgerne", "Det fælles billede"):
        assert words in shown, words


def test_a_group_that_has_nothing_yet_is_told_where_its_story_begins(cast: Cast) -> None:
    assert "Jeres historie begynder med det første billede" in page(cast.kari, cast)


def test_the_level_of_the_time_before_stands_beside_the_last(cast: Cast) -> None:
    sitting = agreed_round(cast)
    first = Agreed.objects.get(sitting=sitting)
    Agreed.objects.filter(pk=first.pk).update(agreed_on=timezone.localdate() - timedelta(days=90))
    later = Sitting.objects.create(
        step=an_exercise(cast, "picture", "again"), group=cast.direction, kind="picture", phase="agree",
        content=sitting.content, begun_on=timezone.localdate(),
    )  # fmt: skip
    Agreed.objects.create(
        sitting=later, topic=first.topic, level=4, reason="Nu går det.", agreed_on=timezone.localdate()
    )
    shown = page(cast.kari, cast)
    assert "4 af 5" in shown
    assert "2 den " in shown
    assert "Nu går det." in shown


def test_nobody_outside_the_group_opens_it_not_even_who_was_in_it_before(cast: Cast) -> None:
    decided(cast)
    for person in (cast.astrid, cast.vera, cast.bo, cast.ulla):
        assert Browser().as_(person).get(f"/home/groups/{cast.direction.pk}/").status_code == 404
    kari = cast.kari
    Membership.objects.filter(person=kari).update(ended_on=timezone.localdate())
    assert Browser().as_(kari).get(f"/home/groups/{cast.direction.pk}/").status_code == 404


def test_marks_and_answers_are_never_on_it(cast: Cast) -> None:
    sitting = agreed_round(cast)
    with CaptureQueriesContext(connection) as queries:
        page(cast.kari, cast)
    asked = " ".join(query["sql"] for query in queries)
    assert "exercises_mark" not in asked
    assert "answers_sheet" not in asked
    assert sitting.pk


def test_who_is_new_gets_the_shortest_way_in_and_who_is_not_does_not(cast: Cast) -> None:
    decided(cast)
    member = Membership.objects.filter(person=cast.kari)
    member.update(started_on=timezone.localdate() - timedelta(days=10))
    assert "Ny i gruppen?" in page(cast.kari, cast)
    member.update(started_on=timezone.localdate() - timedelta(days=400))
    assert "Ny i gruppen?" not in page(cast.kari, cast)


def test_it_asks_the_database_as_often_for_many_decisions_as_for_few(cast: Cast) -> None:
    agreed_round(cast)
    browser, counts = Browser().as_(cast.kari), []
    browser.get("/")
    for many in (1, 30):
        for number in range(many):
            decided(cast, f"Beslutning {many} {number}")
        with CaptureQueriesContext(connection) as queries:
            browser.get(f"/home/groups/{cast.direction.pk}/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30


def test_my_page_leads_to_it(cast: Cast) -> None:
    assert f"/home/groups/{cast.direction.pk}/" in Browser().as_(cast.kari).get("/").content.decode()


def test_themes_voted_up_become_drafts_that_their_writers_follow(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    kari, second = cast.members_of(cast.direction)[:2]
    sitting = begun(cast)
    note = a_note(second, sitting, "Sig nej til noget", 2)
    a_note(kari, sitting, "Ingen stemte på denne", 2)
    for step in ("gather", "vote"):
        go(kari, sitting, step)
    sent(kari, sitting, f"vote:{note.key}")
    go(kari, sitting, "result")
    with django_capture_on_commit_callbacks(execute=True):
        sent(kari, sitting, "finish")
    (made,) = Decision.objects.all()
    assert (made.text, made.state) == ("Sig nej til noget", State.DRAFT)
    assert list(made.follows.values_list("person", flat=True)) == [second.pk]
    assert "Sig nej til noget" in made.rests_on[0]["shown"]


def test_the_gap_of_an_ambition_becomes_a_draft_and_what_is_deliberately_not_wanted_does_not(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    kari, sitting = cast.kari, begun(cast, "ambition")
    aim(kari, sitting, uuid4(), title="Én indgang")
    aim(kari, sitting, uuid4(), title="Egen robot", is_not="1")
    with django_capture_on_commit_callbacks(execute=True):
        sent(kari, sitting, "finish")
    assert set(Ambition.objects.values_list("title", flat=True)) == {"Én indgang", "Egen robot"}
    assert list(Decision.objects.values_list("text", flat=True)) == ["Én indgang"]
