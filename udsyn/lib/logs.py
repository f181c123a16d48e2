"""Keeps secrets and answers out of the log, and its lines readable."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator
from types import TracebackType

SysExcInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]  # as logging types it
)


class Masked(logging.Filter):
    """Writes "…" for the part of a message that follows the first group of `pattern`."""

    def __init__(self, pattern: str) -> None:
        super().__init__()
        self.pattern = re.compile(pattern)

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self.pattern.sub(r"\1…", record.getMessage()), ()
        return True


class Unmentioned(logging.Filter):
    """Drops a message that ends with `ending`."""

    def __init__(self, ending: str) -> None:
        super().__init__()
        self.ending = ending

    def filter(self, record: logging.LogRecord) -> bool:
        return not record.getMessage().endswith(self.ending)


class Readable(logging.Formatter):
    """Time, level, message; of an error where it happened and its kind, never its words, which may quote an answer."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(message)s", "%Y-%m-%d %H:%M:%S")

    def formatException(self, ei: SysExcInfo) -> str:
        return "\n".join(_kind_and_places(ei[1])) if ei[1] else ""


def _kind_and_places(fault: BaseException) -> Iterator[str]:
    """The fault's kind and the lines of code it passed through, then the same for what caused it."""
    seen: BaseException | None = fault
    while seen is not None:
        yield f"{type(seen).__module__}.{type(seen).__qualname__}"
        for place in traceback.extract_tb(seen.__traceback__):
            yield f"  {place.filename}:{place.lineno} in {place.name}"
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
