"""The walk is worth what it finds: leaks planted into the house, one of each kind, and each is told of."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from pytest_django.plugin import DjangoDbBlocker

from tests.results import besides
from tests.results.attacked import Behind, broken
from tests.results.besides import Heard, hear, news
from tests.results.collected import Book
from tests.results.explained import figures, not_released, unexplained
from tests.results.walk import Exit, asked, client_of
from tests.results.walked_world import World, answer, in_time, make_world, undone
from udsyn.answers import mail as letters
from udsyn.answers.models import Sheet
from udsyn.answers.overview import facts_about
from udsyn.answers.queries import readiness
from udsyn.answers.views import letters as letters_view
from udsyn.answers.views import rounds as rounds_view
from udsyn.design.charts.bars import BarRow
from udsyn.design.charts.levels import Level, Point, Scale, middle
from udsyn.design.charts.svg import Canvas
from udsyn.design.parts import Fact
from udsyn.instruments.definition import Item
from udsyn.people.letters import Rendered
from udsyn.results import models
from udsyn.results.models import Release, ReleasedUnit, UnitKind
from udsyn.results.queries import group
from udsyn.results.queries.questions import Question
from udsyn.results.views import pictures, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def open_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[World, Heard]]:
    """The region of the walk while its round is open, and what was told while nobody had answered."""
    with django_db_blocker.unblock(), transaction.atomic():
        mail.outbox = []
        world = make_world(with_before=False)
        with pytest.MonkeyPatch.context() as patch:
            few(patch)
            silence = hear(world)
        answer(world, in_time)
        yield world, silence
        transaction.set_rollback(True)


def few(patch: pytest.MonkeyPatch) -> None:
    """Only what the leaks below are planted in."""
    patch.setattr(besides, "READERS", ("facilitator",))
    patch.setattr(besides, "SENDERS", ())
    patch.setattr(besides, "ROOMS", ("home:", "answers:round"))


def heard_with(patch: pytest.MonkeyPatch, found: tuple[World, Heard]) -> list[str]:
    few(patch)
    return news(hear(found[0]), found[1], found[0])


def handed_in(world: World) -> int:
    return Sheet.objects.filter(round=world.round, submitted=True, group__name="Firer").count()


def test_without_a_leak_nothing_else_is_told(open_world: tuple[World, Heard], monkeypatch: pytest.MonkeyPatch) -> None:
    assert heard_with(monkeypatch, open_world) == []


def test_the_walk_finds_a_count_in_a_mail(open_world: tuple[World, Heard], monkeypatch: pytest.MonkeyPatch) -> None:
    original = letters.written

    def written(*arguments: Any) -> Rendered:
        letter = original(*arguments)
        return Rendered(letter.subject, f"{letter.text}\n{handed_in(open_world[0])} of your group have answered.")

    monkeypatch.setattr(letters, "written", written)
    assert [one for one in heard_with(monkeypatch, open_world) if one.startswith("mail")]


def test_the_walk_finds_a_count_in_the_answer_to_a_button(
    open_world: tuple[World, Heard], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters_view, "_told", lambda kind, queued: f"{handed_in(open_world[0])} need no reminder.")
    assert [one for one in heard_with(monkeypatch, open_world) if "post" in one]


def test_the_walk_finds_a_groups_count_on_the_page_of_the_round(
    open_world: tuple[World, Heard], monkeypatch: pytest.MonkeyPatch
) -> None:
    original, world = facts_about, open_world[0]
    monkeypatch.setattr(rounds_view, "facts_about", lambda round: (*original(round), Fact("Firer", handed_in(world))))
    assert [one for one in heard_with(monkeypatch, open_world) if "/answers/rounds/" in one]


def test_the_walk_finds_a_count_in_a_cache_and_in_a_log(
    open_world: tuple[World, Heard], monkeypatch: pytest.MonkeyPatch
) -> None:
    def counting(*arguments: Any, **named: Any) -> Any:
        cache.set("answers.group.Firer", handed_in(open_world[0]))
        logging.getLogger("udsyn.answers").warning("Firer: %s handed in", handed_in(open_world[0]))
        return readiness(*arguments, **named)

    monkeypatch.setattr(rounds_view, "readiness", counting)
    found = heard_with(monkeypatch, open_world)
    assert [one for one in found if one.startswith("cache")]
    assert [one for one in found if one.startswith("log")]


@pytest.fixture(scope="module")
def released(open_world: tuple[World, Heard]) -> World:
    """The same region with its picture out, and no leak in it. What needs an open round stands above."""
    world, _silence = open_world
    world.close()
    world.publish()
    return world


PAGES = {"groups": "group", "municipalities": "municipality", "region": "region"}


def seen(world: World, visitor: str, page: str) -> Exit:
    name, address = PAGES[page.partition("/")[0]], f"/results/rounds/{world.round.pk}/{page}/"
    return asked(visitor, f"results:{name}", client_of(world.visitors[visitor]), address)


def strange(exit: Exit, world: World) -> list[str]:
    """What the walk says about one page."""
    assert exit.status == 200
    book = Book(world)
    return [*unexplained([exit], book), *not_released(figures([exit], book), book)]


def page_of(world: World, name: str) -> str:
    return f"groups/{world.group(name).pk}"


def plant(patch: pytest.MonkeyPatch, change: Callable[[HttpResponse], None]) -> None:
    """Changes every picture on its way out."""
    original = shown.answer

    def answer(request: HttpRequest, release: Release, template: str, context: dict[str, object]) -> HttpResponse:
        response = original(request, release, template, context)
        change(response)
        return response

    patch.setattr(pictures, "answer", answer)


def swap(old: str, new: str, *, after: str = "") -> Callable[[HttpResponse], None]:
    def change(response: HttpResponse) -> None:
        before, mark, text = response.content.decode().partition(after or "<body")
        assert old in text
        response.content = (before + mark + text.replace(old, new, 1)).encode()

    return change


def test_without_a_leak_there_is_nothing_to_tell(released: World) -> None:
    for name in ("Firer", "Aas 1", "Vik 1"):
        assert strange(seen(released, "facilitator", page_of(released, name)), released) == []


IN_THE_PAGE = {
    "an exact count in a tooltip": ('<p title="4 of 5 answered">?</p>', "p@title"),
    "a share in a sentence": ("<p>25% answered high</p>", "p '25%"),
    "a share that is read out": ('<p aria-label="25% answered high"></p>', "p@aria-label"),
    "a withheld mean in a data attribute": ('<p data-mean="3.6"></p>', "p@data-mean"),
    "a count in a comment": ("<!-- answered: 4 -->", "comment"),
    "a count in an address": ('<a href="/?answered=4">?</a>', "a@href"),
    "a count in a class": ('<b class="of-4"></b>', "b@class"),
    "a bare count": ("<p>4</p>", "p '4'"),
}
BESIDE_A_TABLE = {
    "a mark between the steps": ("</svg>", '<circle cx="400" cy="90" r="8" fill="#0B5563"/></svg>', "mark at"),
    "two decimals in a drawing": ("</svg>", '<text x="400" y="90">3.47</text></svg>', "drawing of"),
    "a count in a description": ("</desc>", " (25 of 27)</desc>", "drawing of"),
    "a count on a drawing": ("<svg ", '<svg data-n="25" ', "svg@data-n"),
    "two decimals under a chart": ("<figcaption>", "<figcaption>3.47 ", "sentence"),
    "an exact count under a chart": ("20–29 answers.", "25 answers.", "note"),
    "one dot more": ("</svg>", '<circle cx="214" cy="90" r="5" fill="#A5C0C6" stroke="#0B5563"/></svg>', "dots"),
}


@pytest.mark.parametrize("leak", IN_THE_PAGE)
def test_the_walk_finds_a_number_wherever_it_hides(released: World, monkeypatch: pytest.MonkeyPatch, leak: str) -> None:
    hidden, where = IN_THE_PAGE[leak]
    plant(monkeypatch, swap("</main>", f"{hidden}</main>"))
    (found,) = strange(seen(released, "facilitator", page_of(released, "Firer")), released)
    assert where in found


@pytest.mark.parametrize("leak", BESIDE_A_TABLE)
def test_the_walk_finds_what_a_chart_tells_beside_its_table(
    released: World, monkeypatch: pytest.MonkeyPatch, leak: str
) -> None:
    old, new, says = BESIDE_A_TABLE[leak]
    plant(monkeypatch, swap(old, new, after="<figure"))
    found = strange(seen(released, "facilitator", page_of(released, "Aas 1")), released)
    assert [one for one in found if says in one]


def test_the_walk_finds_a_figure_in_a_table_that_was_not_released(
    released: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch, swap('<td data-align="end">4.6</td>', '<td data-align="end">4.64</td>'))
    assert strange(seen(released, "facilitator", page_of(released, "Aas 1")), released)


def test_the_walk_finds_bars_of_another_width_than_is_written(released: World, monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("udsyn.design.charts.diverging")
    original = module._draw_bar

    def drawn(canvas: Canvas, shares: tuple[float, ...], *more: Any) -> None:
        original(canvas, (shares[0] + 1.6, *shares[1:-1], shares[-1] - 1.6), *more)

    monkeypatch.setattr(module, "_draw_bar", drawn)
    assert [one for one in strange(seen(released, "facilitator", "region"), released) if "bar of" in one]


def test_the_walk_finds_a_share_that_is_drawn_finer_than_it_is_written(
    released: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something else than the share that is written, as the length of its bar."""
    assert strange(seen(released, "facilitator", "region"), released) == []
    bars = import_module("udsyn.design.charts.bars")
    original = bars._draw

    def finer(canvas: Canvas, rows: Sequence[BarRow], *more: Any) -> float:
        moved = [
            replace(row, level=Point(row.level.value + 0.4) if isinstance(row.level, Point) else None) for row in rows
        ]
        height: float = original(canvas, moved, *more)
        return height

    monkeypatch.setattr(bars, "_draw", finer)
    assert [one for one in strange(seen(released, "facilitator", "region"), released) if "mark at" in one]


