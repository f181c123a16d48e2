"""The pages a facilitator uses, as a browser without scripts would."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from tests.cast import Cast, grant, person
from tests.conftest import Browser
from tests.instruments.access import make_version
from tests.instruments.pages import posted_again
from tests.instruments.samples import sample
from udsyn.instruments.checking import check_file
from udsyn.instruments.models import Instrument, Version
from udsyn.instruments.writing import to_yaml
from udsyn.people.models import Cohort, GrantRole

pytestmark = pytest.mark.django_db


@pytest.fixture
def astrid(browser: Browser, cast: Cast) -> Browser:
    browser.cookies["language"] = "en"
    cast.astrid.language = "en"
    cast.astrid.save()
    return browser.as_(cast.astrid)


@pytest.fixture
def draft(cast: Cast) -> Version:
    return make_version(slug="own", cohort=cast.cohort, published=False)


def url(page: str, version: Version, **names: str) -> str:
    return reverse(f"instruments:{page}", kwargs={"version_id": version.pk, **names})


def words(response: Any) -> str:
    html: str = response.content.decode()
    return html


def content_of(version: Version) -> dict[str, Any]:
    content: dict[str, Any] = Version.objects.get(pk=version.pk).content
    return content


def test_the_shelf_lists_the_house_and_ones_own(astrid: Browser, cast: Cast, draft: Version) -> None:
    make_version(slug="house")
    page = words(astrid.get(reverse("instruments:shelf"), {"cohort": cast.cohort.pk}))
    assert "From the house" in page
    assert "Draft, not published yet" in page


@pytest.mark.parametrize("cohort", ["abc", "99999999999999999999", "-1", "²"])
def test_a_strange_programme_in_the_address_is_no_programme(astrid: Browser, cohort: str) -> None:
    assert astrid.get(reverse("instruments:shelf"), {"cohort": cohort}).status_code == 200


def test_a_version_shows_its_dimensions_questions_and_history(astrid: Browser) -> None:
    page = words(astrid.get(url("version", make_version())))
    for told in (
        "A sample",
        "Curiosity",
        "Trying things out.",
        "I waited.",
        "reversed",
        "22 November 2026",
        "All know",
    ):
        assert told in page


def test_a_version_is_shown_in_each_language_it_has(astrid: Browser) -> None:
    version = make_version()
    assert "I waited. (da)" in words(astrid.get(url("version", version), {"language": "da"}))
    assert "I waited. (da)" not in words(astrid.get(url("version", version), {"language": "nn"}))


def test_the_file_can_be_downloaded_and_is_sound(astrid: Browser) -> None:
    version = make_version()
    response = astrid.get(url("definition", version))
    assert response.headers["Content-Disposition"] == 'attachment; filename="sample-1.yaml"'
    assert check_file(response.content).content == version.content


def test_trying_out_shows_every_question_and_stores_nothing(astrid: Browser) -> None:
    version = make_version()
    page = astrid.get(url("try", version))
    assert all(f'id="q-{item.id}"' in words(page) for item in version.definition.items)
    assert "Nothing is stored" in words(page)
    answered = astrid.post(url("try", version), {"tried": "4", "words": "Hello"})
    assert "You filled in 2 answers." in words(answered)
    faulty = astrid.post(url("try", version), {"tried": "4", "points:first": "120"})
    assert faulty.status_code == 422
    assert "Write whole numbers from 0 to 100." in words(faulty)
    assert 'value="120"' in words(faulty)


def test_copying_leads_to_a_draft(astrid: Browser, cast: Cast) -> None:
    version = make_version()
    page = words(astrid.get(url("copy", version)))
    assert "A sample, adapted" in page
    response = astrid.post(url("copy", version), posted_again(page))
    copy = Version.objects.get(instrument__cohort=cast.cohort)
    assert response.headers["Location"] == url("edit", copy)
    assert copy.content["title"]["en"] == "A sample, adapted"


def test_a_copy_for_a_programme_one_does_not_run_is_refused(astrid: Browser, cast: Cast) -> None:
    other = cast.cohort.__class__.objects.create(name="Other")
    response = astrid.post(url("copy", make_version()), {"title": "Mine", "cohort": other.pk})
    assert response.status_code == 422
    assert not Instrument.objects.exclude(cohort=None).exists()


FORMS = [
    *(("item", item["id"]) for item in sample()["items"]),
    ("scale", "curiosity"),
    ("scale", "maturity"),
    ("answer-words", "frequency"),
]


@pytest.mark.parametrize(("page", "name"), FORMS, ids=[f"{page} {name}" for page, name in FORMS])
def test_saving_a_form_unchanged_changes_nothing(astrid: Browser, draft: Version, page: str, name: str) -> None:
    address = url(page, draft, name=name)
    response = astrid.post(address, posted_again(words(astrid.get(address))))
    assert response.status_code == 302, words(response)
    assert content_of(draft) == draft.content


def test_saving_what_it_is_about_unchanged_changes_nothing(astrid: Browser, draft: Version) -> None:
    astrid.post(url("about", draft), posted_again(words(astrid.get(url("about", draft)))))
    assert content_of(draft) == draft.content


def change(astrid: Browser, draft: Version, page: str, name: str, **fields: Any) -> HttpResponse:
    address = url(page, draft, name=name) if name else url(page, draft)
    data = {**posted_again(words(astrid.get(address))), **{key.replace("_dash_", "-"): v for key, v in fields.items()}}
    return astrid.post(address, data)  # type: ignore[return-value] # the test client's response is one


def test_a_question_is_changed_in_each_language(astrid: Browser, draft: Version) -> None:
    change(astrid, draft, "item", "waited", text_dash_en="I held back.", reversed="", non_answers=["rather_not_say"])
    item = content_of(draft)["items"][1]
    assert item["text"] == {"en": "I held back.", "da": "I waited. (da)"}
    assert item["non_answers"] == ["rather_not_say"]
    assert item["reversed"] is False


def test_a_level_left_empty_is_taken_away_and_a_new_one_is_added(astrid: Browser, draft: Version) -> None:
    change(
        astrid, draft, "item", "roles", level2_dash_en="", level2_dash_da="", level4_dash_en="New", level4_dash_da="Ny"
    )
    levels = content_of(draft)["items"][2]["levels"]
    assert [level["en"] for level in levels] == ["Nobody knows", "All know", "New"]


def test_a_choice_keeps_its_id_when_another_is_taken_away(astrid: Browser, draft: Version) -> None:
    gone = {"option:first-en": "", "option:first-da": "", "option:o1-en": "Fourth"}
    change(astrid, draft, "item", "one", **gone)
    assert [option["id"] for option in content_of(draft)["items"][3]["options"]] == ["second", "third", "o1"]


def test_a_missing_language_is_told_at_its_place_and_stops_publishing(astrid: Browser, draft: Version) -> None:
    change(astrid, draft, "item", "tried", text_dash_da="")
    page = words(astrid.get(url("edit", draft)))
    assert "One thing to mend before it can be published" in page
    assert "Missing in Danish." in page
    astrid.post(url("publish", draft))
    assert Version.objects.get(pk=draft.pk).published_on is None


def test_every_way_not_to_answer_cannot_be_taken_away(astrid: Browser, draft: Version) -> None:
    assert change(astrid, draft, "item", "tried", non_answers=[]).status_code == 422
    assert content_of(draft) == draft.content


def test_a_form_opened_before_someone_elses_change_is_not_saved_over_it(astrid: Browser, draft: Version) -> None:
    address = url("item", draft, name="tried")
    old = posted_again(words(astrid.get(address)))
    change(astrid, draft, "item", "tried", text_dash_en="By Bo")
    response = astrid.post(address, {**old, "text-en": "By Astrid"})
    assert response.status_code == 422
    assert "Someone else changed this meanwhile." in words(response)
    assert "By Astrid" in words(response)
    assert content_of(draft)["items"][0]["text"]["en"] == "By Bo"


def order(draft: Version) -> list[str]:
    return [item["id"] for item in content_of(draft)["items"]]


def test_questions_are_moved_and_taken_away_by_buttons(astrid: Browser, draft: Version) -> None:
    astrid.post(url("edit", draft), {"down": "tried"})
    assert order(draft)[:2] == ["waited", "tried"]
    astrid.post(url("edit", draft), {"up": "tried"})
    assert order(draft)[:2] == ["tried", "waited"]
    astrid.post(url("edit", draft), {"remove": "tried"})
    assert order(draft)[0] == "waited"
    gone = astrid.post(url("edit", draft), {"remove": "tried"}, follow=True)
    assert "Someone else changed the draft meanwhile." in words(gone)


@pytest.mark.parametrize("kind", ["rated", "today_wanted", "single", "multiple", "ranking", "share", "bipolar", "text"])
def test_a_question_of_any_kind_is_added_and_opens_to_be_written(astrid: Browser, draft: Version, kind: str) -> None:
    response = astrid.post(url("edit", draft), {"add": "1", "kind": kind, "scale": ""})
    assert response.headers["Location"] == url("item", draft, name="q1")
    assert astrid.get(response.headers["Location"]).status_code == 200
    page = words(astrid.get(url("edit", draft)))
    assert "Nothing written yet" in page
    assert "to mend before it can be published" in page
    assert astrid.get(url("try", draft)).headers["Location"] == url("edit", draft)


def test_a_dimension_is_added_named_and_taken_away(astrid: Browser, draft: Version) -> None:
    response = astrid.post(url("edit", draft), {"add-scale": "1"})
    assert response.headers["Location"] == url("scale", draft, name="d1")
    change(astrid, draft, "scale", "d1", title_dash_en="Courage", title_dash_da="Mod", sources="One\nTwo")
    assert content_of(draft)["scales"][-1] == {
        "id": "d1",
        "title": {"en": "Courage", "da": "Mod"},
        "sources": ["One", "Two"],
    }
    assert "No question belongs to this dimension." in words(astrid.get(url("edit", draft)))
    astrid.post(url("edit", draft), {"remove-scale": "d1"})
    assert content_of(draft)["scales"] == draft.content["scales"]


def test_a_language_is_added_and_told_as_missing(astrid: Browser, draft: Version) -> None:
    change(astrid, draft, "about", "", languages=["da", "en", "nb"])
    assert set(content_of(draft)["title"]) == {"da", "en", "nb"}
    assert "title-nb" in words(astrid.get(url("about", draft)))
    assert "The text is empty." in words(astrid.get(url("edit", draft)))


def test_a_title_left_empty_is_told_and_its_language_is_kept(astrid: Browser, draft: Version) -> None:
    change(astrid, draft, "about", "", title_dash_en="")
    assert content_of(draft)["title"] == {"da": "A sample (da)", "en": ""}
    assert "title-en" in words(astrid.get(url("about", draft)))
    assert "One thing to mend before it can be published" in words(astrid.get(url("edit", draft)))


def test_a_facilitator_of_another_programme_sees_nothing_of_ones_own(astrid: Browser, draft: Version) -> None:
    elsewhere = Cohort.objects.create(name="Other")
    stranger = person("Siri Facilitator")
    grant(elsewhere, stranger, GrantRole.FACILITATOR)
    browser = Browser().as_(stranger)
    for page in ("version", "definition", "try", "edit", "about", "upload", "discard"):
        assert browser.get(url(page, draft)).status_code == 404
    for page in ("publish", "next"):
        assert browser.post(url(page, draft)).status_code == 404
    assert "Draft, not published yet" not in words(browser.get(reverse("instruments:shelf")))


def test_the_original_language_cannot_be_taken_away(astrid: Browser, draft: Version) -> None:
    assert change(astrid, draft, "about", "", languages=["en"]).status_code == 422
    assert content_of(draft) == draft.content


def send(astrid: Browser, draft: Version, data: bytes) -> Any:
    return astrid.post(url("upload", draft), {"file": SimpleUploadedFile("own.yaml", data)})


def test_a_sound_file_is_taken_in(astrid: Browser, draft: Version) -> None:
    assert send(astrid, draft, to_yaml(sample(minutes=9)).encode()).status_code == 302
    assert content_of(draft)["minutes"] == 9


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (to_yaml(sample()).replace("kind: single", "kind: singel").encode(), "There is no kind called “singel”."),
        (b"a:\n\tb: 1", "Line 2, character 1: There is a tab here."),
        (b"x" * 2_000_000, "The file is larger than 1 MB."),
        (b"\x89PNG\r\n\x1a\n\x00", "The file is not saved as UTF-8."),
        (b"", "The submitted file is empty."),
    ],
)
def test_a_faulty_file_is_told_by_line_and_changes_nothing(
    astrid: Browser, draft: Version, data: bytes, told: str
) -> None:
    response = send(astrid, draft, data)
    assert response.status_code == 422
    assert told in words(response)
    assert content_of(draft) == draft.content


def test_publishing_freezes_the_draft_and_a_change_begins_the_next(astrid: Browser, draft: Version) -> None:
    assert astrid.post(url("publish", draft)).headers["Location"] == url("version", draft)
    assert astrid.get(url("edit", draft)).status_code == 404
    response = astrid.post(url("next", draft))
    following = Version.objects.get(number=2)
    assert response.headers["Location"] == url("edit", following)


def test_throwing_away_asks_first(astrid: Browser, draft: Version) -> None:
    assert "Throw this draft away?" in words(astrid.get(url("discard", draft)))
    assert Version.objects.filter(pk=draft.pk).exists()
    astrid.post(url("discard", draft))
    assert not Version.objects.filter(pk=draft.pk).exists()


def test_an_instrument_of_the_house_cannot_be_changed_by_anyone(astrid: Browser) -> None:
    version = make_version()
    for page in ("edit", "about", "upload", "discard"):
        assert astrid.get(url(page, version)).status_code == 404
    assert astrid.post(url("next", version)).status_code == 404


def test_pages_ask_the_database_as_often_for_many_instruments_as_for_few(
    astrid: Browser, cast: Cast, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_version()
    address = f"{reverse('instruments:shelf')}?cohort={cast.cohort.pk}"
    with CaptureQueriesContext(
        connection,
    ) as few:
        astrid.get(address)
    for number in range(8):
        make_version(slug=f"own-{number}", cohort=cast.cohort, published=number % 2 == 0)
    with CaptureQueriesContext(connection) as many:
        astrid.get(address)
    assert len(many) == len(few)
