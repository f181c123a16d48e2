"""Pages that are the same for many but for a few words: rendered and compressed once, then filled in.

In a full room everybody opens the same page within seconds, each with her own address in it. Compressing the statements
of a mapping test takes 1.3 ms, and rendering the page around them 3 ms, each time.
"""

from __future__ import annotations

import re
import secrets
import zlib
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.signals import setting_changed
from django.http import HttpResponse

WORTH_KEEPING = 4000  # bytes; what is shorter is compressed together with the words around it
WINDOW = 2**15  # as far as deflate looks back
MOST_REMEMBERED = 400
MOST_RANDOM = 100
# No time, an unknown system, and a name follows.
HEAD = b"\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\xff"
BARE = -15  # deflate without a head of its own


def slot() -> str:
    """Stands for words to come. It survives quoting and escaping, and nobody can write it into a text beforehand."""
    return secrets.token_hex(16)


@dataclass(frozen=True)
class Part:
    """Bytes of a page; `squeezed` where they are the same for everybody and have been compressed.

    `follower` is then where to go on: a copy of it knows these bytes and need not say again what stands in them.
    """

    plain: bytes
    squeezed: bytes = b""
    follower: Any = None


class Mould:
    """A page with slots. What is filled in has to be escaped already."""

    def __init__(self, page: str, slots: tuple[str, ...]) -> None:
        found = re.split(f"({'|'.join(slots)})", page)
        self._pieces = [text if text in slots else _part(text) for text in found]

    def fill(self, words: Mapping[str, str]) -> FilledResponse:
        return FilledResponse([one if isinstance(one, Part) else Part(words[one].encode()) for one in self._pieces])


class FilledResponse(HttpResponse):
    """Compressed without compressing it anew (`compression.py`)."""

    def __init__(self, parts: list[Part]) -> None:
        super().__init__(b"".join(part.plain for part in parts))
        self._parts = parts

    def squeezed(self) -> bytes:
        """As gzip. A name of random length in its head, as Django's: the length of a page tells nothing (BREACH)."""
        name = b"a" * (1 + secrets.randbelow(MOST_RANDOM)) + b"\x00"
        whole = self.content
        tail = zlib.crc32(whole).to_bytes(4, "little") + (len(whole) & 0xFFFFFFFF).to_bytes(4, "little")
        return b"".join([HEAD, name, *_deflated(self._parts), tail])


class Shelf:
    """Moulds by what they were made of. A worker keeps them until there are too many."""

    def __init__(self, *slots: str) -> None:
        self._slots = slots
        self._moulds: dict[Hashable, Mould] = {}
        # A page holds addresses of files; only tests change settings while a worker runs.
        setting_changed.connect(self._forget, weak=False)

    def _forget(self, **_what: Any) -> None:
        self._moulds.clear()

    def mould(self, key: Hashable, render: Callable[[], str]) -> Mould:
        found = self._moulds.get(key)
        if found is None:
            if len(self._moulds) >= MOST_REMEMBERED:
                self._moulds.clear()
            found = self._moulds[key] = Mould(render(), self._slots)
        return found


def _part(text: str) -> Part:
    plain = text.encode()
    if len(plain) < WORTH_KEEPING:
        return Part(plain)
    squeezed = b"".join(_squeeze(zlib.compressobj(zlib.Z_BEST_COMPRESSION, wbits=BARE), plain, zlib.Z_SYNC_FLUSH))
    return Part(plain, squeezed, zlib.compressobj(wbits=BARE, zdict=plain[-WINDOW:]))


def _deflated(parts: list[Part]) -> list[bytes]:
    """Compressed parts can stand one after the other, because each ends on a whole byte."""
    done: list[bytes] = []
    loose, squeezer = b"", zlib.compressobj(wbits=BARE)
    for part in parts:
        if not part.squeezed:
            loose += part.plain
            continue
        if loose:
            done += _squeeze(squeezer, loose, zlib.Z_SYNC_FLUSH)
        done.append(part.squeezed)
        loose, squeezer = b"", part.follower.copy()
    return [*done, *_squeeze(squeezer, loose, zlib.Z_FINISH)]


def _squeeze(squeezer: Any, plain: bytes, ending: int) -> tuple[bytes, bytes]:
    return squeezer.compress(plain), squeezer.flush(ending)
