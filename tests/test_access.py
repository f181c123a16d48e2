"""Each role × each address. A new address without a door fails."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access import VISITORS, Door
from tests.cast import Cast
from tests.conftest import Browser

ROOMS = sorted(path.parent.name for path in Path(__file__).parent.glob("*/access.py"))
DOORS: dict[str, Door] = {}
for room in ROOMS:
    DOORS.update(importlib.import_module(f"tests.{room}.access").DOORS)


# Wagtail's own hundreds of addresses have one door between them: `tests/library/test_editing_room.py`.
OF_WAGTAIL = "admin/"


def address_names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if str(entry.pattern) == OF_WAGTAIL:
            continue
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from address_names(entry, inner)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}"


def test_every_address_has_a_door_and_every_door_an_address() -> None:
    names = set(address_names(get_resolver()))
    assert sorted(names - set(DOORS)) == [], "addresses without a door in tests/<room>/access.py"
    assert sorted(set(DOORS) - names) == [], "doors to addresses that are gone"


def test_every_door_names_known_visitors() -> None:
    assert all(door.opens_for <= set(VISITORS) for door in DOORS.values())


def is_shut(response: HttpResponseBase) -> bool:
    if response.status_code in {403, 404}:
        return True
    return response.status_code == 302 and "/people/sign-in/" in response.headers["Location"]


@pytest.mark.parametrize("name", sorted(DOORS))
def test_a_door_opens_for_those_it_should_and_nobody_else(name: str, cast: Cast) -> None:
    door = DOORS[name]
    address = reverse(name, kwargs=dict(door.arguments(cast)))
    wrong = []
    for visitor, who in VISITORS.items():
        person = who(cast)
        client = Client() if person is None else Browser().as_(person)
        response = client.generic(door.method.upper(), address) if not door.data else client.post(address, door.data)
        if response.status_code >= 500 or is_shut(response) is (visitor in door.opens_for):
            wrong.append(f"{visitor}: {response.status_code}")
    assert wrong == []
