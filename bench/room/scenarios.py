"""What a full room does, and what it costs: each scenario is one measurement of one crowd of its own."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bench.room import processes
from bench.room.house import House
from bench.room.ledger import compare
from bench.room.loop import run
from bench.room.processes import percentile
from bench.room.respondent import Book, Manner, Respondent, expect
from bench.room.wall import the_live_count
from bench.room.wire import Wire

ROOM, MANY = 300, 3000
AT_ONCE = 12  # respondents under way at any time in the closed loop
STATIC = re.compile(rb'(?:src|href)="(/static/[^"]+)"')
WORKER = "/answers/p/worker.js"  # fetched by the page's script

Figures = dict[str, float]


@dataclass
class Cost:
    """Seconds of the clock; of the processors by server, by generator, and by work that has nothing to do with it."""

    clock: float = 0.0
    others: float = 0.0
    server: float = 0.0
    generator: float = 0.0
    statements: int | None = None


@contextmanager
def measured(house: House) -> Iterator[Cost]:
    cost, statements, machine = Cost(), house.database.statements(), processes.machine_seconds()
    server, generator, clock = house.seconds_used(), processes.own_seconds(), time.perf_counter()
    yield cost
    cost.clock = time.perf_counter() - clock
    cost.server, cost.generator = house.seconds_used() - server, processes.own_seconds() - generator
    cost.others = processes.machine_seconds() - machine - cost.server - cost.generator
    if statements is not None:
        cost.statements = (house.database.statements() or 0) - statements


@dataclass
class Measurement:
    house: House
    respondents: list[Respondent]
    book: Book
    cost: Cost
    figures: Figures = field(default_factory=dict)

    def summary(self) -> Figures:
        """What every scenario tells."""
        count = len(self.respondents)
        verdict = compare(self.respondents, self.house.database.stored())
        pages = [seconds for page in self.book.seconds.values() for seconds in page]
        memory = processes.heaviest(self.house.web_workers())
        common = {
            "respondents per second": count / self.cost.clock,
            "server CPU, ms per respondent": 1000 * self.cost.server / count,
            "generator CPU, ms per respondent": 1000 * self.cost.generator / count,
            "cores taken by other work meanwhile": max(0.0, self.cost.others / self.cost.clock),
            "p95 of every page, ms": 1000 * percentile(pages, 95),
            "slowest page, ms": 1000 * max(pages),
            "answers lost, doubled or invented": len(verdict.lost + verdict.doubled + verdict.invented),
            "pages that had to be asked for again": sum(self.book.troubles.values()),
            "memory of a web worker, MB (RSS)": memory.rss,
            "memory of a web worker, MB (PSS)": memory.pss,
        }
        if self.cost.statements is not None:
            common["SQL statements per respondent"] = self.cost.statements / count
        by_page = {f"p95 {page}, ms": 1000 * percentile(seconds, 95) for page, seconds in self.book.seconds.items()}
        return {**self.figures, **common, **by_page}


def _crowd(house: House, round: int, manner: Manner, count: int | None = None) -> tuple[list[Respondent], Book]:
    book = Book()
    return house.crowd(round, book, manner, count), book


def _together(doings: list[Awaitable[None]]) -> None:
    async def all_of_them() -> None:
        await asyncio.gather(*doings)

    run(all_of_them())


async def _after(seconds: float, doing: Callable[[], Awaitable[None]]) -> None:
    await asyncio.sleep(seconds)
    await doing()


def the_room(house: House, round: int) -> Figures:
    """300 arrive in 30 seconds, read, answer forty statements in four batches, and hand in within two seconds."""
    manner = Manner(reading=3.0, thinking=6.0, sees_result=True, retries=True)
    people, book = _crowd(house, round, manner, ROOM)
    arriving, handing_in = 30.0, 75.0

    async def one(place: int, who: Respondent, begun: float) -> None:
        await asyncio.sleep(arriving * place / len(people))
        await who.whole_way(hand_in_at=begun + handing_in + 2.0 * place / len(people))

    with measured(house) as cost:
        begun = time.perf_counter()
        _together([one(place, who, begun) for place, who in enumerate(people)])
    return Measurement(house, people, book, cost).summary()


def the_burst(house: House, round: int) -> Figures:
    """300 who have answered everything hand in within two seconds; `last` counts from the first of them."""
    people, answering = _crowd(house, round, Manner(with_assets=False), ROOM)
    _together([_all_but_handing_in(people)])
    book = Book()
    for who in people:
        who.book = book
    with measured(house) as cost:
        begun = time.perf_counter()
        _together([_after(2.0 * place / len(people), who.hand_in) for place, who in enumerate(people)])
        last = time.perf_counter() - begun
    expect(not answering.troubles, "trouble before the burst")
    return Measurement(house, people, book, cost, {"last confirmation, s": last}).summary()


async def _all_but_handing_in(people: list[Respondent]) -> None:
    waiting = iter(people)

    async def some() -> None:
        for who in waiting:
            await who.arrive()
            await who.answer_all()
            who.wire.close()

    await asyncio.gather(*(some() for _one in range(AT_ONCE)))


def saturation(house: House, round: int) -> Figures:
    """A closed loop without a pause: as soon as one has handed in, the next arrives."""
    people, book = _crowd(house, round, Manner(with_assets=False))
    waiting = iter(people)

    async def some() -> None:
        for who in waiting:
            await who.whole_way()

    with measured(house) as cost:
        _together([some() for _one in range(AT_ONCE)])
    return Measurement(house, people, book, cost).summary()


def three_thousand(house: House, round: int) -> Figures:
    """3,000 of one programme arrive in 60 seconds and go through without long pauses.

    A house that is slower than that makes them wait; what has not come in time is asked for again.
    """
    manner = Manner(thinking=1.0, reading=1.0, with_assets=False, retries=True)
    people, book = _crowd(house, round, manner, MANY)
    with measured(house) as cost:
        _together([_after(60.0 * place / len(people), who.whole_way) for place, who in enumerate(people)])
    return Measurement(house, people, book, cost).summary()


def first_page(house: House, round: int) -> Figures:
    """What a phone fetches, with nothing kept, until the first statement can be answered."""
    (who, *_others), _book = _crowd(house, round, Manner())

    async def fetch() -> tuple[int, int]:
        wire = Wire(house.port)
        page = await wire.get(f"{who.link}sheet/")
        wanted, answers = {WORKER, *(one.decode() for one in STATIC.findall(page.body))}, [page]
        while wanted:
            answers.append(await wire.get(wanted.pop()))
        wire.close()
        return len(answers), sum(answer.size for answer in answers)

    requests, size = run(fetch())
    return {"requests": requests, "kB over the line": size / 1000}


@dataclass(frozen=True)
class Scenario:
    """`seconds` is about what one measurement takes on a quiet machine."""

    run: Callable[[House, int], Figures]
    people: int
    times: int
    seconds: float


SCENARIOS = {
    "first page": Scenario(first_page, 8, 1, 1),
    "burst": Scenario(the_burst, ROOM, 3, 15),
    "saturation": Scenario(saturation, ROOM, 3, 8),
    "room": Scenario(the_room, ROOM, 3, 80),
    "three thousand": Scenario(three_thousand, MANY, 1, 90),
    "live count": Scenario(the_live_count, ROOM, 3, 45),
}
