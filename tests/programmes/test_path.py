"""A module as a path: whom a step is for, when it is due, and what is done."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.conftest import Browser
from tests.programmes.modules import THE_DAY, a_full_module, a_module, a_step
from udsyn.people.models import Person
from udsyn.programmes.models import GroupSector, Module, Phase, Step, StepOpened
from udsyn.programmes.queries import path_of, progress_of


def page(cast: Cast, browser: Browser, person: Person, slug: str = "strategy") -> str:
    return browser.as_(person).get(f"/programmes/{cast.cohort.pk}/modules/{slug}/").content.decode()


def keys(module: Module, person: Person) -> list[str]:
    return [one.step.key for one in path_of(module, person).steps]


def test_a_module_reads_before_the_day_after_with_a_date_for_each_step(cast: Cast) -> None:
    path = path_of(a_full_module(cast), cast.kari)
    assert [phase.phase for phase in path.phases] == [Phase.BEFORE, Phase.AT, Phase.AFTER]
    assert [one.due_on for one in path.steps] == [date(2027, 3, 11), date(2027, 3, 11), THE_DAY, date(2027, 4, 1)]


def test_without_a_day_for_the_gathering_no_step_has_a_date(cast: Cast) -> None:
    module = a_module(cast, gathering_on=None)
    a_step(module, "one")
    assert path_of(module, cast.kari).steps[0].due_on is None


@pytest.mark.parametrize(
    ("tailored", "who_sees"),
    [
        ({"role": "top"}, {"kari"}),
        ({"sector": "technical"}, {"technical"}),
        ({"municipality": "own:F"}, {"council"}),
        ({"role": "top", "municipality": "own:F"}, set()),
    ],
)
def test_a_step_made_for_some_is_seen_by_them_alone(cast: Cast, tailored: dict[str, str], who_sees: set[str]) -> None:
    GroupSector.objects.create(group=cast.technical, sector="technical")
    module = a_module(cast)
    a_step(module, "made", **tailored)
    people = {
        "kari": cast.kari,
        "technical": cast.members_of(cast.technical)[1],
        "council": cast.members_of(cast.council)[1],
    }
    assert {name for name, person in people.items() if keys(module, person)} == who_sees


def test_a_step_made_for_some_says_so_and_is_not_found_by_others(cast: Cast, browser: Browser) -> None:
    module = a_module(cast)
    a_step(module, "made", role="top", municipality="own:S")
    assert "Lavet til: Topleder og Sandvig" in page(cast, browser, cast.kari)
    address = f"/programmes/{cast.cohort.pk}/modules/strategy/steps/made/"
    assert browser.as_(cast.kari).get(address).status_code == 200
    assert browser.as_(cast.members_of(cast.direction)[1]).get(address).status_code == 404


def test_a_facilitator_sees_every_step_and_nothing_counts_as_done_by_her(cast: Cast, browser: Browser) -> None:
    module = a_module(cast)
    a_step(module, "made", role="hr")
    browser.as_(cast.astrid).get(f"/programmes/{cast.cohort.pk}/modules/strategy/steps/made/")
    assert keys(module, cast.astrid) == ["made"]
    assert not StepOpened.objects.exists()


def test_a_text_is_done_once_it_has_been_opened(cast: Cast, browser: Browser) -> None:
    module = a_full_module(cast)
    for _turn in range(2):
        browser.as_(cast.kari).get(f"/programmes/{cast.cohort.pk}/modules/strategy/steps/bring-a-case/")
    path = path_of(module, cast.kari)
    assert [one.step.key for one in path.steps if one.is_done] == ["bring-a-case"]
    assert path.next is not None
    assert path.next.step.key == "talk"
    assert path_of(module, cast.members_of(cast.direction)[1]).done == 0


def test_what_one_member_opens_for_the_group_is_done_for_the_group(cast: Cast, browser: Browser) -> None:
    module = a_full_module(cast)
    browser.as_(cast.kari).get(f"/programmes/{cast.cohort.pk}/modules/strategy/steps/talk/")
    done = {
        person.name: [one.step.key for one in path_of(module, person).steps if one.is_done]
        for person in (cast.members_of(cast.direction)[3], cast.members_of(cast.technical)[0])
    }
    assert list(done.values()) == [["talk"], []]


def test_a_gathering_is_done_once_its_day_has_passed(cast: Cast) -> None:
    today = timezone.localdate()
    past, coming = a_module(cast, "past", date(2020, 1, 1)), a_module(cast, "coming", today)
    for module in (past, coming):
        a_step(module, "day", kind="gathering", phase=Phase.AT, days=0)
    assert path_of(past, cast.kari).steps[0].is_done
    assert not path_of(coming, cast.kari).steps[0].is_done


def test_a_step_that_was_put_away_is_on_no_path_and_no_page(cast: Cast, browser: Browser) -> None:
    module = a_full_module(cast)
    Step.objects.filter(key="bring-a-case").update(removed_on=THE_DAY)
    assert "bring-a-case" not in keys(module, cast.kari)
    address = f"/programmes/{cast.cohort.pk}/modules/strategy/steps/bring-a-case/"
    assert browser.as_(cast.kari).get(address).status_code == 404


def test_a_kind_this_installation_does_not_have_is_shown_as_such(cast: Cast, browser: Browser) -> None:
    module = a_module(cast)
    a_step(module, "odd", kind="hologram", options={"room": 4})
    assert "Kan ikke vises her" in page(cast, browser, cast.kari)
    assert path_of(module, cast.kari).next is None
    shown = browser.get(f"/programmes/{cast.cohort.pk}/modules/strategy/steps/odd/").content.decode()
    assert "Det her trin kan ikke vises her" in shown
    assert Step.objects.get(key="odd").options == {"room": 4}


def test_a_text_missing_in_the_readers_language_says_which_one_it_is_in(cast: Cast, browser: Browser) -> None:
    a_module(cast)
    kari = cast.kari
    kari.language = "nn"
    kari.save()
    shown = page(cast, browser, kari)
    assert '<div lang="nb"><p>Dette handler om <strong>retning</strong>.</p>' in shown
    assert "Teksten er ikkje skriven på språket ditt enno" in shown


def test_progress_counts_leaders_and_groups_from_the_same_facts(cast: Cast, browser: Browser) -> None:
    a_full_module(cast)
    for key in ("bring-a-case", "talk", "read-on"):
        browser.as_(cast.kari).get(f"/programmes/{cast.cohort.pk}/modules/strategy/steps/{key}/")
    progress = progress_of(cast.programme)
    assert {count.step.key: (count.done, count.of) for count in progress.steps} == {
        "bring-a-case": (1, 22),
        "talk": (1, 3),
        "the-day": (0, 22),
        "read-on": (1, 22),
    }
    kari, council = progress.leaders[cast.kari.pk], progress.groups[cast.council.pk]
    assert ((kari.done, kari.of), (council.done, council.of)) == ((1, 2), (0, 1))


def test_paths_and_progress_take_as_many_queries_for_many_steps_and_people_as_for_few(
    cast: Cast, django_assert_num_queries: object
) -> None:
    kari, few, many = cast.kari, a_module(cast, "few"), a_module(cast, "many")
    a_step(few, "one")
    for number in range(30):
        a_step(many, f"step-{number}")
    for module in Module.objects.select_related("programme").filter(pk__in=[few.pk, many.pk]):
        with django_assert_num_queries(3):  # type: ignore[operator]
            assert [one.url for one in path_of(module, kari).steps]
    with django_assert_num_queries(3):  # type: ignore[operator]
        progress_of(cast.programme)
