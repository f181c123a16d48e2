"""The pages: released cells only, nothing that ranks, nothing that tells a small group's figures."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import FIRST_DAY, Cast
from tests.conftest import Browser
from tests.results.rounds import Answers, closed_round, entry_in, in_turn, municipality_of, released_round
from tests.results.samples import sheet
from tests.results.told import read
from udsyn.answers.pseudonyms import pseudonym_of
from udsyn.people.models import Membership, Municipality, Person
from udsyn.results.actions import share_result
from udsyn.results.models import Release
from udsyn.results.queries.region import in_no_order

MIXED = in_turn(sheet(4, 3), sheet(3, 2), sheet(5, 4, 1, 5), sheet(4, 4, 3, 4), sheet(2, 3))
# Queries for the facilitator and for a leader.
QUERIES = {"group": (9, 10), "municipality": (12, 12), "region": (9, 11), "listing": (10, 9), "release": (9, 3)}
FIGURE = re.compile(r">\s*−?(\d+[.,]\d)\s*[<–]")


def pages(release: Release, cast: Cast) -> dict[str, str]:
    round_id = release.round_id
    return {
        "group": reverse("results:group", args=[round_id, cast.direction.pk]),
        "municipality": reverse("results:municipality", args=[round_id, cast.sandvig.pk]),
        "region": reverse("results:region", args=[round_id]),
        "listing": reverse("results:listing", args=[cast.cohort.pk]),
        "release": reverse("results:release", args=[round_id]),
    }


def text_of(browser: Browser, person: Person, address: str) -> str:
    response = browser.as_(person).get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_group_of_six_meets_its_finding_without_a_single_point(cast: Cast, browser: Browser) -> None:
    release = released_round(cast, MIXED)
    text = text_of(browser, cast.astrid, pages(release, cast)["group"])
    assert "I er enige om, hvor I står, og vil især videre med »Strategy«" in text
    figures = FIGURE.findall(text)
    assert figures
    assert {figure[-1] for figure in figures} <= {"0", "5"}


def test_a_group_too_small_is_told_calmly_where_it_counts(cast: Cast, browser: Browser) -> None:
    release = released_round(cast, lambda entry: None if entry.group_id == cast.technical.pk else sheet())
    address = reverse("results:group", args=[release.round_id, cast.technical.pk])
    text = text_of(browser, cast.members_of(cast.technical)[0], address)
    assert "I er en del af et større billede" in text
    assert reverse("results:municipality", args=[release.round_id, cast.sandvig.pk]) in text
    assert "<svg" not in text


def test_withheld_and_empty_are_the_same_bytes(cast: Cast, browser: Browser) -> None:
    """Nobody in Teknik answered, or four did: the page of their group reads the same."""
    seen = []
    for answering in (0, 4):
        silent = {member.pk for member in cast.members_of(cast.technical)[answering:]}
        release = released_round(cast, _all_but(silent))
        address = reverse("results:group", args=[release.round_id, cast.technical.pk])
        text = text_of(browser, cast.members_of(cast.technical)[4], address)
        seen.append(re.sub(r'value="[^"]{60,}"|X-CSRFToken[^}]*|/rounds/\d+', "", text))
    assert seen[0] == seen[1]


def _all_but(silent: set[int]) -> Answers:
    return lambda entry: None if entry.person_id in silent else sheet()


def test_only_the_reader_sees_her_own_diamond(cast: Cast, browser: Browser) -> None:
    release = released_round(cast, MIXED)
    address = pages(release, cast)["group"]
    assert "Dit svar" in text_of(browser, cast.members_of(cast.direction)[1], address)
    assert "Dit svar" not in text_of(browser, cast.astrid, address)


@pytest.mark.parametrize("page", ["group", "municipality", "region", "listing", "release"])
def test_no_page_reads_sheets_for_the_facilitator(cast: Cast, browser: Browser, page: str) -> None:
    address = pages(released_round(cast, MIXED), cast)[page]
    browser.as_(cast.astrid)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        browser.get(address)
    assert [query["sql"] for query in queries if "answers_sheet" in query["sql"]] == []


@pytest.mark.parametrize("page", ["group", "municipality", "region", "listing"])
def test_a_leaders_page_reads_no_sheet_but_her_own(cast: Cast, browser: Browser, page: str) -> None:
    reader = cast.members_of(cast.direction)[1]
    address = pages(released_round(cast, MIXED), cast)[page]
    browser.as_(reader)
    with CaptureQueriesContext(connection) as queries:
        browser.get(address)
    own = pseudonym_of(reader.pk, cast.programme)
    reading = [query["sql"] for query in queries if "answers_sheet" in query["sql"]]
    assert len(reading) == (1 if page == "group" else 0)
    assert all(own in sql for sql in reading)


def test_the_regions_page_names_only_the_readers_municipality(cast: Cast, browser: Browser) -> None:
    for name in ("Alvik", "Bergås", "Dalmo"):
        municipality_of(cast, name, [10])
    address = pages(released_round(cast, MIXED), cast)["region"]
    leader = text_of(browser, cast.members_of(cast.direction)[1], address)
    assert "Sandvig" in leader
    assert not [name for name in ("Fjordby", "Alvik", "Bergås", "Dalmo") if name in leader]
    assert not [name for name in ("Sandvig", "Alvik") if name in text_of(browser, cast.vera, address)]
    names = [text_of(browser, cast.astrid, address).index(f">{name}<") for name in ("Alvik", "Bergås", "Dalmo")]
    assert names == sorted(names)


def test_the_order_of_unnamed_municipalities_is_not_the_alphabets(cast: Cast) -> None:
    for number in range(8):
        municipality_of(cast, f"Sted {number}", [10])
    release = released_round(cast, MIXED)
    places = list(Municipality.objects.filter(cohort=cast.cohort).order_by("name"))
    ordered = sorted(places, key=lambda place: in_no_order(release, place))
    assert len(ordered) == 10
    assert ordered not in (places, places[::-1])


def test_the_municipalitys_groups_stand_in_the_order_of_the_alphabet(cast: Cast, browser: Browser) -> None:
    address = pages(released_round(cast, MIXED), cast)["municipality"]
    text = text_of(browser, cast.bo, address)
    assert text.index("Direktionen") < text.index("Teknik")


def test_role_gaps_say_whose_roles_they_are(cast: Cast, browser: Browser) -> None:
    address = pages(released_round(cast, MIXED), cast)["group"]
    text = text_of(browser, cast.astrid, address)
    assert "Her er lederne i regionen" in text
    assert "Topledere · Andre ledere" in text


def test_an_unpublished_picture_is_nobodys(cast: Cast, browser: Browser) -> None:
    """The facilitator's neither: she could open the round again for one answer, and read it from the difference."""
    addresses = pages(closed_round(cast, MIXED), cast)
    for reader, opens in ((cast.astrid, {"listing", "release"}), (cast.members_of(cast.direction)[1], {"listing"})):
        found = {name for name, address in addresses.items() if browser.as_(reader).get(address).status_code == 200}
        assert found == opens
    for name in ("listing", "release"):
        text = text_of(browser, cast.astrid, addresses[name])
        assert "<svg" not in text
        assert not [address for key, address in addresses.items() if key in {"group", "region"} and address in text]


