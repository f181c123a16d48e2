"""Walks through every exit of the house as every role, and keeps what it was shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import product
from typing import Any

from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.access import VISITORS
from tests.cast import Cast
from tests.conftest import Browser
from udsyn.people.models import LeaderGroup, Municipality

TOLD_IN = frozenset({"title", "alt", "aria-label", "aria-description", "value", "content", "placeholder"})
DECIMAL = re.compile(r"(?<![\d.,])[-−]?\d[.,]\d(?![\d.,])")
VARIANTS: tuple[tuple[str, dict[str, str]], ...] = (
    ("", {}),
    ("", {"HX-Request": "true", "HX-Target": "main"}),
    ("?role=top&group=1&format=json&page=2&language=en", {"Accept": "application/json"}),
)


@dataclass(frozen=True)
class Exit:
    """One answer: to whom, of which address, with which status, and the words and figures in it."""

    visitor: str
    name: str
    address: str
    status: int
    text: str
    headers: tuple[tuple[str, str], ...]

    @property
    def decimals(self) -> set[float]:
        return {number(found) for found in DECIMAL.findall(self.text)}


def number(found: str) -> float:
    return abs(float(found.replace("−", "-").replace(",", ".")))


class _Words(HTMLParser):
    """Text, and every attribute that is read out or carries data. Coordinates of drawings are not numbers told."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"style", "script"}
        self.found += [value or "" for key, value in attrs if key in TOLD_IN or key.startswith("data-")]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"style", "script"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def words_of(response: HttpResponseBase) -> str:
    body = response.getvalue() if response.streaming else response.content  # type: ignore[attr-defined]
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return str(body.decode(errors="replace"))
    reader = _Words()
    reader.feed(body.decode())
    return " ".join(reader.found)


def patterns(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", entry


def addresses(cast: Cast, round_id: int, tokens: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every address of the house; in this room with every municipality, and every other group."""
    choices: dict[str, list[Any]] = {
        "round_id": [round_id],
        "cohort_id": [cast.cohort.pk],
        "group_id": list(LeaderGroup.objects.order_by("pk").values_list("pk", flat=True))[::2],
        "municipality_id": list(Municipality.objects.values_list("pk", flat=True)),
        "token": list(tokens),
    }
    for name, pattern in patterns(get_resolver()):
        keys = list(pattern.pattern.converters)
        most = None if name.startswith("results:") else 1
        for values in product(*(choices.get(key, [1])[:most] for key in keys)):
            try:
                yield name, reverse(name, kwargs=dict(zip(keys, values, strict=True)))
            except NoReverseMatch:
                continue


def walk(cast: Cast, round_id: int, tokens: tuple[str, ...] = ()) -> Iterator[Exit]:
    """Reads; nothing is posted, so that the house stays as it is."""
    found = list(addresses(cast, round_id, tokens))
    for visitor, who in VISITORS.items():
        person = who(cast)
        client = Client() if person is None else Browser().as_(person)
        client.raise_request_exception = False
        for name, address in found:
            if "sign-out" in address or "demo" in name:
                continue
            for query, headers in VARIANTS[: 3 if name.startswith("results:") else 1]:
                yield _exit(visitor, name, client, address + query, headers)


def _exit(visitor: str, name: str, client: Client, address: str, headers: dict[str, str]) -> Exit:
    response = client.get(address, headers=headers)
    head = client.head(address) if name.startswith("results:") and not headers else response
    told = " ".join(f"{key}: {value}" for key, value in head.headers.items() if key in {"ETag", "Content-Length"})
    told += " ".join(response.headers.get(key, "") for key in ("HX-Trigger", "Location", "X-Figures"))
    kept = tuple(sorted((key, value) for key, value in response.headers.items() if key != "Content-Security-Policy"))
    return Exit(visitor, name, address, response.status_code, f"{words_of(response)} {told}", kept)
