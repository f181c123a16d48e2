"""Blueprints in and out of an installation, what differs, and modules copied between programmes."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given

from tests.cast import Cast, person
from tests.conftest import Browser
from tests.programmes.blueprints import SMALL, module_with
from tests.programmes.modules import a_full_module, a_step
from tests.programmes.test_blueprint_files import contents
from udsyn.people.models import Grant
from udsyn.programmes.actions import create_programme
from udsyn.programmes.blueprint_files import FaultyFiles, read_files, write_files
from udsyn.programmes.blueprint_files.packing import pack, unpack
from udsyn.programmes.blueprints import blueprint_of, blueprints
from udsyn.programmes.models import Programme, Step, StepOpened, StoredBlueprint
from udsyn.programmes.queries import content_of, content_of_module, path_of

FILES = {name: text.encode() for name, text in SMALL.items()}


def take_in(browser: Browser, data: bytes) -> Any:
    return browser.post("/programmes/blueprints/take-in/", {"file": SimpleUploadedFile("small.zip", data)})


def exported(browser: Browser, programme: Programme) -> bytes:
    answer = browser.get(f"/programmes/{programme.cohort_id}/plan/export/")
    assert answer.headers["Content-Type"] == "application/zip"
    return bytes(answer.content)


def started_from(browser: Browser, slug: str, title: str = "Her") -> Programme:
    browser.post("/programmes/new/", {"blueprint": slug, "title": title})
    return Programme.objects.get(title=title)


def zip_of(*entries: tuple[str | ZipInfo, bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for name, data in entries:
            packed.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize("slug", sorted(blueprints()))
def test_a_programme_goes_out_and_comes_in_elsewhere_and_goes_out_as_the_same_bytes(
    cast: Cast, browser: Browser, slug: str
) -> None:
    browser.as_(cast.astrid)
    first = exported(browser, started_from(browser, slug, "Her"))
    answer = take_in(browser, first)
    taken = answer.headers["Location"].split("=")[1]
    content = StoredBlueprint.objects.get(slug=taken).content
    assert pack(write_files({**content, "blueprint": slug}), slug) == first


def test_what_a_facilitator_changed_and_the_raised_limit_go_along(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.astrid)
    take_in(browser, pack(FILES, "small"))
    here = started_from(browser, "small")
    Programme.objects.filter(pk=here.pk).update(limit=8)
    Step.objects.filter(key="read").update(titles={"nb": "Nytt"}, municipality="no:3301", minutes=7)
    first = exported(browser, here)
    StoredBlueprint.objects.all().delete()
    take_in(browser, first)
    there = started_from(browser, "small", "Der")
    assert there.limit == 8
    assert exported(browser, there) == first


@given(contents())
def test_any_blueprint_comes_out_of_its_zip_as_the_same_bytes(content: dict[str, Any]) -> None:
    files = write_files(content)
    assert unpack(pack(files, "any")) == files
    assert pack(write_files(read_files(unpack(pack(files, "any")))), "any") == pack(files, "any")


@pytest.mark.django_db
@given(contents())
def test_any_blueprint_comes_back_from_a_programme_as_it_was(content: dict[str, Any]) -> None:
    kept = read_files(write_files(content))
    maker = person(f"Eva {Programme.objects.count()}")
    programme = create_programme(
        blueprint=blueprint_of(kept), title="x", starts_on=None, ends_on=None, actor=maker, now=timezone.now()
    )
    assert content_of(programme) == kept


LINK = ZipInfo("small/first/read.nb.md")
LINK.external_attr = 0o120777 << 16
BOMB = b"0" * 30_000_000


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no zip", "This is not a zip file"),
        (pack(FILES, "small")[:-40], "This is not a zip file"),
        (zip_of(("small/blueprint.yaml", b"x"), ("../../etc/passwd", b"x")), "does not belong in a blueprint"),
        (zip_of(("blueprint.yaml", b"x"), ("/etc/passwd", b"x")), "does not belong in a blueprint"),
        (zip_of(("small/blueprint.yaml", b"x"), ("small\\..\\x.md", b"x")), "does not belong in a blueprint"),
        (zip_of(("small/blueprint.yaml", b"x"), (LINK, b"/etc/passwd")), "A link to another file"),
        (zip_of(("small/blueprint.yaml", BOMB)), "It unpacks to far more"),
        (zip_of(*((f"small/{n}.md", b"") for n in range(3_100))), "far more files"),
        (zip_of(("small/first/module.yaml", b"x")), "exactly one file with this name"),
        (zip_of(("small/blueprint.yaml", b"x"), ("other/blueprint.yaml", b"x")), "exactly one file with this name"),
    ],
)
def test_a_zip_that_is_none_or_means_harm_is_refused_with_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(FaultyFiles) as raised:
        unpack(data)
    assert said in str(raised.value)


def test_a_broken_blueprint_is_not_taken_in_and_says_file_line_and_reason(cast: Cast, browser: Browser) -> None:
    cast.astrid.language = "en"
    cast.astrid.save()
    answer = take_in(browser.as_(cast.astrid), pack(module_with("days: -7", "days: soon"), "small"))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "first/module.yaml, line 6 (before › read › days): Write a whole number here." in shown
    assert not StoredBlueprint.objects.exists()


def test_the_same_blueprint_taken_in_twice_is_kept_once(cast: Cast, browser: Browser) -> None:
    for _turn in range(2):
        take_in(browser.as_(cast.astrid), pack(FILES, "small"))
    assert StoredBlueprint.objects.count() == 1


def test_a_programme_saved_as_a_blueprint_starts_another_with_everything_but_people_and_days(
    cast: Cast, browser: Browser
) -> None:
    module = a_full_module(cast)
    StepOpened.objects.create(step=module.steps.get(key="bring-a-case"), person=cast.kari)
    browser.as_(cast.astrid).post(f"/programmes/{cast.cohort.pk}/plan/save/", {"title": "Vores skabelon"})
    made = started_from(browser, "vores-skabelon")
    assert content_of(made)["modules"] == content_of(cast.programme)["modules"]
    assert made.modules.get().gathering_on is None
    assert content_of(made)["title"] == {"da": "Vores skabelon"}
    assert not StepOpened.objects.filter(step__module__programme=made).exists()


def test_what_differs_from_the_blueprint_is_told_step_by_step(cast: Cast, browser: Browser) -> None:
    cast.astrid.language = "en"
    cast.astrid.save()
    browser.as_(cast.astrid)
    take_in(browser, pack(FILES, "small"))
    here = started_from(browser, "small")
    page = f"/programmes/{here.cohort_id}/plan/compare/"
    assert "Nothing differs from the blueprint" in browser.get(page).content.decode()
    Step.objects.filter(key="read").update(minutes=7)
    Step.objects.filter(key="odd").update(removed_on=timezone.localdate())
    a_step(here.modules.get(), "more")
    shown = browser.get(page).content.decode()
    assert "3 things differ from the blueprint" in shown
    for place, sentence in (
        ("Første › Les", "It takes another number of minutes."),
        ("Første › Step more", "The step is new."),
        ("Første › Rart", "The step was put away."),
    ):
        assert f"<dt>{place}</dt><dd>{sentence}</dd>" in shown


def test_a_copied_module_keeps_whom_its_steps_are_for_and_nothing_anybody_did(cast: Cast, browser: Browser) -> None:
    module = a_full_module(cast)
    made_for = a_step(module, "made", role="top", municipality="own:S", sector="health", options={"room": 4})
    StepOpened.objects.create(step=made_for, person=cast.kari)
    browser.as_(cast.astrid)
    take_in(browser, pack(FILES, "small"))
    other = started_from(browser, "small")
    answer = browser.post(f"/programmes/{other.cohort_id}/plan/copy/", {"module": module.pk})
    copy = other.modules.get(slug="strategy")
    assert answer.headers["Location"].endswith("/modules/strategy/")
    assert content_of_module(copy) == content_of_module(module)
    assert copy.gathering_on is None
    assert not any(one.is_done for one in path_of(copy, cast.kari).steps)


def test_nobody_copies_a_module_from_a_programme_she_does_not_run(cast: Cast, browser: Browser) -> None:
    module = a_full_module(cast)
    browser.as_(cast.astrid)
    take_in(browser, pack(FILES, "small"))
    other = started_from(browser, "small")
    Grant.objects.filter(cohort=cast.cohort, person=cast.astrid).delete()
    answer = browser.post(f"/programmes/{other.cohort_id}/plan/copy/", {"module": module.pk})
    assert answer.status_code == 422
    assert other.modules.count() == 1
