"""Many at the same moment: nothing is lost, and nothing is there twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from tests.cast import make_cast
from tests.roadmap.plans import a_decision, a_shared_decision, an_agreed_decision, in_days
from udsyn.roadmap.actions import answer_review, do_it_too, write_decision
from udsyn.roadmap.actions.asking import ask_owners
from udsyn.roadmap.models import Adoption, Decision, Review, Writing

AT_ONCE = 6


def at_once(deed: Callable[[int], Any]) -> None:
    """The same deed by several threads that begin together."""
    together = Barrier(AT_ONCE)

    def one(number: int) -> None:
        try:
            together.wait()
            deed(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(one, range(AT_ONCE)))


@pytest.mark.django_db(transaction=True)
def test_six_who_save_at_once_keep_six_texts() -> None:
    cast = make_cast()
    decision, members = a_decision(cast), cast.members_of(cast.direction)
    at_once(
        lambda number: write_decision(
            decision=Decision.objects.get(pk=decision.pk),
            content={"text": f"Tekst {number}"},
            edition=1,
            actor=members[number],
            now=timezone.now(),
        )
    )
    kept = Counter(Writing.objects.exclude(number=1, standing="stored").values_list("standing", flat=True))
    assert kept == {"stored": 1, "waiting": AT_ONCE - 1}
    texts = {writing.content["text"] for writing in Writing.objects.all()}
    assert {f"Tekst {number}" for number in range(AT_ONCE)} <= texts
    assert Decision.objects.get().edition == 2


@pytest.mark.django_db(transaction=True)
def test_what_is_made_from_one_thing_by_six_is_one_decision() -> None:
    cast = make_cast()
    at_once(lambda number: a_decision(cast, source="agreed-score 17", text=f"Tekst {number}"))
    assert Decision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_six_presses_on_we_do_this_too_make_one_draft() -> None:
    cast = make_cast()
    origin, member = a_shared_decision(cast), cast.members_of(cast.council)[0]
    at_once(lambda _number: do_it_too(origin=origin, group=cast.council, actor=member, now=timezone.now()))
    assert (Decision.objects.filter(group=cast.council).count(), Adoption.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_six_presses_on_done_finish_it_once() -> None:
    cast = make_cast()
    decision = an_agreed_decision(cast)
    review = Review.objects.create(decision=decision, due_on=in_days(30))
    given: dict[str, Any] = {"answer": "done", "words": "", "actor": cast.kari, "now": timezone.now()}
    at_once(lambda _number: answer_review(review=Review.objects.get(pk=review.pk), **given))
    assert decision.moves.filter(deed="done").count() == 1


@pytest.mark.django_db(transaction=True)
def test_six_mornings_at_once_ask_once() -> None:
    from udsyn.people.models import Letter

    cast = make_cast()
    an_agreed_decision(cast, days=5)
    at_once(lambda _number: ask_owners(now=timezone.now()))
    assert Review.objects.count() == 1
    assert Letter.objects.filter(kind="roadmap.review").count() == 1
