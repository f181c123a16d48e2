"""HTTP/1.1 over one connection, as cheap as Python allows: the measuring must not take what is measured."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass, field
from functools import cached_property

PATIENCE = 15.0  # seconds; the answering page's script waits as long for a save
PATIENCE_FOR_PAGES = 60.0  # a browser waits even longer, people do not
MOST_HEAD = 2**18


class Broken(Exception):
    """No whole answer came: nobody knows whether the request was read."""


@dataclass(frozen=True)
class Answer:
    status: int
    head: bytes
    raw: bytes

    def header(self, name: str) -> str:
        wanted = name.lower().encode()
        for line in self.head.split(b"\r\n")[1:]:
            key, _colon, value = line.partition(b":")
            if key.strip().lower() == wanted:
                return value.strip().decode()
        return ""

    @cached_property
    def body(self) -> bytes:
        return gzip.decompress(self.raw) if self.header("Content-Encoding") == "gzip" else self.raw

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def size(self) -> int:
        """Bytes over the line."""
        return len(self.head) + len(self.raw)


@dataclass
class Wire:
    """One phone's connection: kept open between requests, opened again when it has broken."""

    port: int
    is_offline: bool = False
    opened: int = 0
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None
    common: bytes = field(init=False)

    def __post_init__(self) -> None:
        self.common = f"Host: 127.0.0.1:{self.port}\r\nAccept-Encoding: gzip\r\nUser-Agent: bench\r\n".encode()

    async def get(self, address: str, more: str = "") -> Answer:
        """`more` are whole lines of the head."""
        return await self._ask(
            b"GET %s HTTP/1.1\r\n%s%s\r\n" % (address.encode(), self.common, more.encode()), PATIENCE_FOR_PAGES
        )

    async def post(self, address: str, body: bytes, kind: bytes) -> Answer:
        head = b"POST %s HTTP/1.1\r\n%sContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
        return await self._ask(head % (address.encode(), self.common, kind, len(body)) + body)

    async def _ask(self, request: bytes, patience: float = PATIENCE) -> Answer:
        if self.is_offline:
            self.close()
            raise Broken("no network")
        try:
            async with asyncio.timeout(patience):
                return await self._exchange(request)
        except (OSError, EOFError, asyncio.LimitOverrunError) as fault:
            self.close()
            raise Broken(type(fault).__name__) from fault

    async def _exchange(self, request: bytes) -> Answer:
        if self.reader is None or self.writer is None or self.writer.is_closing() or self.reader.at_eof():
            self.close()
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=MOST_HEAD)
            self.opened += 1
        self.writer.write(request)
        head = await self.reader.readuntil(b"\r\n\r\n")
        answer = Answer(int(head[9:12]), head, b"")
        length = answer.header("Content-Length")
        raw = await self.reader.readexactly(int(length)) if length else await self._chunks(answer.status)
        if answer.header("Connection").lower() == "close":
            self.close()  # the server takes no more on this one
        return Answer(answer.status, head, raw)

    async def _chunks(self, status: int) -> bytes:
        if self.reader is None or status in {204, 304}:
            return b""
        found = b""
        while size := int(await self.reader.readuntil(b"\r\n"), 16):
            found += await self.reader.readexactly(size)
            await self.reader.readexactly(2)
        await self.reader.readexactly(2)
        return found

    def close(self) -> None:
        if self.writer is not None:
            self.writer.transport.abort() if self.is_offline else self.writer.close()
        self.reader = self.writer = None
