"""Owners are asked before the day and after it, and answer from the mail with one tap."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.cast import Cast
from tests.conftest import Browser
from tests.programmes.modules import a_module
from tests.roadmap.plans import a_decision, address_of, an_agreed_decision, in_days, moment, move, read
from udsyn.people.models import Person
from udsyn.roadmap.actions import remove, write_decision
from udsyn.roadmap.actions.asking import ask_owners, months_after
from udsyn.roadmap.links import SIGNER, review_token
from udsyn.roadmap.models import Decision, Review, State


def letters(now: Any = None) -> list[Any]:
    """The letters of one morning."""
    mail.outbox.clear()
    ask_owners(now=now or timezone.now())
    return list(mail.outbox)


def links(letter: Any) -> dict[str, str]:
    """Answer → path with its query, as a mail program opens it."""
    found = [urlsplit(link) for link in re.findall(r"https?://\S+", letter.body)]
    return {link.query.removeprefix("answer="): f"{link.path}?{link.query}" for link in found}


def asked(cast: Cast, days: int = 5, **more: Any) -> tuple[Decision, dict[str, str]]:
    """An agreed decision whose owner has just got her mail."""
    decision = an_agreed_decision(cast, days=days, **more)
    (letter,) = letters()
    return decision, links(letter)


def press(address: str, answer: str, words: str = "") -> Any:
    return Client().post(address, {"answer": answer, "words": words})


def test_the_owner_alone_gets_a_mail_with_three_answers(cast: Cast) -> None:
    decision = an_agreed_decision(cast, days=5)
    (letter,) = letters()
    assert decision.owner is not None
    assert letter.to == [decision.owner.email]
    assert decision.text in letter.body
    assert set(links(letter)) == {"on_track", "stuck", "done"}


@pytest.mark.parametrize(("days", "is_asked"), [(8, False), (7, True), (0, True), (-6, True), (-31, False)])
def test_she_is_asked_from_a_week_before_the_day(cast: Cast, days: int, is_asked: bool) -> None:
    an_agreed_decision(cast, days=days)
    assert bool(letters()) is is_asked


def test_once_before_and_once_after_however_often_the_job_runs(cast: Cast) -> None:
    an_agreed_decision(cast, days=5)
    mornings = [letters(moment(day)) for day in range(60) for _twice in "ab"]
    sent = [letter for morning in mornings for letter in morning]
    assert len(sent) == 2
    assert "var det tid at se på" in sent[1].body


def test_nobody_is_asked_about_drafts_and_what_is_done_dropped_or_removed(cast: Cast) -> None:
    a_decision(cast, owner=cast.kari, review_on=in_days(3))
    move(cast.kari, an_agreed_decision(cast, days=3), "done")
    move(cast.kari, an_agreed_decision(cast, days=3), "dropped", because="Nej")
    remove(thing=an_agreed_decision(cast, days=3), because="Nej", actor=cast.kari, now=moment())
    assert letters() == []


@pytest.mark.parametrize("answer", ["on_track", "stuck", "done"])
def test_opening_the_link_changes_nothing_and_leaves_no_cookie(cast: Cast, answer: str) -> None:
    _decision, found = asked(cast)
    client = Client()
    for method in ("get", "head", "get"):
        page = getattr(client, method)(found[answer])
        assert page.status_code == 200
    assert not client.cookies
    assert f'value="{answer}"' in page.content.decode()
    assert re.search(rf'value="{answer}"[^>]*checked', page.content.decode())
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["Cache-Control"] == "no-store, private"
    assert Review.objects.get().answer == ""
    assert Decision.objects.get().state == State.DECIDED


@pytest.mark.parametrize(("answer", "state"), [("on_track", "in_motion"), ("stuck", "decided"), ("done", "done")])
def test_one_press_without_signing_in_stores_the_answer(cast: Cast, answer: str, state: str) -> None:
    decision, found = asked(cast)
    reply = press(found[answer], answer, "Lone er på sagen")
    assert reply.status_code == 302
    review = Review.objects.get()
    assert (review.answer, review.words, review.answered_by) == (answer, "Lone er på sagen", decision.owner)
    assert Decision.objects.get().state == state
    assert "Lone er på sagen" in read(cast.kari, address_of(decision))
    assert "Gemt" in Client().get(reply["Location"]).content.decode()


def test_pressing_again_and_again_is_once(cast: Cast) -> None:
    decision, found = asked(cast)
    for _press in range(5):
        press(found["done"], "done", "Færdig")
    press(found["done"], "done")
    assert (Review.objects.get().words, Review.objects.count()) == ("Færdig", 1)
    assert [one.deed for one in decision.moves.all()] == ["draft", "decided", "done"]


def test_a_slip_of_the_thumb_can_be_put_right(cast: Cast) -> None:
    _decision, found = asked(cast)
    press(found["done"], "done")
    press(found["done"], "stuck")
    assert (Review.objects.get().answer, Decision.objects.get().state) == ("stuck", "in_motion")


def test_an_invented_answer_is_refused(cast: Cast) -> None:
    _decision, found = asked(cast)
    assert press(found["done"], "dropped").status_code == 422
    assert press(found["done"], "").status_code == 422
    assert Review.objects.get().answer == ""


def test_a_forged_or_changed_token_opens_nothing(cast: Cast) -> None:
    decision, found = asked(cast)
    token = urlsplit(found["done"]).path.split("/")[-2]
    other = an_agreed_decision(cast, cast.council, days=300)
    theirs = Review.objects.create(decision=other, due_on=in_days(300))
    value, stamp, signature = token.split(".")
    assert decision.owner is not None
    tokens = [
        f"{theirs.pk}-{other.pk}-{decision.owner.pk}.{stamp}.{signature}",
        f"{value}.{stamp}.{signature[:-1]}x",
        f"{value}.{stamp}",
        "x",
        review_token(theirs, decision.owner),  # signed, but it is not hers
        SIGNER.sign(f"{theirs.pk}-{decision.pk}-{decision.owner.pk}"),
        SIGNER.sign("1-2"),
    ]
    for forged in tokens:
        address = f"/roadmap/review/{forged}/"
        assert Client().get(address).status_code == 404
        assert press(address, "done").status_code == 404
    assert not Review.objects.exclude(answer="").exists()


def test_a_link_works_for_three_months(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    _decision, found = asked(cast)
    import time as clock

    then = clock.time() + timedelta(days=91).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: then)
    assert Client().get(found["done"]).status_code == 410
    assert press(found["done"], "done").status_code == 410
    assert Review.objects.get().answer == ""


def test_a_former_owners_link_opens_nothing(cast: Cast) -> None:
    decision, found = asked(cast)
    content = {"owner": cast.members_of(cast.direction)[4]}
    write_decision(decision=decision, content=content, edition=decision.edition, actor=cast.kari, now=moment())
    assert Client().get(found["done"]).status_code == 404
    assert press(found["done"], "done").status_code == 404


@pytest.mark.parametrize("how", ["left", "closed", "removed"])
def test_who_is_no_longer_there_answers_no_more(cast: Cast, how: str) -> None:
    decision, found = asked(cast)
    if how == "left":
        cast.direction.memberships.filter(person=decision.owner).update(ended_on=in_days(0))
    elif how == "closed":
        Person.objects.get_queryset().filter(decisions=decision).update(is_active=False)
    else:
        remove(thing=decision, because="Nej", actor=cast.kari, now=moment())
    page = Client().get(found["done"])
    assert page.status_code == 404
    assert decision.text not in page.content.decode()
    assert press(found["done"], "done").status_code == 404


def test_an_old_mail_does_not_wake_what_was_dropped_or_finished(cast: Cast) -> None:
    decision, found = asked(cast)
    move(cast.kari, decision, "dropped", because="Ingen penge")
    assert press(found["on_track"], "on_track").status_code == 409
    assert Decision.objects.get().state == State.DROPPED
    page = Client().get(found["done"]).content.decode()
    assert "<button" not in page
    assert "ikke mere at svare på" in page


def test_a_mail_answered_on_the_page_since_is_answered_no_more(cast: Cast) -> None:
    decision = an_agreed_decision(cast, days=-3)
    (letter,) = letters()
    browser = Browser().as_(cast.kari)
    browser.post(address_of(decision, "answer/"), {"answer": "stuck", "words": "Mangler penge"})
    assert "Mangler penge" in browser.get(address_of(decision)).content.decode()
    assert press(links(letter)["on_track"], "on_track").status_code == 409
    assert Decision.objects.get().state == State.DECIDED


def test_a_day_that_was_moved_asks_on_the_new_one(cast: Cast) -> None:
    decision = an_agreed_decision(cast, days=5)
    letters()
    content = {"review_on": in_days(40)}
    write_decision(decision=decision, content=content, edition=decision.edition, actor=cast.kari, now=moment())
    assert letters(moment(14)) == [], "the old day is not asked after"
    assert len(letters(moment(35))) == 1


def test_a_day_that_passed_is_pointed_out_until_somebody_tells_how_it_goes(cast: Cast) -> None:
    decision = an_agreed_decision(cast, days=-3)
    page = f"/roadmap/groups/{cast.direction.pk}/"
    assert "skulle ses på" in read(cast.kari, page)
    Browser().as_(cast.kari).post(address_of(decision, "answer/"), {"answer": "on_track"})
    assert "skulle ses på" not in read(cast.kari, page)
    assert "sæt næste dag" in read(cast.kari, page)
    assert "Sæt næste dag" in read(cast.kari, address_of(decision))


def ended(cast: Cast, days_ago: int) -> date:
    """The last module was so long ago."""
    last = in_days(-days_ago)
    a_module(cast, "first", last - timedelta(days=90))
    a_module(cast, "last", last)
    return last


def test_three_six_and_twelve_months_after_the_last_module_it_goes_on_by_itself(cast: Cast) -> None:
    last = ended(cast, 0)
    decision = an_agreed_decision(cast, days=20, decided_on=last - timedelta(days=30))
    asked_on = []
    for day in range(400):
        if letters(moment(day)):
            asked_on.append(in_days(day))
            Review.objects.filter(answer="").update(answer="on_track", answered_at=moment(day))
    week = timedelta(days=7)
    assert asked_on == [decision.review_on - week, *(months_after(last, n) - week for n in (3, 6, 12))]  # type: ignore[operator]


def test_two_questions_never_come_close_together(cast: Cast) -> None:
    last = ended(cast, 0)
    quarter = months_after(last, 3)
    an_agreed_decision(cast, days=(quarter - last).days + 10, decided_on=last - timedelta(days=30))
    sent = [letter for day in range(60, 115) for letter in letters(moment(day))]
    assert len(sent) == 2, "before and after the group's own day"


def test_a_programme_with_a_module_without_a_day_is_not_over(cast: Cast) -> None:
    ended(cast, 90)
    a_module(cast, "to-come", None)
    an_agreed_decision(cast, days=300, decided_on=in_days(-200))
    assert [letters(moment(day)) for day in range(-10, 20)] == [[]] * 30


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
    ],
)
def test_months_are_counted_as_people_count_them(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


def test_the_command_asks_and_deletes_for_good(cast: Cast) -> None:
    an_agreed_decision(cast, days=5)
    remove(thing=a_decision(cast), because="Nej", actor=cast.kari, now=moment(-31))
    out = StringIO()
    call_command("ask_owners", stdout=out)
    assert out.getvalue().strip() == "1 asked, 1 deleted for good."


def test_deciding_plans_the_mornings_and_each_plans_the_next(cast: Cast, settings: Settings) -> None:
    from django_tasks_db.models import DBTaskResult

    from udsyn.roadmap.tasks import every_morning

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    planned = DBTaskResult.objects.filter(task_path="udsyn.roadmap.tasks.every_morning")
    for _twice in range(2):
        an_agreed_decision(cast)
    assert planned.count() == 1
    planned.update(run_after=moment(-0.1), finished_at=moment())
    every_morning.func()
    assert planned.filter(run_after__gt=timezone.now()).count() == 1


def test_the_link_is_in_no_log() -> None:
    from django.conf import settings as house

    pattern = house.LOGGING["filters"]["links"]["pattern"]
    assert re.sub(pattern, r"\1…", "/roadmap/review/1-2-3.abc.def/") == "/roadmap/review/…/"
