"""Leader groups below the limit: put together, opened by consent, or part of the municipality's picture only."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.urls import reverse

from tests.cast import Cast, group_of
from tests.conftest import Browser
from tests.results.rounds import NOW, TODAY, entries_of, hand_in, municipality_of, opened_round
from tests.results.samples import sheet
from udsyn.answers.actions import RoundClosed, close_round, decide_to_open
from udsyn.answers.links import personal_token
from udsyn.answers.models import RosterEntry, Round, SmallGroups
from udsyn.people.models import LeaderGroup
from udsyn.results.actions import compute_release, publish_release
from udsyn.results.models import Release, ReleasedUnit, UnitKind

SHEETS = (sheet(3, 3, 2, 4), sheet(4, 2, 1, 3), sheet(5, 4, 3, 5), sheet(2, 3, 2, 4))


def answered(round: Round, saying_yes: Iterable[LeaderGroup] = (), silent: Iterable[RosterEntry] = ()) -> Release:
    """Everybody answers, members of some groups having said yes to a picture of their own; then it is released."""
    open_groups, missing = {group.pk for group in saying_yes}, {entry.pk for entry in silent}
    for place, entry in enumerate(entries_of(round)):
        decide_to_open(entry=entry, opens=entry.group_id in open_groups)
        if entry.pk not in missing:
            hand_in(entry, SHEETS[place % len(SHEETS)])
    actor = round.programme.cohort.grants.get(role="facilitator").person
    round = close_round(round=round, actor=actor, now=NOW)
    return publish_release(release=compute_release(round=round, today=TODAY), actor=actor, now=NOW)


@pytest.fixture
def small(cast: Cast) -> list[LeaderGroup]:
    """Three groups of four and one of seven in a municipality of their own."""
    place = municipality_of(cast, "Næs", (4, 4, 4, 7))
    return list(LeaderGroup.objects.filter(municipality=place).order_by("pk"))


def test_small_groups_of_a_municipality_get_one_picture_together(cast: Cast, small: list[LeaderGroup]) -> None:
    release = answered(opened_round(cast))
    unit = release.units.get(kind=UnitKind.SMALL_GROUPS)
    assert set(unit.together.all()) == set(small[:3])
    assert unit.answered == "10–14"
    assert not release.units.filter(kind=UnitKind.GROUP, group__in=small[:3]).exists()


def test_each_member_sees_the_picture_her_group_shares_and_nobody_elses(
    cast: Cast, browser: Browser, small: list[LeaderGroup]
) -> None:
    release = answered(opened_round(cast))
    for group in small[:3]:
        reader = cast.members_of(group)[1]
        page = browser.as_(reader).get(reverse("results:group", args=[release.round_id, group.pk])).content.decode()
        assert "Næs 1, Næs 2, Næs 3" in page
    for outsider in (cast.members_of(small[3])[0], cast.kari, cast.bo, cast.vera):
        assert not ReleasedUnit.objects.visible_to(outsider).filter(kind=UnitKind.SMALL_GROUPS).exists()


def test_a_round_may_leave_them_in_the_municipality(cast: Cast, small: list[LeaderGroup]) -> None:
    release = answered(opened_round(cast, small_groups=SmallGroups.MUNICIPALITY))
    assert not release.units.filter(kind=UnitKind.SMALL_GROUPS).exists()
    assert release.units.filter(kind=UnitKind.MUNICIPALITY, municipality=small[0].municipality, role="").exists()


def test_a_single_small_group_shares_with_nobody(cast: Cast) -> None:
    municipality_of(cast, "Næs", (4, 9))
    assert not answered(opened_round(cast)).units.filter(kind=UnitKind.SMALL_GROUPS).exists()


def test_which_groups_are_put_together_does_not_depend_on_who_answers(cast: Cast, small: list[LeaderGroup]) -> None:
    round = opened_round(cast)
    silent = [entry for entry in entries_of(round) if entry.group_id == small[0].pk]
    unit = answered(round, silent=silent).units.get(kind=UnitKind.SMALL_GROUPS)
    assert set(unit.together.all()) == set(small[:3])


def test_a_group_that_all_agreed_sees_its_picture_alone(cast: Cast, browser: Browser, small: list[LeaderGroup]) -> None:
    release = answered(opened_round(cast), saying_yes=[small[0]])
    unit = release.units.get(group=small[0])
    assert unit.is_opened
    assert "dots" in unit.cells["scale.trust"]
    assert "level" not in unit.cells["scale.trust"]
    member = cast.members_of(small[0])[0]
    assert ReleasedUnit.objects.visible_to(member).filter(pk=unit.pk).exists()
    for other in (cast.astrid, cast.bo, cast.grete, cast.vera, cast.kari, cast.members_of(small[1])[0]):
        assert not ReleasedUnit.objects.visible_to(other).filter(pk=unit.pk).exists()
    page = browser.as_(cast.astrid).get(
        reverse("results:municipality", args=[release.round_id, small[0].municipality_id])
    )
    assert page.status_code == 200
    assert "–" in page.content.decode()


def test_one_no_is_enough_and_looks_like_a_group_that_was_never_asked(cast: Cast, small: list[LeaderGroup]) -> None:
    round = opened_round(cast)
    first = [entry for entry in entries_of(round) if entry.group_id == small[0].pk]
    for place, entry in enumerate(entries_of(round)):
        decide_to_open(entry=entry, opens=entry != first[2])
        hand_in(entry, SHEETS[place % len(SHEETS)])
    release = compute_release(round=close_round(round=round, actor=cast.astrid, now=NOW), today=TODAY)
    assert not release.units.filter(group=small[0]).exists()
    assert release.units.filter(group=small[1], is_opened=True).exists()


def test_who_said_nothing_has_not_agreed(cast: Cast, small: list[LeaderGroup]) -> None:
    round = opened_round(cast)
    for place, entry in enumerate(entries_of(round)):
        hand_in(entry, SHEETS[place % len(SHEETS)])
    release = compute_release(round=close_round(round=round, actor=cast.astrid, now=NOW), today=TODAY)
    assert not release.units.filter(is_opened=True).exists()


def test_whoever_joins_an_opened_group_later_does_not_see_what_they_agreed_on(
    cast: Cast, small: list[LeaderGroup]
) -> None:
    release = answered(opened_round(cast), saying_yes=[small[0]])
    newcomer = cast.ulla
    small[0].memberships.create(person=newcomer, role="other", started_on=TODAY)
    assert not ReleasedUnit.objects.visible_to(newcomer).filter(release=release, is_opened=True).exists()


def test_the_rest_of_a_municipality_is_not_left_open_by_a_group_that_opened(cast: Cast) -> None:
    """Eight in the municipality, four of whom know their own answers: the other four must not be what is left."""
    place = municipality_of(cast, "Næs", (4, 4))
    first, second = LeaderGroup.objects.filter(municipality=place).order_by("pk")
    closed = answered(opened_round(cast), saying_yes=[first])
    assert closed.units.filter(is_opened=True, group=first).exists()
    assert not closed.units.filter(kind=UnitKind.MUNICIPALITY, municipality=place).exists()
    assert not closed.units.filter(kind=UnitKind.SMALL_GROUPS, municipality=place).exists()
    assert not closed.units.filter(group=second).exists()


def test_a_member_of_a_small_group_is_asked_before_she_begins(
    cast: Cast, browser: Browser, small: list[LeaderGroup]
) -> None:
    entry = next(entry for entry in entries_of(opened_round(cast)) if entry.group_id == small[0].pk)
    token = personal_token(entry)
    promise, sheet_page, opening = (
        reverse(f"answers:{name}", args=[token]) for name in ("promise", "sheet", "opening")
    )
    assert 'name="opens"' in browser.get(promise).content.decode()
    assert browser.post(opening, {}).status_code == 422
    assert browser.post(opening, {"opens": "yes"})["Location"].endswith(sheet_page)
    entry.refresh_from_db()
    assert entry.opens is True
    assert browser.get(sheet_page).status_code == 200


def test_a_member_of_a_larger_group_is_not_asked(cast: Cast, browser: Browser, small: list[LeaderGroup]) -> None:
    entry = next(entry for entry in entries_of(opened_round(cast)) if entry.group_id == small[3].pk)
    page = browser.get(reverse("answers:promise", args=[personal_token(entry)])).content.decode()
    assert 'name="opens"' not in page


def test_once_she_has_begun_her_choice_stands(cast: Cast, small: list[LeaderGroup]) -> None:
    round = opened_round(cast)
    entry = next(entry for entry in entries_of(round) if entry.group_id == small[0].pk)
    decide_to_open(entry=entry, opens=False)
    hand_in(entry, SHEETS[0])
    decide_to_open(entry=entry, opens=True)
    entry.refresh_from_db()
    assert entry.opens is False
    close_round(round=round, actor=cast.astrid, now=NOW)
    with pytest.raises(RoundClosed):
        decide_to_open(entry=entry, opens=True)


def test_the_promise_says_that_small_groups_share_a_picture(
    cast: Cast, browser: Browser, small: list[LeaderGroup]
) -> None:
    alone = group_of(cast.cohort, cast.fjordby, "Staben", 3, "en")
    entries = entries_of(opened_round(cast))
    shared = next(entry for entry in entries if entry.group_id == small[0].pk)
    single = next(entry for entry in entries if entry.group_id == alone.pk)
    told = [
        browser.get(reverse("answers:promise", args=[personal_token(entry)]) + "?language=en").content.decode()
        for entry in (shared, single)
    ]
    assert "also share one with other small groups there" in " ".join(told[0].split())
    assert "share one with other small groups" not in told[1]
    assert all("No figure that others see rests on fewer than 5 answers" in " ".join(page.split()) for page in told)