def test_the_walk_finds_the_share_of_a_choice_that_was_only_released_as_a_wide_range(
    released: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = import_module("udsyn.results.queries.questions")._question

    def told(item: Item, cell: Mapping[str, Any], language: str) -> Question:
        question: Question = original(item, cell, language)
        return replace(question, levels=tuple(Point(middle(level)) for level in question.levels))

    page = page_of(released, "Direktionen")
    assert strange(seen(released, "facilitator", page), released) == []
    monkeypatch.setattr(import_module("udsyn.results.queries.questions"), "_question", told)
    assert [one for one in strange(seen(released, "facilitator", page), released) if "options." in one]


def test_the_walk_finds_shades_that_say_more_than_what_is_written(
    released: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the colour came from the exact mean."""
    shades = iter(f"#{shade:06d}" for shade in range(1000))

    def shade(level: Level | None, scale: Scale) -> tuple[str, str]:
        return next(shades), "#000000"

    monkeypatch.setattr(import_module("udsyn.design.charts.heat_table"), "_shade", shade)
    found = strange(seen(released, "facilitator", f"municipalities/{released.place('Aas').pk}"), released)
    assert [one for one in found if "two shades" in one]


def test_the_walk_finds_a_released_figure_on_the_page_of_another_unit(
    released: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The region's figures are released, but not as those of four leaders."""
    region = ReleasedUnit.objects.get(release__round=released.round, kind=UnitKind.REGION, role="")
    monkeypatch.setattr(group, "_own_or_together", lambda units, release: region)
    assert strange(seen(released, "facilitator", page_of(released, "Firer")), released)


def test_the_walk_finds_a_released_figure_that_is_not_hers_to_see(
    released: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A coordinator sees her municipality, and none of its groups by itself."""
    everything = ReleasedUnit.objects.filter(is_opened=False)
    monkeypatch.setattr(models.ReleasedUnitQuerySet, "visible_to", lambda rows, user: rows & everything)
    monkeypatch.setattr(pictures, "groups_shown_to", lambda person, release: released.cast.cohort.groups.all())
    assert strange(seen(released, "coordinator", page_of(released, "Direktionen")), released)


def test_the_attack_finds_one_cell_too_many(released: World) -> None:
    """The band of four leaders, stored and shown as if it had been released."""
    with undone():
        place, firer = released.cast.fjordby.pk, released.group("Firer")
        cells = {"scale.trust": {"n": "0–4", "band": [2.0, 3.0], "agreement": "in_agreement"}}
        out = Release.objects.get(round=released.round)
        ReleasedUnit.objects.create(release=out, kind="group", municipality_id=place, group=firer, cells=cells)
        book = Book(released)
        told = figures([seen(released, "facilitator", page) for page in ("region", page_of(released, "Firer"))], book)
        behind = Behind(book)
        assert not_released(told, book) == []
        assert broken(told, {one: behind.people(one) for one in told})


def test_the_attack_finds_what_only_an_insider_can_tell(released: World) -> None:
    """Without five of them the figure is about the rest: two of the five know their answers, and three are told of."""
    book = Book(released)
    told = figures([seen(released, "facilitator", "region")], book)
    chosen = next(one for one in told if one.variable == "scale.trust" and one.kind == "level")
    other = next(one for one in told if one.variable == "scale.trust" and one.unit != chosen.unit)
    everybody = Behind(book).people(chosen)
    sets = {chosen: everybody, other: everybody - frozenset(sorted(everybody)[:5])}
    assert not [found for found in broken([chosen, other], sets) if "something" in found]
    assert [
        found for found in broken([chosen, other], sets, known=frozenset(sorted(everybody)[:2])) if "something" in found
    ]
