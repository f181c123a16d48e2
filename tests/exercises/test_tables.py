"""An exercise across groups: one opens a table or takes a seat, and only those at the table are in the room."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.access import VISITORS
from tests.cast import Cast
from tests.conftest import Browser
from tests.exercises.sittings import a_note, address_of, an_exercise, go, live, page, send, sent
from tests.programmes.modules import THE_DAY
from udsyn.exercises.models import Agreed, Card, Product, Seat, Sitting
from udsyn.exercises.step_kinds import GROUP_EXERCISE
from udsyn.people.models import Membership, Person
from udsyn.programmes.models import Step
from udsyn.programmes.queries import path_of

SECRET = "Vi tør ikke sige det højt."


def across(cast: Cast, exercise: str = "themes", key: str = "across", **more: Any) -> Step:
    step = an_exercise(cast, exercise, key=key, **more)
    Step.objects.filter(pk=step.pk).update(participant="across")
    step.refresh_from_db()
    return step


def come(person: Person, step: Step, **sent: Any) -> Any:
    return Browser().as_(person).post(f"/exercises/steps/{step.pk}/", sent)


def a_table(cast: Cast, step: Step) -> Sitting:
    """Opened by Kari of Direktionen; a leader of Rådmannsgruppen sits down."""
    assert come(cast.kari, step, name="Bord 3").status_code == 302
    table = Sitting.objects.get(step=step)
    come(cast.members_of(cast.council)[0], step, table=table.pk)
    return table


def test_leaders_of_several_groups_sit_down_and_the_product_goes_to_the_group_of_each(cast: Cast) -> None:
    step, elsewhere = across(cast), cast.members_of(cast.council)[0]
    table = a_table(cast, step)
    assert "Bord 3" in page(elsewhere, table)
    a_note(elsewhere, table, "Fra en anden kommune")
    for there in ("gather", "vote", "result"):
        go(cast.kari, table, there)
    for _press in range(2):
        sent(cast.kari, table, "finish")
    products = {product.group: product.text for product in Product.objects.filter(step=step)}
    assert set(products) == {cast.direction, cast.council}
    assert all(text.startswith("Bord 3") and "Fra en anden kommune" in text for text in products.values())
    assert path_of(step.module, cast.kari).steps[0].is_done
    assert GROUP_EXERCISE.done([step], [cast.technical.pk]) == set()
    go(elsewhere, table, "result")
    a_note(elsewhere, table, "Og én til")
    sent(elsewhere, table, "finish")
    text = Product.objects.get(group=cast.direction).text
    assert (text.count("Fra en anden kommune"), text.count("Og én til")) == (1, 1)


def test_two_tables_with_members_of_one_group_keep_both_their_products(cast: Cast) -> None:
    step, (kari, second, *_rest) = across(cast), cast.members_of(cast.direction)
    for person, name in ((kari, "Bord 1"), (second, "Bord 2")):
        come(person, step, name=name)
        table = Sitting.objects.get(table=name)
        a_note(person, table, f"Sagt ved {name}")
        for there in ("gather", "vote", "result"):
            go(person, table, there)
        sent(person, table, "finish")
    text = Product.objects.get(group=cast.direction).text
    assert "Sagt ved Bord 1" in text
    assert "Sagt ved Bord 2" in text


@pytest.mark.parametrize("visitor", sorted(VISITORS))
def test_only_those_at_the_table_are_in_the_room(cast: Cast, browser: Browser, visitor: str) -> None:
    table, who = a_table(cast, across(cast)), VISITORS[visitor](cast)
    a_note(cast.kari, table, SECRET)
    go(cast.kari, table, "gather")
    if who is not None:
        browser.as_(who)
        assert not Sitting.objects.visible_to(who).exists()
        assert not Seat.objects.visible_to(who).exists()
    for place in ("", "live/", "paper/"):
        assert browser.get(f"{address_of(table)}{place}").status_code != 200
    browser.post(address_of(table), {"do": "note:0", "text": "x", "key": str(uuid4())})
    assert Card.objects.count() == 1


def test_one_sits_at_one_table_and_may_leave_it_for_another(cast: Cast) -> None:
    step, second = across(cast), cast.members_of(cast.direction)[1]
    first = a_table(cast, step)
    come(second, step, name="Bord 4")
    assert come(second, step, table=first.pk)["Location"] == address_of(Sitting.objects.get(table="Bord 4"))
    assert Seat.objects.filter(person=second).count() == 1
    come(second, step, do="leave")
    assert come(second, step, table=first.pk)["Location"] == address_of(first)
    assert "Sæt dig her" not in page(second, first)


def test_opening_a_table_twice_makes_one_and_a_nameless_one_none(cast: Cast) -> None:
    step, second = across(cast), cast.members_of(cast.direction)[1]
    for person in (cast.kari, cast.kari, second):
        come(person, step, name="Bord 3")
    assert Sitting.objects.get().size == 2
    third = cast.members_of(cast.direction)[2]
    for name in (" ", "x" * 61):
        assert come(third, step, name=name).status_code == 422
    for table in ("0", "x", "999999", "²"):
        assert come(third, step, table=table).status_code == 404
    others = across(cast, key="another")
    assert come(third, others, table=Sitting.objects.get().pk).status_code == 404


def test_who_only_reads_the_programme_sits_nowhere(cast: Cast) -> None:
    step = across(cast)
    table = a_table(cast, step)
    for person in (cast.astrid, cast.bo, cast.vera):
        assert come(person, step, table=table.pk).status_code == 404
    assert table.seats.count() == 2


def test_who_leaves_the_programme_leaves_the_table(cast: Cast) -> None:
    table = a_table(cast, across(cast))
    kari = cast.kari
    Membership.objects.filter(person=kari).update(ended_on=THE_DAY)
    assert Browser().as_(kari).get(f"{address_of(table)}live/").status_code == 404


def test_a_picture_is_a_groups_own_and_an_ambition_at_a_table_begins_empty(cast: Cast) -> None:
    step = across(cast, "picture")
    shown = Browser().as_(cast.kari).get(f"/exercises/steps/{step.pk}/").content.decode()
    assert "ikke på tværs af grupper" in shown
    assert come(cast.kari, step, name="Bord 1").status_code == 422
    assert not Sitting.objects.exists()
    ambition = across(cast, "ambition", key="ambition")
    table = a_table(cast, ambition)
    Agreed.objects.create(sitting=table, topic="x", level=1, reason="x", agreed_on=THE_DAY)
    assert "?topic=" not in live(cast.kari, table)
    assert send(cast.kari, table, f"aim:{uuid4()}", title="Fælles data", edition=0).status_code == 204
