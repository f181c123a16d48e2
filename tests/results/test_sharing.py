"""Sharing a result: her own choice, back at once, and never so that the others' answers can be worked out."""

from __future__ import annotations

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Browser
from tests.results.rounds import (
    NOW,
    TODAY,
    closed_round,
    entries_of,
    entry_in,
    hand_in,
    in_turn,
    municipality_of,
    opened_round,
    released_round,
)
from tests.results.samples import sheet
from udsyn.answers.actions import close_round, reopen_sheet
from udsyn.answers.links import personal_token
from udsyn.answers.pseudonyms import pseudonym_of
from udsyn.people.models import LeaderGroup, LeaderRole, Membership, Person
from udsyn.programmes.models import ProgrammeKey
from udsyn.results.actions import compute_release, share_result, take_back_result
from udsyn.results.models import Release, SharedResult
from udsyn.results.queries.sharing import is_safe, shared_with_group

ANSWERS = in_turn(sheet(4, 3), sheet(3, 2), sheet(5, 4, 1, 5), sheet(4, 4, 3, 4), sheet(2, 3))


def share(release: Release, group: LeaderGroup, many: int) -> None:
    for place in range(many):
        share_result(entry=entry_in(release, group, place))


def names_shown(release: Release, group: LeaderGroup, reader: Person) -> list[str]:
    return [one.name for one in shared_with_group(reader, release, group).profiles]


def test_nothing_is_shared_until_she_says_so_and_she_can_take_it_back(cast: Cast) -> None:
    entry = entry_in(released_round(cast, ANSWERS), cast.council)
    client, token = Client(), personal_token(entry)
    assert not SharedResult.objects.exists()
    page = client.post(reverse("results:share", args=[token]), follow=True).content.decode()
    assert SharedResult.objects.get().person == entry.person
    assert reverse("results:take-back", args=[token]) in page
    client.post(reverse("results:share", args=[token]))
    client.post(reverse("results:take-back", args=[token]))
    client.post(reverse("results:take-back", args=[token]))
    assert not SharedResult.objects.exists()


def test_what_is_shared_is_rounded_to_half_points(cast: Cast) -> None:
    release = released_round(cast, lambda entry: {**sheet(4), "tru1": 5})
    shared = share_result(entry=entry_in(release, cast.council))
    assert shared.profile["scale.trust"] == 4.5
    assert set(shared.profile) == {"scale.trust", "scale.data", "scale.strategy.today", "scale.strategy.wanted"}


def test_the_group_sees_it_and_nobody_else(cast: Cast, browser: Browser) -> None:
    release = released_round(cast, ANSWERS)
    share(release, cast.council, 1)
    member, elsewhere = cast.members_of(cast.council)[4], cast.members_of(cast.direction)[1]
    assert names_shown(release, cast.council, member) == ["Rådmannsgruppen 1"]
    assert names_shown(release, cast.council, elsewhere) == []
    assert names_shown(release, cast.council, cast.astrid) == []
    address = reverse("results:group", args=[release.round_id, cast.council.pk])
    assert "Rådmannsgruppen 1" in browser.as_(member).get(address).content.decode()
    assert "Rådmannsgruppen 1" not in browser.as_(cast.astrid).get(address).content.decode()


def test_whoever_joins_the_group_afterwards_is_not_shown_it(cast: Cast) -> None:
    """Otherwise a facilitator or coordinator would put herself into the group for a moment, and read it."""
    release = released_round(cast, ANSWERS)
    share(release, cast.council, 1)
    joined = Membership.objects.create(
        group=cast.council, person=cast.astrid, role=LeaderRole.OTHER, is_lead=False, started_on=TODAY
    )
    assert names_shown(release, cast.council, cast.astrid) == []
    assert not SharedResult.objects.visible_to(cast.astrid).exists()
    member = cast.members_of(cast.council)[4]
    Membership.objects.filter(person=member).update(ended_on=joined.started_on)
    assert names_shown(release, cast.council, member) == []


