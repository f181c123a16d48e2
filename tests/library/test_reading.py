"""The list and the page of a resource, as somebody who reads meets them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.access import VISITORS
from tests.cast import Cast
from tests.conftest import Browser
from tests.library.resources import resource
from udsyn.library import publishing
from udsyn.library.models import Attachment, Editor, Opened, Resource


def read(browser: Browser, address: str) -> str:
    return browser.get(address).content.decode()


def test_a_page_tells_text_time_sources_and_topics(cast: Cast, browser: Browser) -> None:
    made = resource(sources=[{"author": "OECD", "title": "A framework", "year": 2020, "language": "en"}])
    page = read(browser.as_(cast.otto), f"/library/read/{made.key}/")
    for told in ("<h2>Six names</h2>", "<strong>a name</strong>", "OECD", "2020", "4 minutes", "Leadership", "LOS"):
        assert told in page


def test_what_an_editor_writes_is_text_and_never_markup(cast: Cast, browser: Browser) -> None:
    made = resource(text="<script>alert(1)</script>\n\n[here](javascript:alert(1))", title="<b>Bold</b>")
    page = read(browser.as_(cast.kari), f"/library/read/{made.key}/")
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert "<b>Bold" not in page


def test_a_reader_gets_her_own_language_and_sees_the_others(cast: Cast, browser: Browser) -> None:
    nb = resource("nb", title="Hvem bestemmer")
    resource("da", of=nb, title="Hvem bestemmer det")
    page = read(browser.as_(cast.kari), f"/library/read/{nb.key}/")
    assert "Hvem bestemmer det" in page
    assert "?version=nb" in page
    assert "er ikke" not in page.split("<footer")[0]


def test_a_missing_translation_says_which_language_is_missing(cast: Cast, browser: Browser) -> None:
    nb = resource("nb", title="Hvem bestemmer")
    browser.as_(cast.gustav)
    browser.cookies["language"] = "en"
    page = read(browser, f"/library/read/{nb.key}/")
    assert "This text is not written in English yet. You read it in Bokmål." in page
    assert '<article class="library-page" lang="nb">' in page


def test_an_invented_case_says_that_it_is(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.otto)
    assert "do not exist" in read(browser, f"/library/read/{resource(is_illustrative=True).key}/")
    assert "do not exist" not in read(browser, f"/library/read/{resource().key}/")


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("all", {"leader", "leader elsewhere", "coordinator", "facilitator", "guest", "operator", "outsider"}),
        ("programme", {"leader", "leader elsewhere", "coordinator", "facilitator", "guest"}),
        ("municipality", {"leader", "coordinator", "facilitator"}),
    ],
)
def test_only_its_readers_find_and_open_a_resource(
    cast: Cast, browser: Browser, audience: str, readers: set[str]
) -> None:
    made = resource(cohort=cast.cohort, audience=audience, municipality=cast.sandvig, title="Zirkonium")
    for visitor in ("leader", "leader elsewhere", "coordinator", "facilitator", "guest", "operator", "outsider"):
        person = VISITORS[visitor](cast)
        assert person is not None
        browser.as_(person)
        assert (browser.get(f"/library/read/{made.key}/").status_code == 200) is (visitor in readers), visitor
        assert (f"/library/read/{made.key}/" in read(browser, "/library/?q=zirkonium")) is (visitor in readers), visitor
        assert (f"/library/read/{made.key}/" in read(browser, "/library/")) is (visitor in readers), visitor


def test_a_named_editor_reads_everything(cast: Cast, browser: Browser) -> None:
    made = resource(cohort=cast.cohort, audience="municipality", municipality=cast.sandvig)
    Editor.objects.create(person=cast.ulla)
    assert browser.as_(cast.ulla).get(f"/library/read/{made.key}/").status_code == 200


def test_what_is_gone_and_what_is_not_for_me_answer_alike(cast: Cast, browser: Browser) -> None:
    hidden = resource(cohort=cast.cohort, audience="programme")
    browser.as_(cast.ulla)
    pages = [browser.get(f"/library/read/{key}/") for key in (hidden.key, "never-was")]
    assert [page.status_code for page in pages] == [404, 404]
    told = [re.sub(r"[A-Za-z0-9]{64}", "", page.content.decode()) for page in pages]  # without their CSRF tokens
    assert told[0].replace(hidden.key, "") == told[1].replace("never-was", "")
    assert "facilitator" in told[0]


def test_opening_is_remembered_once_for_the_resource_in_any_language(cast: Cast, browser: Browser) -> None:
    nb = resource("nb")
    resource("da", of=nb)
    browser.as_(cast.kari)
    for version in ("nb", "da", "nb"):
        browser.get(f"/library/read/{nb.key}/?version={version}")
    assert list(Opened.objects.values_list("key", "person")) == [(nb.key, cast.kari.pk)]
    assert "opened" in read(browser, "/library/").lower() or "åbnet" in read(browser, "/library/").lower()


def test_what_is_scheduled_appears_when_its_time_has_come(cast: Cast, browser: Browser) -> None:
    made = resource(live=False)
    made.go_live_at = timezone.now() + timedelta(hours=1)
    made.save_revision().publish()
    browser.as_(cast.kari)
    assert browser.get(f"/library/read/{made.key}/").status_code == 404
    made.go_live_at = timezone.now() - timedelta(minutes=1)
    made.save_revision(approved_go_live_at=made.go_live_at)
    publishing.look_again()
    assert browser.get(f"/library/read/{made.key}/").status_code == 200


def test_what_has_expired_is_gone_from_list_and_page(
    cast: Cast, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = resource(expire_at=timezone.now() + timedelta(days=1))
    browser.as_(cast.kari)
    assert made.key in read(browser, "/library/")
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert made.key not in read(browser, "/library/")
    assert made.key not in read(browser, "/library/?q=decision")
    assert browser.get(f"/library/read/{made.key}/").status_code == 404


def film(**more: Any) -> Resource:
    return resource(kind="video", transcript="Hello and welcome.", **more)


def attached(name: str, content: bytes) -> Attachment:
    made = Attachment(title=name, file=ContentFile(content, name=name))
    made.save()
    return made


def test_a_video_of_ours_plays_with_captions_and_has_a_transcript(cast: Cast, browser: Browser) -> None:
    made = film(video=attached("f.mp4", b"0000ftypisom"), captions=attached("f.vtt", b"WEBVTT"))
    answer = browser.as_(cast.kari).get(f"/library/read/{made.key}/")
    page = answer.content.decode()
    assert 'preload="none"' in page
    assert '<track kind="captions"' in page
    assert "Hello and welcome." in page
    assert "media-src 'self'" in answer.headers["Content-Security-Policy"]


def test_nothing_is_fetched_from_elsewhere_before_play_is_pressed(cast: Cast, browser: Browser) -> None:
    made = film(address="https://video.example.org/film.mp4")
    before = browser.as_(cast.kari).get(f"/library/read/{made.key}/")
    assert "<video" not in before.content.decode()
    assert "video.example.org" not in before.headers["Content-Security-Policy"]
    after = browser.get(f"/library/read/{made.key}/?play=1")
    assert 'src="https://video.example.org/film.mp4"' in after.content.decode()
    assert "media-src 'self' https://video.example.org" in after.headers["Content-Security-Policy"]


def test_a_page_elsewhere_is_a_link_and_never_a_frame(cast: Cast, browser: Browser) -> None:
    made = film(address="https://video.example.org/watch?v=1")
    page = read(browser.as_(cast.kari), f"/library/read/{made.key}/?play=1")
    assert "<video" not in page
    assert "<iframe" not in page
    assert 'href="https://video.example.org/watch?v=1"' in page


def test_a_player_gets_the_piece_it_asks_for(cast: Cast, browser: Browser) -> None:
    file = attached("f.mp4", b"0000ftypisom0123456789")
    film(video=file)
    address = file.file.url
    answer = browser.as_(cast.kari).get(address, headers={"range": "bytes=4-7"})
    assert (answer.status_code, answer.getvalue()) == (206, b"ftyp")
    assert answer.headers["Content-Range"] == "bytes 4-7/22"
    assert browser.get(address, headers={"range": "bytes=-4"}).getvalue() == b"6789"
    assert browser.get(address, headers={"range": "bytes=99-"}).status_code == 416
    assert browser.get(address).getvalue() == b"0000ftypisom0123456789"


def test_a_list_of_many_costs_no_more_queries_than_a_list_of_few(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.kari)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get("/library/")
        return len(queries)

    resource()
    cost()
    few = cost()
    for number in range(12):
        resource(title=f"Another {number}")
    cost()  # the first to come after a change reads the catalogue
    assert cost() == few
