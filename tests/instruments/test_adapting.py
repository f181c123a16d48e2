"""A facilitator copies an instrument, changes the copy and publishes it; the original never notices."""

from dataclasses import fields
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest

from tests.cast import Cast
from tests.instruments.access import make_version
from tests.instruments.samples import sample, two
from udsyn.instruments import editing
from udsyn.instruments.actions import (
    AlreadyPublished,
    NotReady,
    copy_version,
    discard_draft,
    edit_draft,
    publish_draft,
    replace_draft,
    start_next_version,
)
from udsyn.instruments.definition import Definition, ItemKind
from udsyn.instruments.loading import load_house_instruments
from udsyn.instruments.models import Instrument, Version
from udsyn.instruments.queries import shelf
from udsyn.instruments.writing import checksum
from udsyn.people.models import Person, TrailEntry
from udsyn.people.trail import sentences_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)


def copied(cast: Cast, version: Version | None = None, title: str = "Vores egen") -> Version:
    version = version or make_version()
    return copy_version(version=version, cohort=cast.cohort, title=title, actor=cast.astrid, now=NOW)


def without(content: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name not in names}


def test_a_copy_keeps_everything_but_slug_title_and_version(cast: Cast) -> None:
    for original in load_house_instruments(today=TODAY):
        copy = copied(cast, original, f"Vores {original.instrument.slug}")
        assert without(copy.content, "instrument", "title", "version") == without(
            original.content, "instrument", "title", "version"
        )
        for field in fields(Definition):
            if field.name not in {"slug", "title"}:
                assert getattr(copy.definition, field.name) == getattr(original.definition, field.name), field.name
        for theirs, ours in zip(original.definition.items, copy.definition.items, strict=True):
            assert ours.non_answers == theirs.non_answers
            assert ours.non_answers


def test_a_copy_is_a_draft_of_the_programmes_own_with_a_name_of_its_own(cast: Cast) -> None:
    original = make_version()
    copy = copied(cast, original, "Vores egen kortlægning")
    assert copy.instrument.cohort == cast.cohort
    assert copy.instrument.copied_from == original
    assert copy.instrument.slug == copy.content["instrument"] == "vores-egen-kortlaegning"
    assert (copy.number, copy.content["version"], copy.published_on) == (1, 1, None)
    assert copy.content["title"] == {"da": "Vores egen kortlægning", "en": "A sample"}
    assert copy.checksum == checksum(copy.content)


@pytest.mark.parametrize("title", ["Vores egen", "vores egen!", "2026", "!!!", "æ" * 150])
def test_two_copies_of_the_same_name_both_get_a_sound_slug(cast: Cast, title: str) -> None:
    original = make_version()
    first, second = copied(cast, original, title), copied(cast, original, title)
    assert first.instrument.slug != second.instrument.slug
    for copy in (first, second):
        publish_draft(version=copy, actor=cast.astrid, now=NOW)


def test_changing_a_copy_leaves_the_original_alone(cast: Cast) -> None:
    original = make_version()
    copy = copied(cast, original)
    edit_draft(version=copy, edit=partial(editing.remove, part="items", name="tried"))
    original.refresh_from_db()
    assert original.content == sample()


def test_publishing_freezes_and_the_next_change_makes_a_next_version(cast: Cast) -> None:
    copy = copied(cast)
    published = publish_draft(version=copy, actor=cast.astrid, now=NOW)
    assert published.published_on == TODAY
    with pytest.raises(AlreadyPublished):
        edit_draft(version=copy, edit=partial(editing.remove, part="items", name="tried"))
    with pytest.raises(AlreadyPublished):
        publish_draft(version=copy, actor=cast.astrid, now=NOW)
    second = start_next_version(instrument=copy.instrument, actor=cast.astrid, now=NOW)
    assert (second.number, second.content["version"], second.published_on) == (2, 2, None)
    assert without(second.content, "version") == without(published.content, "version")
    assert start_next_version(instrument=copy.instrument, actor=cast.astrid, now=NOW) == second


def test_a_draft_with_faults_is_not_published_and_stays_as_it_was(cast: Cast) -> None:
    copy = copied(cast)
    edit_draft(version=copy, edit=lambda content: {**content, "title": {}})
    with pytest.raises(NotReady) as refused:
        publish_draft(version=copy, actor=cast.astrid, now=NOW)
    assert refused.value.faults
    copy.refresh_from_db()
    assert copy.published_on is None


def test_a_copy_cannot_lose_its_last_way_not_to_answer(cast: Cast) -> None:
    copy = copied(cast)
    item = editing.find(copy.content, "items", "waited")
    bare = {**item, "non_answers": []}
    edit_draft(version=copy, edit=lambda content: editing.put(content, "items", bare, editing.fingerprint(item)))
    with pytest.raises(NotReady) as refused:
        publish_draft(version=copy, actor=cast.astrid, now=NOW)
    assert [fault.sentence for fault in refused.value.faults] == ["Keep at least one way not to answer."]


