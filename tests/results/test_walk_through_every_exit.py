"""Every address, every role: what is shown is what was released, and withheld looks like empty."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.core import mail
from django.urls import reverse

from tests.access import VISITORS
from tests.cast import Cast, group_of
from tests.conftest import Browser
from tests.results.attack_algebra import Known, People
from tests.results.option_samples import some_answers, version_with_questions
from tests.results.rounds import closed_round, entries_of, municipality_of, released_round
from tests.results.samples import sheet
from tests.results.walk import Exit, number, walk
from udsyn.answers.models import RosterEntry
from udsyn.people.models import LeaderGroup
from udsyn.results.models import Release, ReleasedUnit
from udsyn.results.queries.own import own_scores

SHARE = re.compile(r"(?<![\d.,])\d+(?=[\s\u00a0]?%)|(?<![\d.,])\d+(?=–\d+[\s\u00a0]?%)")
"""A share of the people, as charts, tables and sentences tell it of questions with options."""
AXIS = {float(step) for step in range(6)}


def answers_of(entry: RosterEntry) -> Mapping[str, Any] | None:
    if entry.person.name.startswith("Tom") or (entry.person.name.startswith("Fir") and entry.pk % 5 == 0):
        return None
    chance = entry.person_id * 7919
    return some_answers(chance) | sheet(1 + chance % 5, 1 + chance // 5 % 5, 1 + chance // 25 % 4, 2 + chance // 7 % 4)


def larger(cast: Cast) -> None:
    municipality_of(cast, "Vik", [12, 7])
    municipality_of(cast, "Nes", [3, 4, 13])


def figures_in(cells: Mapping[str, Mapping[str, Any]]) -> set[float]:
    found: set[float] = set()
    for cell in cells.values():
        found |= {abs(float(cell[key])) for key in ("level",) if key in cell}
        found |= {float(end) for end in cell.get("band", ())}
        found |= {float(at) for at, _many in cell.get("dots", ())}
        found |= {end for level in cell.get("levels", ()) for end in (level if isinstance(level, list) else [level])}
        found |= {abs(float(cell["change"]["by"]))} if "by" in cell.get("change", {}) else set()
    return found


def differences(shown: set[float]) -> set[float]:
    """The way between two figures on the same page, as between two roles."""
    return {round(abs(one - other), 1) for one in shown for other in shown}


def own_figures(cast: Cast, visitor: str, release: Release) -> set[float]:
    """One decimal of her own scores, which a leader's pages set beside the group's."""
    person = VISITORS[visitor](cast)
    own = own_scores(person, release) if person else None
    return {round(score, 1) for score in own.scores.values()} if own else set()


def test_every_figure_on_any_page_is_a_released_one(cast: Cast) -> None:
    larger(cast)
    release = released_round(cast, answers_of, version=version_with_questions())
    released = set[float]().union(*(figures_in(row.cells) for row in release.units.all()))
    strange: list[tuple[object, ...]] = []
    pages, told = 0, set[float]()
    for found in walk(cast, release.round_id):
        pages += found.status == 200
        assert found.status < 500, found.address
        if found.status != 200 or not found.name.startswith("results:"):
            strange += [(found.visitor, found.address)] if figures(found) and found.status != 200 else []
            continue
        told |= found.decimals
        own = released | AXIS | own_figures(cast, found.visitor, release)
        extra = figures(found) - own - differences(figures(found) & released)
        strange += [(found.visitor, found.address, sorted(extra))] if extra else []
        questions = "" if found.name == "results:technical" else found.text.partition("The question single?")[2]
        shares = {number(share) for share in SHARE.findall(questions)}
        strange += [(found.visitor, found.address, sorted(shares - released))] if shares - released else []
        told |= shares
    print(f"\n{pages} pages, {len(told)} different figures, {len(released)} released")  # noqa: T201
    assert strange == []
    assert len(told & released) > len(released) / 2
    assert not [letter for letter in mail.outbox if re.search(r"\d[.,]\d", str(letter.body))]


def figures(found: Exit) -> set[float]:
    return {one for one in found.decimals if one <= 5}


def test_what_each_role_is_shown_gives_nobody_away(cast: Cast) -> None:
    """The people behind every unit whose cells a role may read, attacked together."""
    larger(cast)
    release = released_round(cast, answers_of)
    entries = [one for one in entries_of(release.round) if one.has_answered]
    for visitor, who in VISITORS.items():
        if (person := who(cast)) is None:
            continue
        rows = ReleasedUnit.objects.visible_to(person).filter(release=release)
        sets = {people_of(row, entries) for row in rows if "scale.trust" in row.cells}
        assert list(Known(tuple(sets)).small(4)) == [], visitor


def people_of(row: ReleasedUnit, entries: list[RosterEntry]) -> People:
    together = set(row.together.values_list("pk", flat=True))
    return frozenset(
        one.pk
        for one in entries
        if row.municipality_id in (None, one.municipality_id)
        and (row.group_id in (None, one.group_id) if not together else one.group_id in together)
        and row.role in ("", one.role)
    )


def test_before_it_is_published_no_page_shows_a_figure(cast: Cast) -> None:
    larger(cast)
    round_id = closed_round(cast, answers_of).round_id
    pages = [found for found in walk(cast, round_id) if found.name.startswith("results:")]
    shown = {found.name for found in pages if found.status == 200}
    assert shown == {"results:listing", "results:release"}
    assert [found.address for found in pages if figures(found)] == []


def test_a_withheld_group_and_an_empty_one_are_the_same_bytes(cast: Cast, browser: Browser) -> None:
    """Four of "Firer" answered and nobody of "Tomme"; the names are equally long."""
    larger(cast)
    four = group_of(cast.cohort, cast.fjordby, "Firer", 5, "nb")
    empty = group_of(cast.cohort, cast.fjordby, "Tomme", 5, "nb")
    release = released_round(cast, answers_of)
    assert not release.units.filter(group__in=(four, empty)).exists()
    first, second = (page(browser.as_(cast.astrid), release, group) for group in (four, empty))
    assert first == second


def page(browser: Browser, release: Release, group: LeaderGroup) -> tuple[str, dict[str, str]]:
    """Without what names the group, the token, and the nonce."""
    response = browser.get(reverse("results:group", args=[release.round_id, group.pk]))
    text = response.content.decode().replace(group.name, "…").replace(f"/groups/{group.pk}/", "/groups/…/")
    text = re.sub(r'(csrfmiddlewaretoken" value|nonce|X-CSRFToken&quot;:|X-CSRFToken": ?)=?"?[^">]+', r"\1", text)
    told = {key: value for key, value in response.headers.items() if key != "Content-Security-Policy"}
    # The key in the address may have a digit more; otherwise the length is that of the same bytes.
    assert told.pop("Content-Length", str(len(response.content))) == str(len(response.content))
    return text, told


def test_the_count_of_checked_figures_does_not_tell_whether_somebody_answered(cast: Cast, browser: Browser) -> None:
    """One of a group that is withheld anyway answers, or nobody does: as many figures were looked at."""
    larger(cast)
    group_of(cast.cohort, cast.fjordby, "Tomme", 5, "nb")
    nobody = released_round(cast, answers_of)
    lonely = RosterEntry.objects.filter(round=nobody.round, group__name="Tomme").first()
    assert lonely is not None
    somebody = released_round(cast, lambda one: sheet() if one.person_id == lonely.person_id else answers_of(one))
    told = [checked(browser.as_(cast.astrid), release) for release in (nobody, somebody)]
    assert told[0] == told[1]


def checked(browser: Browser, release: Release) -> list[float]:
    """The first numbers under "What was held back": figures looked at."""
    text = browser.get(reverse("results:protection", args=[release.round_id])).content.decode()
    return [number(found) for found in re.findall(r"<p>\s*(\d+) ", text)]
