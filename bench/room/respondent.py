"""One leader's phone: opens the link, reads, answers in small batches, hands in; believes no answer it has not read.

It sends what the page's script sends (`assets/scripts/answer/sender.ts`): ten changes as soon as ten wait, fewer when
she rests for two seconds or has come to the end.
"""

from __future__ import annotations

import asyncio
import html
import json
import re
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Any

from bench.room.wire import Answer, Broken, Wire

JSON = b"application/json"
FORM = b"application/x-www-form-urlencoded"
STATE = re.compile(rb'<script id="answer-state" type="application/json">(.*?)</script>', re.DOTALL)
ITEMS = re.compile(rb'data-keys="([^"]*)"')
ASSETS = re.compile(rb'(?:src|href)="(/static/[^"]+)"')
WORKER = "/answers/p/worker.js"
FIRST_WAIT, LONGEST_WAIT = 2.0, 60.0  # as in the page's script
ENOUGH = 10  # changes that wait on the page, and it sends
RETRIED = {408, 429, 500, 502, 503, 504}


class Unexpected(Exception):
    """The server answered, but not with what the page needs."""


def expect(true: object, what: str) -> None:
    if not true:
        raise Unexpected(what)


@dataclass
class Book:
    """What everyone experienced: seconds of each answer by page, how often something went wrong, and how."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    troubles: dict[str, int] = field(default_factory=dict)
    requests: int = 0
    bytes: int = 0

    def took(self, page: str, since: float) -> None:
        self.seconds.setdefault(page, []).append(time.perf_counter() - since)

    def trouble(self, what: str) -> None:
        self.troubles[what] = self.troubles.get(what, 0) + 1


@dataclass
class Manner:
    """How people behave: changes in each batch, seconds between two, seconds on the first page; where a page's
    script would try again (`longest_wait` limits the waiting, so that a measurement ends).

    Ten in a batch is somebody who answers quickly. Who rests at every statement sends forty batches of one."""

    batch: int = ENOUGH
    thinking: float = 0.0
    reading: float = 0.0
    with_assets: bool = True
    sees_result: bool = False
    retries: bool = False
    longest_wait: float = LONGEST_WAIT
    changes_mind: float = 0.1


@dataclass
class Respondent:
    """`acknowledged` maps a key to the value and revision that the server confirmed last."""

    who: dict[str, Any]
    keys: list[str]
    title: str
    wire: Wire
    book: Book
    manner: Manner
    chance: Random
    acknowledged: dict[str, tuple[Any, int]] = field(default_factory=dict)
    sent: dict[str, set[tuple[Any, int]]] = field(default_factory=dict)
    files: set[bytes] = field(default_factory=set)
    is_handed_in: bool = False
    revision: int = 0

    @property
    def link(self) -> str:
        return f"/answers/p/{self.who['token']}/"

    def twin(self) -> Respondent:
        """The same leader on another phone."""
        wire = Wire(self.wire.port)
        return Respondent(self.who, self.keys, self.title, wire, self.book, self.manner, self.chance)

    async def whole_way(self, hand_in_at: float | None = None) -> None:
        await self.arrive()
        await self.answer_all()
        if hand_in_at is not None:
            await asyncio.sleep(max(0.0, hand_in_at - time.perf_counter()))
        await self.hand_in()
        self.wire.close()

    async def arrive(self) -> None:
        """The page that promises, then the one with all statements, and what both need."""
        first = await self._ask("start page", lambda: self.wire.get(self.link))
        expect(first.status == 200 and self.title in html.unescape(first.text), "start page without the title")
        expect(f'{self.link}sheet/"' in first.text, "start page without the way on")
        await self._assets(first)
        await self._pause(self.manner.reading)
        page = await self._ask("answering page", lambda: self.wire.get(f"{self.link}sheet/"))
        self._read(page)
        await self._assets(page)
        if self.manner.with_assets:
            worker = await self._ask("file", lambda: self.wire.get(WORKER))
            expect(worker.status == 200, "no worker for the time without a network")

    def _read(self, page: Answer) -> None:
        expect(page.status == 200, f"answering page: {page.status}")
        keys = [key for found in ITEMS.findall(page.body) for key in found.decode().split()]
        expect(keys == self.keys, "answering page without all statements")
        expect(f'data-save="{self.link}save/"'.encode() in page.body, "answering page that cannot save")
        state = STATE.search(page.body)
        expect(state, "answering page without state")
        told = json.loads(state[1]) if state else {}
        stored = {key: (value, revision) for key, (value, revision) in told["stored"].items()}
        for key, (value, revision) in self.acknowledged.items():
            expect(key in stored and stored[key][1] >= revision, f"{key}: {value} is gone from the page")
        self.revision = max(self.revision, told["top"])

    async def _assets(self, page: Answer) -> None:
        if self.manner.with_assets:
            for address in set(ASSETS.findall(page.body)) - self.files:
                self.files.add(address)
                asset = await self._ask("file", partial(self.wire.get, address.decode()))
                expect(asset.status == 200 and asset.raw, "empty file")

    async def answer_all(self) -> None:
        waiting: list[tuple[str, Any]] = []
        for change in self._changes():
            waiting.append(change)
            if len(waiting) == self.manner.batch:
                await self._pause(self.manner.thinking)
                await self.save(waiting)
                waiting = []
        if waiting:  # she has come to the end
            await self._pause(self.manner.thinking * len(waiting) / self.manner.batch)
            await self.save(waiting)

    def _changes(self) -> Iterator[tuple[str, Any]]:
        """An answer to every statement, and now and then a second thought about one that has been sent."""
        pairs = list(zip(self.keys, self.who["answers"], strict=True))
        for start in range(0, len(pairs), self.manner.batch):
            if start and self.chance.random() <= self.manner.changes_mind:
                key, value = self.chance.choice(pairs[: start - self.manner.batch + 1])
                yield key, 1 if value != 1 else 2
            yield from pairs[start : start + self.manner.batch]

    async def save(self, pairs: list[tuple[str, Any]]) -> None:
        batch = []
        for key, value in pairs:
            self.revision += 1
            batch.append([key, value, self.revision])
            self.sent.setdefault(key, set()).add((value, self.revision))
        await self.send(batch)

    async def send(self, batch: list[list[Any]]) -> None:
        body = json.dumps(batch, separators=(",", ":")).encode()
        answer = await self._ask("save", lambda: self.wire.post(f"{self.link}save/", body, JSON))
        expect(answer.status == 200, f"save: {answer.status}")
        told = json.loads(answer.body)
        expect(told["newer"] == {} and told["faults"] == {}, "a save that was not kept as sent")
        expect(told["top"] >= batch[-1][2], "a save that does not know its own revision")
        self.revision = max(self.revision, told["top"])
        for key, value, revision in batch:
            if revision > self.acknowledged.get(key, (None, 0))[1]:
                self.acknowledged[key] = (value, revision)

    async def hand_in(self) -> None:
        answer = await self._ask("hand in", lambda: self.wire.post(f"{self.link}submit/", b"", FORM))
        expect(answer.status == 302, f"hand in: {answer.status}")
        self.is_handed_in = True
        where = answer.header("Location")
        expect(self.who["token"] in where, "handed in, but led astray")
        if self.manner.sees_result:
            result = await self._ask("own result", lambda: self.wire.get(where))
            expect(result.status == 200 and b"<h1" in result.body, "no result")

    async def _pause(self, seconds: float) -> None:
        if seconds:
            await asyncio.sleep(seconds * self.chance.uniform(0.5, 1.5))

    async def _ask(self, page: str, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        wait = min(FIRST_WAIT, self.manner.longest_wait)
        while True:
            begun = time.perf_counter()
            try:
                answer = await ask()
                if answer.status not in RETRIED:
                    self.book.took(page, begun)
                    self.book.requests += 1
                    self.book.bytes += answer.size
                    return answer
                self.book.trouble(str(answer.status))
            except Broken as broken:
                self.book.trouble(str(broken))
            if not self.manner.retries:
                raise Unexpected(f"{page}: no answer")
            await asyncio.sleep(wait * self.chance.uniform(0.75, 1.25))
            wait = min(wait * 2, self.manner.longest_wait)
