"""Wagtail under /admin/: who enters, what they may touch there, and which rules hold only there."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver
from PIL import Image

from tests.access import VISITORS
from tests.cast import Cast
from tests.conftest import Browser
from tests.library.resources import resource
from udsyn.library.models import Attachment, Editor, Picture, Resource
from udsyn.library.shelves import house_shelves, shelves_of
from udsyn.people.models import Cohort, Grant, GrantRole
from udsyn.programmes.models import Module, Step

FORM = {
    "title": "A new article",
    "lead": "It says something.",
    "kind": "article",
    "text": "Words.",
    "minutes": "3",
    "topics": ["ethics"],
    "audience": "all",
}


# Icons, and words for scripts.
FOR_ANYBODY = {"/admin/sprite/", "/admin/jsi18n/"}


def plain_addresses() -> list[str]:
    """Every address of Wagtail that needs nothing but itself."""
    room = next(entry for entry in get_resolver().url_patterns if str(entry.pattern) == "admin/")
    assert isinstance(room, URLResolver)
    found: list[str] = []

    def walk(resolver: URLResolver, before: str) -> None:
        for entry in resolver.url_patterns:
            address = before + str(entry.pattern)
            if "<" in address or "(" in address:
                continue
            if isinstance(entry, URLResolver):
                walk(entry, address)
            elif isinstance(entry, URLPattern):
                found.append("/" + address.replace("^", "").replace("$", ""))

    walk(room, "admin/")
    return sorted(set(found) - {"/admin/login/", "/admin/failwhale/", "/admin/test404/"})


def test_nobody_but_editors_opens_any_address_of_wagtail(cast: Cast) -> None:
    """Each address is tried by a leader and by one of the others in turn: all by everyone would take a minute."""
    others = sorted(set(VISITORS) - {"facilitator", "leader"})
    browsers = {}
    for visitor in ("leader", *others):
        person = VISITORS[visitor](cast)
        browsers[visitor] = Browser().as_(person) if person else Browser()
    opened = []
    for number, address in enumerate(plain_addresses()):
        for visitor in ("leader", others[number % len(others)]):
            if browsers[visitor].get(address).status_code == 200:
                opened.append((address, visitor))
    assert {address for address, _visitor in opened} <= FOR_ANYBODY, opened


def test_wagtail_signs_nobody_in_by_itself(cast: Cast, browser: Browser) -> None:
    assert browser.get("/admin/").headers["Location"].startswith("/people/sign-in/")
    answer = browser.get("/admin/login/?next=/admin/")
    assert answer.headers["Location"] == "/people/sign-in/?next=/admin/"
    assert browser.get("/admin/password_reset/").status_code in {302, 404}


def test_a_facilitator_writes_and_publishes_on_her_programmes_shelf(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.astrid).get("/admin/")
    shelf = shelves_of(cast.cohort)["da"]
    answer = browser.post(f"/admin/pages/add/library/resource/{shelf.pk}/", {**FORM, "action-publish": "1"})
    assert answer.status_code == 302
    made = Resource.objects.get(title="A new article")
    assert (made.live, made.cohort, made.language, made.key) == (True, cast.cohort, "da", "a-new-article")


def test_a_facilitator_cannot_touch_the_houses_shelf_or_another_programmes(cast: Cast, browser: Browser) -> None:
    other = Cohort.objects.create(name="Elsewhere")
    for shelf in (house_shelves()["da"], shelves_of(other)["da"]):
        page = resource("da") if shelf.cohort is None else resource("da", cohort=other)
        browser.as_(cast.astrid)
        assert browser.get(f"/admin/pages/{page.pk}/edit/").status_code == 302
        assert browser.post(f"/admin/pages/add/library/resource/{shelf.pk}/", FORM).status_code == 302
        assert browser.post(f"/admin/pages/{page.pk}/delete/").status_code == 302
        assert Resource.objects.filter(pk=page.pk).exists()
    assert not Resource.objects.filter(title="A new article").exists()


def test_a_role_that_is_taken_back_closes_the_room_at_once(cast: Cast, browser: Browser) -> None:
    assert browser.as_(cast.astrid).get("/admin/").status_code == 200
    Grant.objects.filter(person=cast.astrid, role=GrantRole.FACILITATOR).delete()
    assert browser.get("/admin/").status_code == 403


def test_a_named_editor_edits_every_shelf(cast: Cast, browser: Browser) -> None:
    Editor.objects.create(person=cast.ulla)
    for page in (resource("nb"), resource("nb", cohort=cast.cohort)):
        assert browser.as_(cast.ulla).get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def test_the_looser_policy_holds_under_admin_and_nowhere_else(cast: Cast, browser: Browser) -> None:
    inside = browser.as_(cast.astrid).get("/admin/").headers["Content-Security-Policy"]
    outside = browser.get("/library/").headers["Content-Security-Policy"]
    assert "'unsafe-inline'" in inside
    assert "'unsafe-inline'" not in outside
    assert "'unsafe-eval'" not in inside
    assert "default-src 'none'" in inside


def test_a_draft_is_seen_in_preview_and_by_nobody_who_reads(cast: Cast, browser: Browser) -> None:
    page = resource(cohort=cast.cohort, live=False)
    draft = browser.as_(cast.astrid).get(f"/admin/pages/{page.pk}/view_draft/")
    assert "Six decisions should each have a name." in draft.content.decode()
    assert browser.get(f"/library/read/{page.key}/").status_code == 404


def test_a_translation_knows_it_is_not_the_original(cast: Cast) -> None:
    original = resource("nb", title="Hvem bestemmer")
    locale = house_shelves()["da"].locale
    copy = original.copy_for_translation(locale)
    copy = Resource.objects.get(pk=copy.pk)
    assert (copy.key, copy.is_original, original.is_original) == (original.key, False, True)


def test_a_copy_gets_a_key_of_its_own(cast: Cast) -> None:
    first = resource(title="Same title")
    assert resource(title="Same title").key == f"{first.key}-2"


def picture_bytes() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    return file.getvalue()


def send_picture(browser: Browser, content: bytes, alt: str) -> str:
    file = SimpleUploadedFile("picture.png", content, content_type="image/png")
    answer = browser.post("/admin/images/add/", {"title": "A picture", "file": file, "alt": alt}, follow=True)
    return answer.content.decode()


def test_a_picture_needs_words_for_those_who_cannot_see_it(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.astrid)
    send_picture(browser, picture_bytes(), "")
    assert not Picture.objects.exists()
    send_picture(browser, picture_bytes(), "Two managers at a table")
    assert Picture.objects.get().alt == "Two managers at a table"


def test_a_picture_that_is_not_one_gets_a_sentence(cast: Cast, browser: Browser) -> None:
    page = send_picture(browser.as_(cast.astrid), b"MZ this is a program", "Two managers")
    assert not Picture.objects.exists()
    assert "picture" in page.lower() or "image" in page.lower()
    assert "not" in page.lower()


@pytest.mark.parametrize(
    ("name", "content"),
    [("plan.exe", b"MZ"), ("plan.pdf", b"MZ not a plan"), ("film.mp4", b"%PDF-1.7"), ("captions.vtt", b"1\n00:00")],
)
def test_a_document_of_another_kind_than_it_says_is_not_kept(
    cast: Cast, browser: Browser, name: str, content: bytes
) -> None:
    browser.as_(cast.astrid)
    browser.post("/admin/documents/add/", {"title": "Plan", "file": SimpleUploadedFile(name, content)})
    assert not Attachment.objects.exists()


def test_an_honest_document_is_kept(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.astrid)
    browser.post("/admin/documents/add/", {"title": "Plan", "file": SimpleUploadedFile("plan.pdf", b"%PDF-1.7 plan")})
    assert Attachment.objects.get().title == "Plan"


def test_two_gigabytes_are_refused_before_they_are_read_with_a_sentence(cast: Cast, browser: Browser) -> None:
    browser.cookies["language"] = "en"
    browser.as_(cast.astrid)
    answer = browser.generic("POST", "/admin/documents/add/", b"x", CONTENT_LENGTH=str(2 * 1024**3))
    assert answer.status_code == 413
    assert "at most 500" in answer.content.decode()
    several = browser.generic(
        "POST", "/admin/documents/multiple/add/", b"x", CONTENT_LENGTH=str(2 * 1024**3), HTTP_ACCEPT="application/json"
    )
    assert "at most 500" in several.json()["error_message"]


def test_whoever_takes_a_resource_away_is_told_first_how_many_steps_lead_to_it(cast: Cast, browser: Browser) -> None:
    Editor.objects.create(person=cast.astrid)
    english = resource("en", title="Who decides")
    danish = resource("da", of=english, title="Hvem bestemmer")
    module = Module.objects.create(programme=cast.programme, slug="m", titles={"en": "M"}, position=1)
    values = {"kind": "resource", "titles": {"en": "Read"}, "phase": "before", "options": {"resource": english.key}}
    Step.objects.create(module=module, key="read", position=1, **values)
    browser.as_(cast.astrid)
    words = "1 trin i et forløb fører hertil"
    assert words not in browser.get(f"/admin/pages/{english.pk}/delete/").content.decode()
    assert words not in browser.post(f"/admin/pages/{danish.pk}/unpublish/", follow=True).content.decode()
    assert words in browser.get(f"/admin/pages/{english.pk}/delete/").content.decode()
    assert words in browser.post(f"/admin/pages/{english.pk}/unpublish/", follow=True).content.decode()
    browser.post(f"/admin/pages/{english.pk}/delete/")
    assert Step.objects.get(key="read").options == {"resource": english.key}
    shown = browser.as_(cast.kari).get(f"/library/read/{english.key}/")
    assert shown.status_code == 404
