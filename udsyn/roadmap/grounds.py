"""What a decision rests on: links that keep what they showed that day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

MOST_GROUNDS = 20
LONGEST_TITLE = 200
LONGEST_SHOWN = 4_000


class FaultyGround(ValueError):
    """An address that leads nowhere a member may be led, or more than can be kept."""


@dataclass(frozen=True)
class Ground:
    """One thing a decision rests on. `kind` is a word of the room that hands it over ("cell", "exercise", "theme",
    "resource", "ambition", "link"); `url` is an address in the house or begins with https; `shown` is what was to be
    read there on the day `on`, as a text or as names with values."""

    kind: str
    title: str
    url: str = ""
    shown: str | Mapping[str, str] = ""
    on: date | None = None

    def to_json(self, today: date) -> dict[str, Any]:
        """Raises `FaultyGround`."""
        shown = (
            self.shown if isinstance(self.shown, str) else {str(key): str(value) for key, value in self.shown.items()}
        )
        size = len(shown) if isinstance(shown, str) else sum(len(key) + len(value) for key, value in shown.items())
        if not self.title.strip() or len(self.title) > LONGEST_TITLE or size > LONGEST_SHOWN:
            raise FaultyGround("title or text")
        if self.url and not is_safe(self.url):
            raise FaultyGround("address")
        day = (self.on or today).isoformat()
        return {"kind": self.kind, "title": self.title.strip(), "url": self.url, "shown": shown, "on": day}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Ground:
        day = date.fromisoformat(kept["on"]) if kept.get("on") else None
        return cls(kept.get("kind", ""), kept.get("title", ""), kept.get("url", ""), kept.get("shown", ""), day)

    @property
    def names(self) -> list[tuple[str, str]]:
        return [] if isinstance(self.shown, str) else list(self.shown.items())

    @property
    def text(self) -> str:
        return self.shown if isinstance(self.shown, str) else ""


def is_safe(url: str) -> bool:
    """An address of the house, or one that begins with https; never a script."""
    if len(url) > 500 or any(sign.isspace() or sign == "\\" or not sign.isprintable() for sign in url):
        return False
    if url.startswith("/"):
        return not url.startswith("//")
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.netloc)