def test_statements_show_their_distribution_from_ten_and_words_below(cast: Cast, browser: Browser) -> None:
    release = released_round(cast, MIXED)
    large = text_of(browser, cast.astrid, reverse("results:group", args=[release.round_id, cast.council.pk]))
    small = text_of(browser, cast.astrid, pages(release, cast)["group"])
    assert "46 %" in large.replace("\N{NO-BREAK SPACE}", " ")
    assert "%" not in small.replace("100%", "")
    assert "Svarene er blandede" in small
    assert "Én leder, cirka" in large
    assert "Én leder, cirka" not in small


def queries_of(browser: Browser, reader: Person, address: str) -> int:
    browser.as_(reader)
    with CaptureQueriesContext(connection) as queries:
        browser.get(address)
    return len(queries)


@pytest.mark.parametrize("page", ["group", "municipality", "region", "listing", "release"])
def test_no_page_asks_more_of_the_database_when_there_are_more_leaders(cast: Cast, browser: Browser, page: str) -> None:
    reader = cast.members_of(cast.direction)[1]
    counts = []
    for more in ((), (10, 6, 12), (11, 7)):
        if more:
            municipality_of(cast, f"Sted {len(more)}", more)
        release = released_round(cast, MIXED)
        Release.objects.exclude(pk=release.pk).delete()
        address = pages(release, cast)[page]
        counts.append((queries_of(browser, cast.astrid, address), queries_of(browser, reader, address)))
    assert counts == [QUERIES[page]] * 3


def test_many_who_share_ask_no_more_of_the_database_than_one(cast: Cast, browser: Browser) -> None:
    release = released_round(cast, MIXED)
    address = reverse("results:group", args=[release.round_id, cast.council.pk])
    reader = cast.members_of(cast.council)[10]
    counts = []
    for places in (range(1), range(5), range(11)):
        for place in places:
            share_result(entry=entry_in(release, cast.council, place))
        counts.append(queries_of(browser, reader, address))
    assert counts[0] == counts[1] == counts[2]


def test_of_a_leader_in_several_municipalities_the_one_that_is_named_is_marked(cast: Cast, browser: Browser) -> None:
    vik, nes = (municipality_of(cast, name, [12]) for name in ("Vik", "Nes"))
    low, high = in_turn(sheet(2), sheet(3), sheet(1)), in_turn(sheet(4), sheet(5), sheet(3))
    release = released_round(cast, lambda entry: (low if entry.municipality_id == vik.pk else high)(entry))
    Person.objects.update(language="en")
    leader = cast.members_of(vik.groups.get())[0]
    Membership.objects.create(group=nes.groups.get(), person=leader, role="other", started_on=FIRST_DAY)
    charts = read(text_of(browser, leader, pages(release, cast)["region"])).charts
    (spread,) = (chart for chart in charts if chart.title == "The spread between municipalities")
    named = release.units.get(municipality__name=spread.columns[3], kind="municipality", role="")
    assert {row[0]: row[3] for row in spread.rows}["Trust"] == f"{named.cells['scale.trust']['level']:.1f}"
