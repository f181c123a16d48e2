"""Every address, every role, every way of asking: what was delivered, collected and attacked.

One region is walked through while its round is open, when the picture is computed and nobody may see it, when it is
out, and its pictures once more after late answers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.core import mail
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.results.attack_algebra import People
from tests.results.attacked import Behind, broken, computed
from tests.results.besides import (
    COMMANDS,
    SAY_NOTHING_OF_ROUNDS,
    Heard,
    hear,
    house_commands,
    news,
    news_on_pages,
    said_by,
)
from tests.results.collected import OWN, Book, Told, Unit
from tests.results.explained import figures, not_released, unexplained
from tests.results.rounds import NOW
from tests.results.told import numbers_in, read
from tests.results.walk import CHANGING, Exit, send, walk
from tests.results.walked_world import World, answer, in_time, is_late, make_world, said
from udsyn.answers.actions import close_late_answers, open_for_late_answers
from udsyn.people.models import Person
from udsyn.results.actions import compute_release

pytestmark = pytest.mark.django_db

PICTURES = ("results:", "home:start")
REST = ("answers:", "people:", "programmes:", "instruments:", "design:", "openid", "home:")
ELSEWHERE = ("anonymous", "leader of three groups", "coordinator", "facilitator", "working group", "operator")
AGAIN = ("facilitator", "leader of three groups")
NEARLY_THE_SAME = {"silent in the withheld group", "in the empty group", "leader elsewhere"}
KNOWN_HEADERS = {"X-Frame-Options", "X-Content-Type-Options", "X-Robots-Tag"}
OPENED = "in the opened group"


@dataclass
class Walked:
    """All that was delivered, and what is wrong with it, found while the house was in that state."""

    world: World
    silence: Heard
    exits: list[Exit] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    behind: dict[Told, People] = field(default_factory=dict)
    own: dict[str, People] = field(default_factory=dict)
    wrong: dict[str, list[str]] = field(default_factory=dict)
    units: list[People] = field(default_factory=list)

    def take(self, exits: list[Exit]) -> Book:
        """Collects what is told on pictures, and looks whether it was released and is explained."""
        book = Book(self.world)
        told = figures(exits, book)
        behind = Behind(book)
        self.exits += exits
        self.told += told
        self.behind |= {one: behind.people(one) for one in set(told) if one.unit != OWN and "." in one.variable}
        self.wrong.setdefault("not released", []).extend(not_released(told, book))
        self.wrong.setdefault("unexplained", []).extend(unexplained(exits, book))
        self.wrong.setdefault("elsewhere", []).extend(news_on_pages(exits, self.silence, self.world))
        return book


@pytest.fixture(scope="module")
def walked(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Walked]:
    with django_db_blocker.unblock(), transaction.atomic():
        mail.outbox = []
        yield _walked()
        transaction.set_rollback(True)


def _walked() -> Walked:
    world = make_world()
    walked = Walked(world, hear(world))
    answer(world, in_time)
    heard = hear(world)
    walked.wrong["while open"] = news(heard, walked.silence, world)
    world.close()
    closed = list(walk(world, AGAIN, ("results:", "home:")))
    walked.wrong["before it is out"] = figures_before(closed, world)
    walked.take(closed)
    world.publish()
    world.share()
    everybody = [visitor for visitor in world.visitors if visitor not in NEARLY_THE_SAME]
    pictures = list(walk(world, everybody, PICTURES, thoroughly=True))
    walked.take([*pictures, *walk(world, ELSEWHERE, REST), *send(world, AGAIN, ("results:",))])
    _late(world)
    book = walked.take(list(walk(world, AGAIN, ("results:",))))
    walked.units = units_of(world, Behind(book))
    walked.own = {visitor: Behind(book).own(person) for visitor, person in world.visitors.items()}
    return walked


def units_of(world: World, behind: Behind) -> list[People]:
    """Who has a score on trust in each group and municipality, and in each role there; shown or not."""
    seats = set(world.round.roster.values_list("municipality", "group", "role"))
    units: set[Unit] = {("group", place, group, one) for place, group, role in seats for one in ("", role)}
    units |= {("municipality", place, 0, one) for place, _group, role in seats for one in ("", role)}
    exit = Exit("", "", "", "", 0, (), "")
    return [behind.people(Told(exit, world.round.pk, unit, "scale.trust", "level", "")) for unit in units]


def _late(world: World) -> None:
    open_for_late_answers(round=world.round, actor=world.cast.astrid, now=NOW)
    world.round.refresh_from_db()
    answer(world, lambda entry: said(entry) if is_late(entry) else None)
    close_late_answers(round=world.round, actor=world.cast.astrid, now=NOW)
    world.round.refresh_from_db()
    compute_release(round=world.round, today=NOW.date())
    world.publish()


def figures_before(exits: list[Exit], world: World) -> list[str]:
    """Charts of a round whose picture is not out, and pages of it that open."""
    ours = [exit for exit in exits if exit.is_picture and f"/rounds/{world.round.pk}/" in exit.address]
    return [str(exit) for exit in ours if exit.name != "results:release" or read(exit.body).charts]


def test_every_figure_is_a_released_cell_within_her_reach_who_is_shown_it(walked: Walked) -> None:
    kinds = Counter(one.kind.split()[0] for one in set(walked.told))
    print(f"\n{len(walked.exits)} answers, {len(walked.told)} figures, of which different: {dict(kinds)}")  # noqa: T201
    assert walked.wrong["not released"] == []
    assert set(kinds) == {"level", "share", "option", "word", "reach", "change", "agreed"}


def test_every_other_number_on_a_picture_is_explained(walked: Walked) -> None:
    """In words, attributes, comments, links and drawings down to the place of each mark and the width of each bar."""
    assert walked.wrong["unexplained"] == []


def test_pages_mails_logs_and_caches_tell_no_more_than_while_nobody_has_answered(walked: Walked) -> None:
    """But for the whole room's count, and a municipality's share in tens."""
    assert walked.wrong["while open"] == []
    assert walked.wrong["elsewhere"] == []
    assert len(walked.silence.mails) > 30


def test_before_it_is_published_no_page_shows_a_figure(walked: Walked) -> None:
    assert walked.wrong["before it is out"] == []


def test_every_page_answers_and_none_breaks(walked: Walked) -> None:
    assert [str(exit) for exit in walked.exits if exit.status >= 500] == []
    opened = {exit.name for exit in walked.exits if exit.status == 200}
    assert opened >= CHANGING - {"answers:live-count"}
    assert {exit.status for exit in walked.exits} >= {200, 302, 403, 404, 405}


def test_asked_as_a_fragment_as_data_in_parts_or_with_conditions_a_page_says_the_same(walked: Walked) -> None:
    plain: dict[tuple[str, str], Exit] = {}
    for exit in walked.exits:
        if exit.method == "get":
            plain[exit.visitor, exit.address] = exit
        if exit.method == "get otherwise" and exit.is_picture:
            assert_told_alike(plain[exit.visitor, exit.address.partition("?")[0]], exit)
        if exit.method == "head" and exit.is_picture:
            assert exit.body == ""
            assert dict(exit.headers).keys() == dict(plain[exit.visitor, exit.address].headers).keys()


def assert_told_alike(plain: Exit, otherwise: Exit) -> None:
    assert [numbers_in(text) for text in told_on(plain)] == [numbers_in(text) for text in told_on(otherwise)]


def told_on(exit: Exit) -> list[str]:
    """Texts, without the address that a page repeats in its forms."""
    page = read(exit.body)
    return [*(str(chart.rows) for chart in page.charts), *(one.text for one in page.pieces if "@" not in one.where)]


def test_no_page_has_a_size_or_a_mark_beside_its_body(walked: Walked) -> None:
    """The length is the body's own, and only the live count has an ETag."""
    for exit in walked.exits:
        told = dict(exit.headers)
        assert "ETag" not in told or exit.name in {"answers:live-count", "answers:worker"}, str(exit)
        assert {key for key in told if key.startswith("X-")} <= KNOWN_HEADERS, str(exit)


