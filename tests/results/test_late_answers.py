"""Late answers: they wait until there are enough of them, and never let the earlier picture be subtracted."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.cast import Cast
from tests.conftest import Browser
from tests.results.rounds import NOW, TODAY, entries_of, hand_in, opened_round
from tests.results.samples import sheet
from udsyn.answers.actions import (
    RoundClosed,
    close_late_answers,
    close_round,
    open_for_late_answers,
    reopen_sheet,
)
from udsyn.answers.links import personal_token
from udsyn.answers.models import RosterEntry, Round, RoundState, Sheet
from udsyn.results.actions import TooFewLateAnswers, compute_release, publish_release
from udsyn.results.models import Release, ReleasedUnit, UnitKind

EARLY, LATE = sheet(3, 3, 2, 4), sheet(5, 1, 4, 5)


def released_without(cast: Cast, late: Iterable[int]) -> Round:
    """A released round in which these places of the roster had not handed in, and which now takes late answers."""
    round, missing = opened_round(cast), set(late)
    for place, entry in enumerate(entries_of(round)):
        if place not in missing:
            hand_in(entry, EARLY if place % 2 else sheet(4, 2, 1, 3))
    round = close_round(round=round, actor=cast.astrid, now=NOW)
    publish_release(release=compute_release(round=round, today=TODAY), actor=cast.astrid, now=NOW)
    return open_for_late_answers(round=round, actor=cast.astrid, now=NOW)


def answer_late(round: Round, places: Iterable[int]) -> None:
    entries = entries_of(round)
    for place in places:
        hand_in(entries[place], LATE)


def test_who_handed_in_before_cannot_change_anything(cast: Cast) -> None:
    round = released_without(cast, range(3))
    counted = entries_of(round)[5]
    before = Sheet.objects.filter(round=round, counted_in=1).count()
    with pytest.raises(RoundClosed):
        hand_in(counted, LATE)
    with pytest.raises(RoundClosed):
        reopen_sheet(entry=counted)
    assert Sheet.objects.filter(round=round, counted_in=1, submitted=True).count() == before
    assert RosterEntry.objects.get(pk=counted.pk).has_answered


def test_fewer_than_the_limit_change_nothing(cast: Cast) -> None:
    round = released_without(cast, range(4))
    first = list(ReleasedUnit.objects.filter(release__round=round).values_list("kind", "group", "cells"))
    answer_late(round, range(4))
    round = close_late_answers(round=round, actor=cast.astrid, now=NOW)
    with pytest.raises(TooFewLateAnswers):
        compute_release(round=round, today=TODAY)
    assert list(ReleasedUnit.objects.filter(release__round=round).values_list("kind", "group", "cells")) == first
    assert Release.objects.filter(round=round).count() == 1


def test_they_wait_for_more_and_then_count(cast: Cast) -> None:
    round = released_without(cast, range(6))
    answer_late(round, range(3))
    round = close_late_answers(round=round, actor=cast.astrid, now=NOW)
    round = open_for_late_answers(round=round, actor=cast.astrid, now=NOW)
    answer_late(round, range(3, 6))
    round = close_late_answers(round=round, actor=cast.astrid, now=NOW)
    assert compute_release(round=round, today=TODAY).number == 2


def test_a_new_picture_is_made_where_enough_have_come_and_elsewhere_the_old_one_stays(cast: Cast) -> None:
    """Six late ones in Rådmannsgruppen, none in the two groups of Sandvig."""
    places = range(11, 17)
    round = released_without(cast, places)
    old = Release.objects.get(round=round)
    answer_late(round, places)
    round = close_late_answers(round=round, actor=cast.astrid, now=NOW)
    new = compute_release(round=round, today=TODAY)
    then, now = (release.units.get(kind=UnitKind.REGION, role="").cells for release in (old, new))
    assert then["scale.trust"] != now["scale.trust"]
    for group in (cast.direction, cast.technical):
        unchanged = [release.units.get(group=group, role="").cells for release in (old, new)]
        assert unchanged[0] == unchanged[1]


def test_one_late_answer_among_others_elsewhere_does_not_move_its_group(cast: Cast) -> None:
    """Five late ones are enough in the region. The one of them in Teknik would be the whole difference there."""
    round = released_without(cast, (6, 11, 12, 13, 14))
    old = Release.objects.get(round=round)
    answer_late(round, (6, 11, 12, 13, 14))
    new = compute_release(round=close_late_answers(round=round, actor=cast.astrid, now=NOW), today=TODAY)
    for release in (old, new):
        assert not release.units.filter(group=cast.technical).exists()
    sandvig = [
        release.units.get(municipality=cast.sandvig, kind=UnitKind.MUNICIPALITY, role="") for release in (old, new)
    ]
    assert sandvig[0].cells == sandvig[1].cells


def test_the_newest_picture_is_the_one_that_is_seen(cast: Cast, browser: Browser) -> None:
    round = released_without(cast, range(11, 17))
    answer_late(round, range(11, 17))
    round = close_late_answers(round=round, actor=cast.astrid, now=NOW)
    second = compute_release(round=round, today=TODAY)
    reader = cast.members_of(cast.council)[0]
    assert [release.number for release in Release.objects.visible_to(reader)] == [1]
    assert "Frigiv" in browser.as_(cast.astrid).get(reverse("results:release", args=[round.pk])).content.decode()
    publish_release(release=second, actor=cast.astrid, now=NOW)
    assert [release.number for release in Release.objects.visible_to(reader)] == [2]
    assert browser.as_(reader).get(reverse("results:region", args=[round.pk])).status_code == 200
    assert set(Sheet.objects.filter(round=round).values_list("counted_in", flat=True)) == {1, 2}


def test_opening_and_closing_again_makes_and_throws_away_the_picture_that_waits(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    round = released_without(cast, range(11, 17))
    answer_late(round, range(11, 17))
    with django_capture_on_commit_callbacks(execute=True):
        round = close_late_answers(round=round, actor=cast.astrid, now=NOW)
    assert Release.objects.filter(round=round, published_on=None).count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        round = open_for_late_answers(round=round, actor=cast.astrid, now=NOW)
    assert not Release.objects.filter(round=round, published_on=None).exists()
    assert Release.objects.published().filter(round=round).exists()


def test_a_late_leader_answers_by_her_link_and_one_who_was_counted_meets_a_closed_round(
    cast: Cast, browser: Browser
) -> None:
    round = released_without(cast, range(3))
    late, counted = entries_of(round)[0], entries_of(round)[5]
    assert browser.get(reverse("answers:promise", args=[personal_token(late)])).status_code == 200
    assert browser.get(reverse("answers:sheet", args=[personal_token(late)])).status_code == 200
    assert browser.get(reverse("answers:promise", args=[personal_token(counted)])).status_code == 410
    own = browser.get(reverse("results:own", args=[personal_token(counted)])).content.decode()
    assert reverse("answers:handed-in", args=[personal_token(counted)]) not in own


def test_the_facilitator_takes_late_answers_from_the_rounds_page(cast: Cast, browser: Browser) -> None:
    round = close_round(round=opened_round(cast), actor=cast.astrid, now=NOW)
    publish_release(release=compute_release(round=round, today=TODAY), actor=cast.astrid, now=NOW)
    page = browser.as_(cast.astrid).get(reverse("answers:round", args=[round.pk])).content.decode()
    assert reverse("answers:late", args=[round.pk]) in page
    browser.post(reverse("answers:late", args=[round.pk]))
    round.refresh_from_db()
    assert round.state == RoundState.LATE
    page = browser.get(reverse("answers:round", args=[round.pk])).content.decode()
    assert reverse("answers:close-late", args=[round.pk]) in page
    assert reverse("answers:remind", args=[round.pk]) in page
    browser.post(reverse("answers:close-late", args=[round.pk]))
    round.refresh_from_db()
    assert round.state == RoundState.SEALED
