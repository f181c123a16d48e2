"""A round about the common picture: from the released picture alone, hidden, agreed with reason and dissent, kept."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.cast import Cast
from tests.conftest import Browser
from tests.exercises.sittings import a_picture, address_of, an_exercise, begun, go, live, page, send, sent
from udsyn.exercises.draft import Draft
from udsyn.exercises.kinds.picture import PICTURE
from udsyn.exercises.models import Agreed, Mark, Product, Sitting
from udsyn.people.models import Person
from udsyn.results.models import ReleasedUnit, UnitKind
from udsyn.results.queries.talked_about import topics_to_talk_about

DISSENT = "It ser det som 1."


@pytest.fixture
def picture(cast: Cast) -> Sitting:
    a_picture(cast)
    return begun(cast, "picture")


def marks(person: Person, sitting: Sitting, *levels: int) -> None:
    sent(person, sitting, "mark", **{f"level-{number}": level for number, level in enumerate(levels, start=1)})


def all_mark(cast: Cast, sitting: Sitting) -> None:
    for number, member in enumerate(cast.members_of(cast.direction)):
        marks(member, sitting, 1 + number % 4, 2, 3)


def agree(person: Person, sitting: Sitting, number: int = 1, **more: Any) -> Any:
    fields = {"level": 2, "reason": "Vi har retning, men få kender den.", "dissent": DISSENT, "edition": 0}
    return send(person, sitting, f"agree:{number}", script=False, **fields | more)


def test_it_waits_for_the_groups_own_picture_and_says_so(cast: Cast, browser: Browser) -> None:
    step = an_exercise(cast, "picture")
    shown = browser.as_(cast.kari).get(f"/exercises/steps/{step.pk}/").content.decode()
    assert "Den kan ikke begynde endnu" in shown
    assert browser.post(f"/exercises/steps/{step.pk}/").status_code == 409
    release = a_picture(cast)
    type(release).objects.update(published_on=None)
    assert browser.post(f"/exercises/steps/{step.pk}/").status_code == 409
    assert not Sitting.objects.exists()


def test_it_takes_the_topics_with_the_widest_gaps_and_keeps_no_figure_of_the_picture(cast: Cast) -> None:
    a_picture(cast)
    unit = ReleasedUnit.objects.get(kind=UnitKind.GROUP, group=cast.direction, role="")
    for item, way in (("str1", "there"), ("str2", "far"), ("str3", "some")):
        unit.cells[f"item.{item}.gap"]["way"] = way
    unit.save()
    sitting = begun(cast, "picture")
    topics = sitting.content["topics"]
    assert [topic["key"] for topic in topics][:2] == ["picture-sample.str2", "picture-sample.str3"]
    assert len(topics) == 3
    assert {name for topic in topics for name in topic} == {"key", "title", "talk", "levels", "low", "high"}


def test_the_page_says_plainly_that_the_group_sees_it_before_anybody_marks(picture: Sitting, cast: Cast) -> None:
    assert "Øvelsen ses af alle i Direktionen" in page(cast.kari, picture)
    another = an_exercise(cast, "picture", key="another")
    assert (
        "Øvelsen ses af alle i Direktionen"
        in Browser().as_(cast.kari).get(f"/exercises/steps/{another.pk}/").content.decode()
    )


def test_no_answer_holds_anybody_elses_mark_or_the_picture_before_they_are_turned_up(
    picture: Sitting, cast: Cast
) -> None:
    kari, second, *_rest = cast.members_of(cast.direction)
    marks(second, picture, 5, 5, 5)
    blank = _without_count(live(kari, picture)), _without_count(page(kari, picture))
    Mark.objects.all().update(value=1)
    assert (_without_count(live(kari, picture)), _without_count(page(kari, picture))) == blank
    for shown in (live(kari, picture), page(kari, picture), page(kari, picture, "paper/")):
        assert "mark-count" not in shown
        assert "I jeres billede" not in shown
    assert "1 af 6 har sat kryds" in live(kari, picture)
    assert not Mark.objects.visible_to(kari).exists()


def _without_count(html: str) -> str:
    """Tokens and ids of forms differ from page to page."""
    return re.sub(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"|"X-CSRFToken": "[^"]*"', "", html)


def test_marks_are_turned_up_by_role_when_everybody_is_in(picture: Sitting, cast: Cast) -> None:
    members = cast.members_of(cast.direction)
    for member in members[:-1]:
        marks(member, picture, 2, 2, 2)
    assert Sitting.objects.get().phase == "mark"
    marks(members[-1], picture, 5, 2, 2)
    assert Sitting.objects.get().phase == "talk"
    shown = live(members[0], picture)
    assert "Topleder" in shown
    assert "mark-count" in shown
    assert "What would move Direction?" in shown
    assert not any(member.name in shown for member in members)


def test_somebody_outside_cannot_turn_them_up_and_any_member_can(picture: Sitting, cast: Cast) -> None:
    marks(cast.kari, picture, 4, 4, 4)
    for stranger in (cast.astrid, cast.bo, cast.members_of(cast.technical)[0]):
        assert send(stranger, picture, "go:mark.talk").status_code == 404
    assert Sitting.objects.get().phase == "mark"
    go(cast.members_of(cast.direction)[4], picture, "talk")
    assert Sitting.objects.get().phase == "talk"


def test_once_turned_up_a_late_mark_is_taken_in_and_none_is_changed(picture: Sitting, cast: Cast) -> None:
    kari, second, *_rest = cast.members_of(cast.direction)
    marks(kari, picture, 1, 1, 1)
    marks(kari, picture, 2, 1, 1)
    go(kari, picture, "talk")
    marks(second, picture, 5, 5, 5)
    assert send(kari, picture, "mark", **{"level-1": 4}).status_code == 422
    first = Mark.objects.filter(item=picture.content["topics"][0]["key"])
    assert {mark.person_id: mark.value for mark in first} == {kari.pk: 2, second.pk: 5}


@pytest.mark.parametrize("level", ["0", "6", "-1", "2.5", "x", "²"])
def test_a_level_outside_the_scale_is_not_taken(picture: Sitting, cast: Cast, level: str) -> None:
    assert send(cast.kari, picture, "mark", **{"level-1": level}).status_code == 422
    assert not Mark.objects.exists()


def test_agreed_level_reason_dissent_and_spread_are_all_kept_and_handed_in_without_the_marks(
    picture: Sitting, cast: Cast
) -> None:
    all_mark(cast, picture)
    assert agree(cast.kari, picture).status_code == 422  # not yet time
    go(cast.kari, picture, "agree")
    assert agree(cast.kari, picture, reason=" ").status_code == 422
    assert agree(cast.kari, picture).status_code == 302
    shown = live(cast.members_of(cast.direction)[3], picture)
    assert DISSENT in shown
    sent(cast.kari, picture, "finish")
    text = Product.objects.get().text
    assert "niveau 2 af 5" in text
    assert "Vi har retning, men få kender den." in text
    assert DISSENT in text
    assert text.count("ikke enige om et niveau") == 2
    assert Mark.objects.count() == 18
    assert list(PICTURE.drafts(Sitting.objects.get())) == [
        Draft(
            key=f"{picture.pk}.{picture.content['topics'][0]['key']}",
            text=PICTURE.drafts(picture)[0].text,
            why="Vi har retning, men få kender den.",
            topic=picture.content["topics"][0]["key"],
            today=2,
            dissent=DISSENT,
        )
    ]


def test_two_who_write_it_down_at_once_lose_nothing(picture: Sitting, cast: Cast) -> None:
    kari, second, *_rest = cast.members_of(cast.direction)
    go(kari, picture, "talk")
    go(kari, picture, "agree")
    assert agree(kari, picture, reason="Karis grund").status_code == 302
    address = f"{address_of(picture)}?agree=1"
    fields = {"do": "agree:1", "level": 4, "reason": "En andens grund", "dissent": "", "edition": 0}
    clash = Browser().as_(second).post(address, fields)
    shown = clash.content.decode()
    assert clash.status_code == 409
    assert "Karis grund" in shown
    assert "En andens grund" in shown
    assert 'name="edition" value="1"' in shown
    assert Agreed.objects.get().reason == "Karis grund"
    assert Browser().as_(second).post(address, {**fields, "edition": 1}).status_code == 302
    assert (Agreed.objects.get().reason, Agreed.objects.get().edition) == ("En andens grund", 2)


def test_the_next_round_starts_from_what_was_agreed_and_marked(picture: Sitting, cast: Cast) -> None:
    all_mark(cast, picture)
    go(cast.kari, picture, "agree")
    agree(cast.kari, picture)
    following = begun(cast, "picture", key="next-module")
    shown = live(cast.kari, following)
    assert "Sidste gang" in shown
    assert "niveau 2" in shown
    assert DISSENT in shown
    assert "1 · 1 · 2 · 2 · 3 · 4" in shown
    others = begun(cast, "picture", group=cast.technical, key="others")
    assert DISSENT not in live(cast.members_of(cast.technical)[0], others)


def test_marks_from_paper_are_entered_by_one_and_entering_again_replaces_them(picture: Sitting, cast: Cast) -> None:
    for row in ("1 2, 3", "4 4 5"):
        sent(cast.kari, picture, "paper", **{"paper-1": row})
    assert sorted(Mark.objects.values_list("value", flat=True)) == [4, 4, 5]
    assert send(cast.kari, picture, "paper", **{"paper-1": "4 9"}).status_code == 422
    assert sorted(Mark.objects.values_list("value", flat=True)) == [4, 4, 5]


def test_a_small_group_that_opened_by_consent_begins_and_one_who_came_later_is_told_no_figure(cast: Cast) -> None:
    a_picture(cast)
    unit = ReleasedUnit.objects.get(kind=UnitKind.GROUP, group=cast.direction, role="")
    unit.is_opened = True
    unit.save()
    kari = cast.kari
    sitting = begun(cast, "picture")
    newcomer = cast.members_of(cast.technical)[0]
    newcomer.memberships.update(group=cast.direction)
    go(kari, sitting, "talk")
    assert "I jeres billede" in live(kari, sitting)
    assert "I jeres billede" not in live(newcomer, sitting)
    assert topics_to_talk_about(newcomer, cast.direction, "da") == (0, [])


def test_a_group_shown_only_together_with_others_has_no_round_of_its_own(cast: Cast, browser: Browser) -> None:
    a_picture(cast)
    ReleasedUnit.objects.filter(kind=UnitKind.GROUP, group=cast.direction).update(kind=UnitKind.MUNICIPALITY, role="hr")
    step = an_exercise(cast, "picture")
    assert browser.as_(cast.kari).post(f"/exercises/steps/{step.pk}/").status_code == 409
