"""The thread through a programme: open decisions on My page and where each module begins."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from tests.conftest import Browser
from tests.programmes.modules import a_full_module
from tests.roadmap.plans import SECRET, a_decision, address_of, an_agreed_decision, move, read
from udsyn.roadmap.models import Decision


def module_page(cast: Cast) -> str:
    found = cast.programme.modules.first() or a_full_module(cast)
    return f"/programmes/{cast.cohort.pk}/modules/{found.slug}/"


def test_a_module_opens_with_what_the_group_has_open(cast: Cast) -> None:
    decision = an_agreed_decision(cast)
    page = read(cast.members_of(cast.direction)[4], module_page(cast))
    assert address_of(decision) in page
    assert page.index(SECRET) < page.index('id="before"'), "before the steps"
    for other in (cast.members_of(cast.council)[0], cast.astrid, cast.vera, cast.bo):
        assert SECRET not in read(other, module_page(cast))


def test_what_is_done_or_dropped_no_longer_opens_a_module(cast: Cast) -> None:
    move(cast.kari, an_agreed_decision(cast), "done")
    move(cast.kari, a_decision(cast), "dropped", because="Nej")
    page = read(cast.kari, module_page(cast))
    assert SECRET not in page
    assert "Det har I besluttet" not in page


def test_a_stuck_decision_says_so_where_the_module_begins(cast: Cast) -> None:
    decision = an_agreed_decision(cast)
    Browser().as_(cast.kari).post(address_of(decision, "answer/"), {"answer": "stuck"})
    assert "Gået i stå" in read(cast.kari, module_page(cast))


def test_my_page_shows_my_groups_decisions_and_nobody_elses(cast: Cast) -> None:
    decision = an_agreed_decision(cast)
    page = read(cast.kari, "/")
    assert "Min gruppes beslutninger" in page
    assert address_of(decision) in page
    for other in (cast.members_of(cast.technical)[0], cast.members_of(cast.council)[0], cast.astrid):
        page = read(other, "/")
        assert SECRET not in page
        assert "Min gruppes beslutninger" not in page


def test_the_pages_take_as_many_queries_for_three_hundred_as_for_three(cast: Cast) -> None:
    browser = Browser().as_(cast.kari)

    def queries() -> list[int]:
        counts = []
        for address in ("/", module_page(cast)):
            browser.get(address)
            with CaptureQueriesContext(connection) as seen:
                assert browser.get(address).status_code == 200
            counts.append(len(seen))
        return counts

    for _number in range(3):
        an_agreed_decision(cast)
    few, now = queries(), timezone.now()
    Decision.objects.bulk_create(
        Decision(
            group=cast.direction,
            text=f"Nummer {number}",
            state="decided",
            changed_at=now,
            review_on=now.date() + timedelta(days=number),
        )
        for number in range(300)
    )
    assert queries() == few
