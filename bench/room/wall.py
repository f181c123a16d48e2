"""What the live count costs: 300 phones and one wall ask every three seconds, while somebody hands in each second."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from random import Random

from bench.room.house import House
from bench.room.loop import run
from bench.room.processes import percentile
from bench.room.respondent import Book, Manner, Respondent, expect
from bench.room.wire import Wire

SCREENS = 301
EVERY = 3.0
ALONE, TOGETHER = 10.0, 24.0  # seconds without the screens, and with them

Figures = dict[str, float]


@dataclass
class Wall:
    """Screens that ask at their own moments, each with the ETag it was last given, on connections that stay open."""

    house: House
    address: str
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    async def ask_until(self, end: float) -> None:
        await asyncio.gather(*(self._screen(number, end) for number in range(SCREENS)))

    async def _screen(self, number: int, end: float) -> None:
        wire, due, etag = Wire(self.house.port), time.perf_counter(), ""
        due += Random(number).uniform(0, EVERY)  # noqa: S311 - when a screen asks
        while due < end:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            begun = time.perf_counter()
            answer = await wire.get(self.address, more=f"If-None-Match: {etag}\r\n")
            self.seconds.append(time.perf_counter() - begun)
            expect(answer.status == (200 if answer.raw else 304), "an answer that is not the number on the wall")
            self.statuses[answer.status] += 1
            etag, due = answer.header("ETag"), due + EVERY
        wire.close()


async def _hand_in_each_second(people: list[Respondent], end: float) -> None:
    while time.perf_counter() < end:
        who = people.pop()
        await who.hand_in()
        who.wire.close()
        await asyncio.sleep(1.0)


def the_live_count(house: House, round: int) -> Figures:
    people = house.crowd(round, Book(), Manner(with_assets=False), int(ALONE + TOGETHER) + 10)
    wall = Wall(house, house.rounds[round]["live"])

    async def prepare() -> None:
        for who in people:
            await who.arrive()
            await who.answer_all()
            who.wire.close()
        await wall.ask_until(time.perf_counter() + EVERY)  # warm

    async def alone() -> None:
        await _hand_in_each_second(people, time.perf_counter() + ALONE)

    async def together() -> None:
        end = time.perf_counter() + TOGETHER
        await asyncio.gather(wall.ask_until(end), _hand_in_each_second(people, end))

    run(prepare())
    wall.statuses.clear()
    wall.seconds.clear()
    without, with_screens = _share(house, alone()), _share(house, together())
    return {
        "the screens, % of a core": 100 * (with_screens - without),
        "the whole house with them, % of a core": 100 * with_screens,
        "requests per second": len(wall.seconds) / TOGETHER,
        "answered without a body, %": 100 * wall.statuses[304] / len(wall.seconds),
        "p95 of the number, ms": 1000 * percentile(wall.seconds, 95),
    }


def _share(house: House, doing: Coroutine[object, object, None]) -> float:
    """Of one core, used by house and database meanwhile."""
    used, begun = house.seconds_used(), time.perf_counter()
    run(doing)
    return (house.seconds_used() - used) / (time.perf_counter() - begun)