@pytest.mark.parametrize("insider", [False, True])
def test_what_each_role_collects_gives_nobody_away(walked: Walked, insider: bool) -> None:
    """Of two rounds and two releases, by whoever kept it all; with her own answers, or without."""
    for visitor in walked.world.visitors:
        collected = [one for one in walked.told if one.exit.visitor == visitor]
        collected, agreed = without_what_was_agreed(walked, collected)
        known = agreed | (walked.own[visitor] if insider and visitor != OPENED else frozenset())
        assert broken(collected, walked.behind, known=known) == [], visitor


def test_what_all_roles_collect_together_gives_nobody_away(walked: Walked) -> None:
    collected, known = without_what_was_agreed(walked, walked.told)
    assert broken(collected, walked.behind) == []
    assert broken(collected, walked.behind, known=known) == []


def test_no_unit_that_is_not_shown_can_be_computed_from_what_is(walked: Walked) -> None:
    ours, _agreed = without_what_was_agreed(walked, [one for one in walked.told if one.round == walked.world.round.pk])
    ours = [one for one in ours if one in walked.behind]
    assert len([people for people in walked.units if len(people) < 5]) > 10
    assert computed(ours, walked.behind, walked.units, "trust") == []


def without_what_was_agreed(walked: Walked, told: list[Told]) -> tuple[list[Told], People]:
    """A group that opened by consent knows its own answers; and a group knows what its members have shared with it."""
    opened = walked.world.group("Styret").pk
    agreed = [one for one in told if one.unit[2] == opened or one.unit[0] == "shared"]
    return (
        [one for one in told if one.unit[2] != opened and one.unit[0] != "shared"],
        frozenset[int]().union(*(walked.behind[one] for one in agreed)),
    )


def test_every_command_is_listened_to_or_known_to_say_nothing(walked: Walked) -> None:
    assert house_commands() == set(COMMANDS) | set(SAY_NOTHING_OF_ROUNDS)
    assert {name: said_by(name) for name in COMMANDS if not re.fullmatch(COMMANDS[name].says, said_by(name))} == {}


def test_the_other_languages_tell_the_same_numbers(walked: Walked) -> None:
    """Danish, Bokmål and Nynorsk write them with a comma, and dates in another order."""
    world = walked.world
    told: dict[str, list[list[list[float]]]] = {}
    for language in ("en", "da", "nb", "nn"):
        Person.objects.update(language=language)
        for exit in walk(world, ["leader"], ("results:region", "results:group")):
            if exit.is_picture and exit.method == "get":
                rows = [numbers_in(str(chart.rows)) for chart in read(exit.body).charts]
                told.setdefault(exit.address, []).append([row for row in rows if row])
    Person.objects.update(language="en")
    assert told
    assert [address for address, found in told.items() if any(one != found[0] for one in found)] == []