def test_a_file_replaces_the_draft_but_not_its_name_and_number(cast: Cast) -> None:
    copy = copied(cast)
    replace_draft(version=copy, content=sample(minutes=9, version=7), actor=cast.astrid, now=NOW)
    copy.refresh_from_db()
    assert copy.content["minutes"] == 9
    assert copy.content["instrument"] == copy.instrument.slug
    assert copy.content["version"] == 1


def test_throwing_a_first_draft_away_takes_its_instrument_along(cast: Cast) -> None:
    copy = copied(cast)
    discard_draft(version=copy, actor=cast.astrid, now=NOW)
    assert not Instrument.objects.filter(cohort=cast.cohort).exists()


def test_throwing_a_later_draft_away_keeps_what_was_published(cast: Cast) -> None:
    first = publish_draft(version=copied(cast), actor=cast.astrid, now=NOW)
    draft = start_next_version(instrument=first.instrument, actor=cast.astrid, now=NOW)
    discard_draft(version=draft, actor=cast.astrid, now=NOW)
    assert list(first.instrument.versions.all()) == [first]


def test_the_trail_tells_what_was_done(cast: Cast) -> None:
    copy = copied(cast)
    publish_draft(version=copy, actor=cast.astrid, now=NOW)
    discard_draft(
        version=start_next_version(instrument=copy.instrument, actor=cast.astrid, now=NOW), actor=cast.astrid, now=NOW
    )
    told = sentences_of(list(TrailEntry.objects.order_by("pk")))
    assert told == [
        "copied the instrument “A sample (da)” as “Vores egen”",
        "published version 1 of the instrument “Vores egen”",
        "began version 2 of the instrument “Vores egen”",
        "threw away the draft of the instrument “Vores egen”",
    ]


def test_two_peoples_changes_to_different_questions_both_hold(cast: Cast) -> None:
    copy = copied(cast)
    for name in ("tried", "waited"):
        item = editing.find(copy.content, "items", name)  # both looked at the draft as it was at first
        entry = {**item, "text": two(f"New {name}")}
        edit_draft(
            version=copy,
            edit=lambda content, entry=entry, item=item: editing.put(  # type: ignore[misc] # bound to this turn
                content, "items", entry, editing.fingerprint(item)
            ),
        )
    copy.refresh_from_db()
    assert [item["text"]["en"] for item in copy.content["items"][:2]] == ["New tried", "New waited"]


def test_the_same_question_changed_by_someone_else_is_not_overwritten() -> None:
    content = sample()
    seen = editing.fingerprint(editing.find(content, "items", "tried"))
    content["items"][0]["text"] = two("Changed by Bo")
    with pytest.raises(editing.ChangedMeanwhile):
        editing.put(content, "items", {**content["items"][0], "text": two("Changed by Astrid")}, seen)


def test_moving_past_the_end_changes_nothing() -> None:
    content = sample()
    assert editing.move(content, "tried", -1) == content
    assert editing.move(content, "words", 1) == content
    assert [one["id"] for one in editing.move(content, "tried", 1)["items"][:2]] == ["waited", "tried"]


def test_a_new_question_goes_behind_the_others_of_its_dimension() -> None:
    content = sample()
    entry = editing.new_item(content, ItemKind.RATED, "curiosity")
    names = [one["id"] for one in editing.add(content, "items", entry)["items"]]
    assert names[:4] == ["tried", "waited", "q1", "roles"]


def test_a_language_taken_away_is_gone_from_every_text() -> None:
    kept = editing.set_languages(sample(original="en"), ["en"])
    assert "(da)" not in str(kept)
    assert "Aldrig" not in str(kept)
    assert "Never" in str(kept)
    added = editing.set_languages(sample(), ["da", "nb"])
    assert added["title"] == {"da": "A sample (da)", "nb": ""}


def person_shelf(person: Person, language: str = "da") -> tuple[list[str], list[str]]:
    found = shelf(person, language)
    return [card.title for card in found.house], [card.title for card in found.own]


def test_the_shelf_shows_the_house_and_ones_own_and_nobody_elses(cast: Cast) -> None:
    original = make_version()
    copied(cast, original)
    elsewhere = Instrument.objects.create(slug="theirs", cohort=cast.cohort.__class__.objects.create(name="Other"))
    elsewhere.versions.create(number=1, content=sample(), checksum="")
    assert person_shelf(cast.astrid) == (["A sample (da)"], ["Vores egen"])
    assert person_shelf(cast.bo) == ([], [])