def test_it_is_shown_while_none_or_enough_do_not_share(cast: Cast) -> None:
    municipality_of(cast, "Vik", [10, 10])
    release = released_round(cast, ANSWERS)
    reader = cast.members_of(cast.direction)[5]
    shown = []
    for many in range(1, 7):
        share(release, cast.direction, many)
        shown.append(len(names_shown(release, cast.direction, reader)))
    # Six answered: one sharing leaves five. Two to five leave four to one, which could be worked out. Six leave nobody.
    assert shown == [1, 0, 0, 0, 0, 6]


def test_the_larger_units_around_the_group_count_too(cast: Cast) -> None:
    """Five top leaders answered in the region. Whoever knows one of them could work out the other four."""
    release = released_round(cast, ANSWERS)
    top, other = entry_in(release, cast.council, 0), entry_in(release, cast.council, 3)
    assert (top.role, other.role) == ("top", "other")
    assert sum(entry.role == "top" for entry in entries_of(release.round)) == 6
    assert is_safe(release, cast.council, [other.person_id])
    both = [top.person_id, entry_in(release, cast.council, 5).person_id]
    assert not is_safe(release, cast.council, both)


def test_what_waits_is_said_without_names(cast: Cast) -> None:
    release = released_round(cast, ANSWERS)
    share(release, cast.direction, 3)
    found = shared_with_group(cast.members_of(cast.direction)[5], release, cast.direction)
    assert (found.profiles, found.waiting) == ((), True)


def test_what_was_shared_early_follows_what_was_handed_in_at_the_end(cast: Cast) -> None:
    round = opened_round(cast)
    first, second = entries_of(round)[:2]
    for entry in (first, second):
        hand_in(entry, sheet(2))
        share_result(entry=entry)
        reopen_sheet(entry=entry)
    hand_in(first, sheet(5))
    close_round(round=round, actor=cast.astrid, now=NOW)
    round.refresh_from_db()
    compute_release(round=round, today=TODAY)
    kept = SharedResult.objects.get()
    assert (kept.person, kept.profile["scale.trust"]) == (first.person, 5.0)


def test_sharing_before_handing_in_shares_nothing(cast: Cast) -> None:
    entry = entries_of(closed_round(cast, lambda entry: None).round)[0]
    response = Client().post(reverse("results:share", args=[personal_token(entry)]))
    assert response.status_code == 302
    assert not SharedResult.objects.exists()


def queries_of(release: Release, group: LeaderGroup, reader: Person) -> tuple[list[str], int]:
    """Names shown, and how many questions the database was asked."""
    release = Release.objects.with_round().get(pk=release.pk)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        names = names_shown(release, group, reader)
    return names, len(asked)


def test_the_same_people_sharing_are_judged_once_and_others_anew(cast: Cast) -> None:
    municipality_of(cast, "Vik", [10, 10])
    release = released_round(cast, ANSWERS)
    group, reader = cast.direction, cast.members_of(cast.direction)[5]
    share(release, group, 1)
    first, second = queries_of(release, group, reader), queries_of(release, group, reader)
    assert first[0] == second[0] != []
    assert second[1] < first[1]
    assert second[1] <= 4
    share(release, group, 2)
    assert queries_of(release, group, reader)[0] == []
    take_back_result(entry=entry_in(release, group, 1))
    again = queries_of(release, group, reader)
    assert again == second
    share(release, group, 6)
    assert len(queries_of(release, group, reader)[0]) == 6


def test_what_is_remembered_names_nobody_and_is_worth_nothing_without_the_programmes_key(cast: Cast) -> None:
    municipality_of(cast, "Vik", [10, 10])
    release = released_round(cast, ANSWERS)
    group, reader = cast.direction, cast.members_of(cast.direction)[5]
    share(release, group, 1)
    assert names_shown(release, group, reader) != []
    kept = str(cache._cache)  # type: ignore[attr-defined]  # the memory the tests use for a cache
    assert "results.sharing." in kept
    entry = entry_in(release, group)
    assert pseudonym_of(entry.person_id, release.round.programme) not in kept
    ProgrammeKey.objects.all().delete()
    assert names_shown(Release.objects.with_round().get(pk=release.pk), group, reader) == []
