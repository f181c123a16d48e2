"""The style sheets and scripts as they are sent. `make test` builds them first."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client
from fontTools.subset import parse_unicodes
from fontTools.ttLib import TTFont

BUILT = Path(__file__).resolve().parents[2] / "udsyn/design/static/ui"
ASSETS = BUILT.parents[3] / "assets"
BUDGET = 45_000  # bytes; the issue allows 70 kB, the room aims lower
SCRIPT_ALLOWANCE = 6_000  # bytes for the script that the answering room adds


def sent(name: str) -> int:
    """Bytes on the wire: text compressed, the font as it is."""
    content = (BUILT / name).read_bytes()
    return len(content) if name.endswith(".woff2") else len(gzip.compress(content))


def test_the_first_answering_page_is_small() -> None:
    page = Client().get("/design/answering/", headers={"accept-language": "da"})
    fetched = re.findall(r"/static/ui/([\w.-]+)", page.content.decode())
    assert set(fetched) == {"answer.css", "schibsted-grotesk.woff2"}
    weight = len(gzip.compress(page.content)) + sum(sent(name) for name in set(fetched))
    assert weight + SCRIPT_ALLOWANCE < BUDGET


def test_other_pages_are_small_too() -> None:
    assert sent("app.css") + sent("app.js") + sent("schibsted-grotesk.woff2") < 60_000


@pytest.mark.parametrize("sheet", ["app.css", "answer.css"])
def test_a_style_sheet_fetches_nothing_but_the_font_beside_it(sheet: str) -> None:
    addresses = re.findall(r"url\(([^)]*)\)", (BUILT / sheet).read_text(encoding="utf-8"))
    foreign = [address for address in addresses if not address.strip("\"'").startswith(("data:", "./"))]
    assert foreign == []
    assert "./schibsted-grotesk.woff2" in [address.strip("\"'") for address in addresses]


@pytest.mark.parametrize("sheet", ["app.css", "answer.css"])
def test_every_property_a_style_sheet_uses_is_defined(sheet: str) -> None:
    """The build leaves out what nobody mentions; it must never leave out more."""
    css = (BUILT / sheet).read_text(encoding="utf-8")
    defined = set(re.findall(r"(--[\w-]+)\s*:", css))
    needed = set(re.findall(r"var\(\s*(--[\w-]+)\s*\)", css))  # without a fallback
    before = (ASSETS / "theme/fjord.css").read_text(encoding="utf-8")
    assert {name for name in needed - defined if f"{name}:" in before} == set()


def test_the_web_font_has_every_letter_of_the_four_languages() -> None:
    letters = TTFont(BUILT / "schibsted-grotesk.woff2").getBestCmap()
    missing = [letter for letter in "abcæøåÆØÅéÉäöüÄÖÜòô0123456789–−«»»“”’%…·" if ord(letter) not in letters]
    assert missing == []


@pytest.mark.parametrize("sheet", ["app.css", "answer.css"])
def test_letters_of_other_languages_lie_in_a_font_that_is_fetched_when_one_is_there(sheet: str) -> None:
    faces = re.findall(r"@font-face\s*{([^}]*)}", (BUILT / sheet).read_text(encoding="utf-8"))
    (face,) = [face for face in faces if "unicode-range" in face]
    assert "schibsted-grotesk-more.woff2" in face
    promised = parse_unicodes(re.split("unicode-range:", face)[1].split(";")[0])
    more = TTFont(BUILT / "schibsted-grotesk-more.woff2").getBestCmap()
    ours = TTFont(BUILT / "schibsted-grotesk.woff2").getBestCmap()
    assert (set(promised), set(promised) & set(ours)) == (set(more), set())
    assert set(range(0xC0, 0x100)) <= {*more, *ours}


def test_the_lock_file_holds_no_addresses_and_a_hash_for_everything() -> None:
    lock = (ASSETS.parent / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert lock.count('"integrity"') == lock.count('"node_modules/')
