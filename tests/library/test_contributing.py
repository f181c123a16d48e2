"""A municipality tells a case story, a facilitator publishes it; and who is named editor."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import Cast
from tests.conftest import Browser
from tests.library.resources import resource
from tests.library.test_editing_room import picture_bytes
from udsyn.library.models import Editor, Picture, Resource
from udsyn.people.models import TrailEntry


def story(cast: Cast, **more: Any) -> dict[str, Any]:
    return {
        "municipality": cast.sandvig.pk,
        "language": "da",
        "title": "Vi slukkede for systemet",
        "lead": "Det gik ikke, som vi troede.",
        "text": "Vi ville spare. Det blev dyrere.",
        "topics": ["benefits"],
        "audience": "programme",
        **more,
    }


def hand_in(browser: Browser, cast: Cast, **more: Any) -> Any:
    return browser.post(f"/library/contribute/{cast.cohort.pk}/", story(cast, **more))


def test_a_leader_hands_in_a_story_that_nobody_reads_before_it_is_published(cast: Cast, browser: Browser) -> None:
    assert hand_in(browser.as_(cast.kari), cast).status_code == 302
    made = Resource.objects.get(contributed_by=cast.kari)
    assert (made.live, made.kind, made.municipality, made.cohort) == (False, "case_story", cast.sandvig, cast.cohort)
    assert browser.get(f"/library/read/{made.key}/").status_code == 404
    assert "Vi slukkede for systemet" in browser.get(f"/library/contribute/{cast.cohort.pk}/").content.decode()
    browser.as_(cast.astrid)
    assert "Vi slukkede for systemet" in browser.get(f"/library/waiting/{cast.cohort.pk}/").content.decode()
    browser.post(f"/library/waiting/{cast.cohort.pk}/{made.pk}/publish/")
    browser.get(f"/library/waiting/{cast.cohort.pk}/")  # says once that it can be read now
    assert "Vi slukkede for systemet" not in browser.get(f"/library/waiting/{cast.cohort.pk}/").content.decode()
    page = browser.as_(cast.members_of(cast.council)[0]).get(f"/library/read/{made.key}/")
    assert "Det blev dyrere." in page.content.decode()


def test_both_deeds_are_in_the_trail(cast: Cast, browser: Browser) -> None:
    hand_in(browser.as_(cast.bo), cast)
    made = Resource.objects.get(contributed_by=cast.bo)
    address = f"/library/waiting/{cast.cohort.pk}/{made.pk}/publish/"
    browser.as_(cast.astrid).post(address)
    browser.post(address)  # pressed twice
    verbs = list(TrailEntry.objects.filter(verb__startswith="library.").order_by("pk").values_list("verb", "actor"))
    assert verbs == [("library.contributed", cast.bo.pk), ("library.published", cast.astrid.pk)]


def test_nobody_speaks_for_a_municipality_that_is_not_hers(cast: Cast, browser: Browser) -> None:
    assert hand_in(browser.as_(cast.kari), cast, municipality=cast.fjordby.pk).status_code == 422
    assert not Resource.objects.filter(contributed_by=cast.kari).exists()


def test_what_the_facilitator_made_of_it_is_what_is_published(cast: Cast, browser: Browser) -> None:
    hand_in(browser.as_(cast.kari), cast)
    made = Resource.objects.get(contributed_by=cast.kari)
    made.title = "Kortere"
    made.save_revision(user=cast.astrid)
    browser.as_(cast.astrid).post(f"/library/waiting/{cast.cohort.pk}/{made.pk}/publish/")
    assert Resource.objects.get(pk=made.pk).title == "Kortere"


def test_a_story_for_its_own_municipality_stays_there(cast: Cast, browser: Browser) -> None:
    hand_in(browser.as_(cast.kari), cast, audience="municipality")
    made = Resource.objects.get(contributed_by=cast.kari)
    browser.as_(cast.astrid).post(f"/library/waiting/{cast.cohort.pk}/{made.pk}/publish/")
    assert browser.as_(cast.kari).get(f"/library/read/{made.key}/").status_code == 200
    assert browser.as_(cast.members_of(cast.council)[0]).get(f"/library/read/{made.key}/").status_code == 404


def picture(content: bytes, name: str = "p.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/png")


def test_a_picture_comes_with_words(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.kari)
    assert hand_in(browser, cast, picture=picture(picture_bytes())).status_code == 422
    assert hand_in(browser, cast, picture=picture(picture_bytes()), alt="To ledere ved et bord").status_code == 302
    made = Resource.objects.get(contributed_by=cast.kari)
    assert made.picture.alt == "To ledere ved et bord"
    browser.as_(cast.astrid).post(f"/library/waiting/{cast.cohort.pk}/{made.pk}/publish/")
    page = browser.as_(cast.kari).get(f"/library/read/{made.key}/").content.decode()
    assert 'alt="To ledere ved et bord"' in page


@pytest.mark.parametrize(
    ("field", "file", "told"),
    [
        ("picture", ("p.png", b"not a picture"), "not a picture we can show"),
        ("picture", ("p.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "not a picture we can show"),
        ("document", ("p.exe", b"MZ"), "Files of this kind are not taken"),
        ("document", ("p.pdf", b"MZ"), "not a file of the kind its name says"),
    ],
)
def test_what_is_not_what_it_says_gets_a_sentence_and_loses_nothing(
    cast: Cast, browser: Browser, field: str, file: tuple[str, bytes], told: str
) -> None:
    browser.cookies["language"] = "en"
    answer = hand_in(browser.as_(cast.kari), cast, alt="x", **{field: picture(file[1], file[0])})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert "Vi slukkede for systemet" in page
    assert not Picture.objects.exists()
    assert not Resource.objects.filter(contributed_by=cast.kari).exists()


def test_a_far_too_large_upload_is_not_read(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.kari)
    browser.cookies["language"] = "en"
    address = f"/library/contribute/{cast.cohort.pk}/"
    answer = browser.generic("POST", address, b"x", CONTENT_LENGTH=str(2 * 1024**3))
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()


def test_an_operator_names_and_takes_back_an_editor(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.otto).post("/library/editors/", {"name": "Ulla", "email": cast.ulla.email})
    editor = Editor.objects.get(person=cast.ulla)
    assert browser.as_(cast.ulla).get("/admin/").status_code == 200
    browser.as_(cast.otto).post(f"/library/editors/{editor.pk}/take-back/")
    assert browser.as_(cast.ulla).get("/admin/").status_code == 403


def test_versions_stand_side_by_side_with_drafts_and_the_original_named(cast: Cast, browser: Browser) -> None:
    nb = resource("nb", cohort=cast.cohort, title="Hvem bestemmer")
    resource("da", cohort=cast.cohort, of=nb, title="Hvem bestemmer det", live=False)
    browser.cookies["language"] = "en"
    page = browser.as_(cast.astrid).get(f"/library/side-by-side/{nb.key}/").content.decode()
    assert page.index("Hvem bestemmer") < page.index("the original") < page.index("Hvem bestemmer det")
    assert "not published" in page
    assert "Not written yet:" in page
    assert "Nynorsk" in page
