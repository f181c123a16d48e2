"""One way to run a crowd to its end."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def run(whole: Coroutine[object, object, T]) -> T:
    """Runs it in a thread of its own, because whoever calls may sit in a loop already, as a browser's tests do."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, whole).result()
