"""What goes wrong while a crowd answers. Afterwards every acknowledged answer is there, once, and no other."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bench.room.disk import full
from bench.room.house import House
from bench.room.ledger import Verdict, compare
from bench.room.loop import run
from bench.room.respondent import Book, Manner, Respondent, expect
from bench.room.wire import Broken, Wire

DISK, NETWORK = "the disk is full", "30 % lose the network"
Strike = Callable[["Crowd"], Awaitable[None]]


@dataclass(frozen=True)
class Size:
    """How many answer, for how long they arrive, and how long a fault lasts."""

    people: int
    seconds: float
    lasting: float


@dataclass
class Crowd:
    house: House
    respondents: list[Respondent]
    book: Book
    size: Size

    async def answer(self) -> None:
        """Everyone arrives, answers in batches of five with pauses, and hands in; a page without answer tries again."""
        await asyncio.gather(*(self._one(place, one) for place, one in enumerate(self.respondents)))

    async def _one(self, place: int, one: Respondent) -> None:
        await asyncio.sleep(self.size.seconds / 2 * place / len(self.respondents))
        await one.whole_way()

    def verdict(self) -> Verdict:
        return compare(self.respondents, self.house.database.stored())


def run_with(strike: Strike, house: House, round: int, size: Size) -> Crowd:
    """A crowd that is struck in the middle; returns when everybody has handed in."""
    manner = Manner(batch=5, thinking=size.seconds / 16, retries=True, with_assets=False, longest_wait=2.0)
    book = Book()
    crowd = Crowd(house, house.crowd(round, book, manner, size.people), book, size)

    async def all_of_it() -> None:
        await asyncio.gather(crowd.answer(), _in_the_middle(strike, crowd))

    run(all_of_it())
    return crowd


async def _in_the_middle(strike: Strike, crowd: Crowd) -> None:
    await asyncio.sleep(crowd.size.seconds / 2)
    await strike(crowd)


async def a_worker_is_killed(crowd: Crowd) -> None:
    os.kill(crowd.house.web_workers()[0], signal.SIGKILL)


async def the_server_is_killed(crowd: Crowd) -> None:
    """All of its processes in one moment; it is started again as an operator would."""
    crowd.house.kill()
    await asyncio.to_thread(crowd.house.start)


async def it_is_upgraded(crowd: Crowd) -> None:
    """A graceful restart; until every worker is a new one, those who are done go on changing their answers."""
    before = set(crowd.house.web_workers())
    crowd.house.signal(signal.SIGHUP)
    while before & set(crowd.house.web_workers()):
        for one in crowd.respondents:
            if one.is_handed_in:
                key, value = one.chance.choice(list(zip(one.keys, one.who["answers"], strict=True)))
                await one.save([(key, value)])
        await asyncio.sleep(0.02)


async def the_database_is_locked(crowd: Crowd) -> None:
    with crowd.house.database.locked():
        await asyncio.sleep(crowd.size.lasting)


async def the_disk_is_full(crowd: Crowd) -> None:
    with full(crowd.house.folder, crowd.house.web_workers()):
        await asyncio.sleep(crowd.size.lasting)


async def a_third_loses_the_network(crowd: Crowd) -> None:
    """Thirty in a hundred, in the middle of whatever they were sending."""
    cut_off = [one for one in crowd.respondents if one.chance.random() < 0.3]
    for one in cut_off:
        one.wire.is_offline = True
        one.wire.close()
    await asyncio.sleep(crowd.size.lasting)
    for one in cut_off:
        one.wire.is_offline = False


async def everything_is_sent_twenty_times(crowd: Crowd) -> None:
    """All answers and the hand-in of the first three who are done, twenty times at once, while the others go on."""
    for one in crowd.respondents[:3]:
        while not one.is_handed_in:
            await asyncio.sleep(0.05)
        batch = [[key, value, revision] for key, (value, revision) in one.acknowledged.items()]
        batch.sort(key=lambda change: int(change[2]))
        twins = [one.twin() for _time in range(20)]
        await asyncio.gather(*(twin.hand_in() for twin in twins), *(one.twin().send(batch) for _twin in twins))
        expect(all(twin.is_handed_in for twin in twins), "a hand-in that was refused the second time")


STRIKES: dict[str, Strike] = {
    "a worker is killed": a_worker_is_killed,
    "the whole server is killed": the_server_is_killed,
    DISK: the_disk_is_full,
    "the database is locked": the_database_is_locked,
    NETWORK: a_third_loses_the_network,
    "everything is sent twenty times": everything_is_sent_twenty_times,
    "an upgrade": it_is_upgraded,
}
# PostgreSQL writes in processes of its own, which end as a whole when the disk is full.
ONLY_SQLITE = {DISK}


@dataclass
class Knocks:
    """At a house that restarts gracefully: half of the visitors come anew each time, half keep their connection."""

    house: House
    seconds: float = 0.0
    answered: int = 0
    dropped: int = 0
    is_over: asyncio.Event = field(default_factory=asyncio.Event)

    async def visit(self, number: int) -> None:
        wire, keeps = Wire(self.house.port), bool(number % 2)
        while not self.is_over.is_set():
            try:
                answer = await wire.get("/healthz")
                self.answered += answer.status == 200
            except Broken:
                self.dropped += 1
            if keeps:
                await asyncio.sleep(0.002 * number)
            else:
                wire.close()
        wire.close()

    async def restart(self) -> None:
        before = set(self.house.web_workers())
        await asyncio.sleep(1.0)
        self.house.signal(signal.SIGHUP)
        while before & set(self.house.web_workers()):
            await asyncio.sleep(0.1)
        await asyncio.sleep(1.0)
        self.is_over.set()


def run_knocks(house: House, at_once: int) -> Knocks:
    """As many requests as can be had, before, during and after a graceful restart."""
    knocks, begun = Knocks(house), time.perf_counter()

    async def all_of_it() -> None:
        await asyncio.gather(knocks.restart(), *(knocks.visit(number) for number in range(at_once)))

    run(all_of_it())
    knocks.seconds = time.perf_counter() - begun
    return knocks
