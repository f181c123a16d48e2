"""Keeps secrets that stand in addresses out of the log."""

from __future__ import annotations

import logging
import re


class Masked(logging.Filter):
    """Writes "…" for the part of a message that follows the first group of `pattern`."""

    def __init__(self, pattern: str) -> None:
        super().__init__()
        self.pattern = re.compile(pattern)

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self.pattern.sub(r"\1…", record.getMessage()), ()
        return True
