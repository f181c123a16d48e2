"""A step that asks leaders to answer: where it leads, when it is done, and that nobody else is told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.answers.rounds import NOW, TODAY, draft_round, entry_for, opened_round, published_version
from tests.cast import Cast
from tests.conftest import Browser
from tests.programmes.modules import a_module, a_step
from udsyn.answers.actions import close_round, submit_sheet
from udsyn.answers.models import Round
from udsyn.answers.queries import Readiness
from udsyn.answers.queries.steps import readiness_at
from udsyn.answers.step_kind import ROUND
from udsyn.instruments.models import Instrument, Version
from udsyn.programmes.models import Step
from udsyn.programmes.queries import path_of, progress_of
from udsyn.programmes.step_kinds import FaultyOptions


def answering_step(cast: Cast, key: str = "answer", **options: Any) -> Step:
    module = cast.programme.modules.first() or a_module(cast)
    return a_step(module, key, kind="round", options={"instrument": "sample", "time": 1} | options)


def answer(round: Round, cast: Cast, *people: Any) -> None:
    for person in people or (cast.kari,):
        submit_sheet(entry=entry_for(round, person), language="da", today=TODAY)


def open_step(browser: Browser, step: Step) -> Any:
    return browser.get(ROUND.page(step))


def test_a_leader_who_is_asked_goes_to_her_own_link_and_afterwards_to_her_result(cast: Cast, browser: Browser) -> None:
    step, round = answering_step(cast), opened_round(cast)
    leads_to = open_step(browser.as_(cast.kari), step)["Location"]
    assert leads_to.startswith("/answers/p/")
    assert browser.get(leads_to).status_code == 200
    answer(round, cast)
    assert open_step(browser, step)["Location"].startswith("/results/own/")
    closed = close_round(round=round, actor=cast.astrid, now=NOW)
    assert open_step(browser, step)["Location"].startswith("/results/own/")
    late = open_step(browser.as_(cast.members_of(cast.direction)[1]), step).content.decode()
    assert "Runden er lukket" in late
    assert closed.state == "closed"


def test_before_the_round_is_open_a_leader_reads_that_it_will_come(cast: Cast, browser: Browser) -> None:
    step = answering_step(cast)
    for _made in range(2):
        assert "Den er ikke åben endnu" in open_step(browser.as_(cast.kari), step).content.decode()
        Round.objects.exists() or draft_round(cast)


def test_somebody_who_joined_later_reads_that_she_is_not_asked(cast: Cast, browser: Browser) -> None:
    step = answering_step(cast)
    opened_round(cast).roster.filter(person=cast.kari).delete()
    assert "Du er ikke spurgt denne gang" in open_step(browser.as_(cast.kari), step).content.decode()


def test_it_is_done_for_the_one_who_handed_in_and_on_her_own_path_alone(cast: Cast) -> None:
    step, round = answering_step(cast), opened_round(cast)
    answer(round, cast)
    kari, other = cast.members_of(cast.direction)[:2]
    done = {person.name: path_of(step.module, person).steps[0].is_done for person in (kari, other, cast.astrid)}
    assert list(done.values()) == [True, False, False]


@pytest.mark.parametrize("how_many", [0, 1, 5, 6])
def test_no_count_of_several_people_changes_by_anybodys_answering(cast: Cast, how_many: int) -> None:
    step, round = answering_step(cast), opened_round(cast)
    a_step(step.module, "read")
    before = progress_of(cast.programme)
    if how_many:
        answer(round, cast, *cast.members_of(cast.direction)[:how_many])
    assert progress_of(cast.programme) == before
    assert [count.step.key for count in before.steps] == ["read"]
    assert {standing.of for standing in before.leaders.values()} == {1}


def test_about_a_group_there_is_a_word_for_those_who_manage_it(cast: Cast) -> None:
    step = answering_step(cast)
    assert readiness_at(step, cast.astrid, now=NOW) == {}
    round = opened_round(cast)
    answer(round, cast, *cast.members_of(cast.direction))
    evening = NOW.replace(hour=18)
    words = {cast.direction.pk: Readiness.READY, cast.technical.pk: Readiness.NOT}
    assert readiness_at(step, cast.bo, now=evening) == words
    assert readiness_at(step, cast.vera, now=evening) == readiness_at(step, cast.kari, now=evening) == {}


def test_the_second_round_with_an_instrument_is_another_step(cast: Cast, browser: Browser) -> None:
    first, second, version = answering_step(cast), answering_step(cast, "again", time=2), published_version()
    before = opened_round(cast, version=version)
    answer(before, cast)
    assert [one.is_done for one in path_of(first.module, cast.kari).steps] == [True, False]
    assert "ikke åben endnu" in open_step(browser.as_(cast.kari), second).content.decode()
    opened_round(cast, version=version)
    assert open_step(browser, second)["Location"].startswith("/answers/p/")


def test_a_round_with_an_adapted_copy_is_the_round_the_step_means(cast: Cast, browser: Browser) -> None:
    step, original = answering_step(cast), published_version()
    copy = Instrument.objects.create(slug="sample-sundregionen", cohort=cast.cohort, copied_from=original)
    adapted = Version.objects.create(
        instrument=copy, number=1, content=original.content, checksum="1" * 64, published_on=TODAY
    )
    opened_round(cast, version=adapted)
    assert open_step(browser.as_(cast.kari), step)["Location"].startswith("/answers/p/")


def test_what_is_lacking_is_said_in_a_flat_number_of_queries(cast: Cast, django_assert_num_queries: Any) -> None:
    here, unknown, unchosen = (
        answering_step(cast),
        answering_step(cast, "other", instrument="far-away"),
        answering_step(cast, "none", instrument=""),
    )
    published_version()
    steps = [here, unknown, unchosen]
    with django_assert_num_queries(3):
        said = [str(one) for one in ROUND.lacking(steps)]
    with django_assert_num_queries(3):
        assert [str(one) for one in ROUND.waiting(steps)] == ["The round is not made yet.", "", ""]
    assert said == [
        "",
        "The mapping test “far-away” is not in this installation.",
        "No mapping test is chosen.",
    ]
    draft_round(cast, version=Version.objects.get())
    assert ROUND.waiting([here]) == [""]


def test_paths_and_facts_take_as_many_queries_for_many_steps_as_for_few(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    opened_round(cast)
    step = answering_step(cast)
    for number in range(20):
        answering_step(cast, f"more-{number}", time=number + 1)
    person, module = cast.kari, step.module
    with django_assert_num_queries(4):  # the reader, the steps, the rounds, the roster
        assert len([one.url for one in path_of(module, person).steps]) == 21


def test_a_facilitator_chooses_the_mapping_test_by_its_title_and_a_missing_one_stays_chosen(cast: Cast) -> None:
    published_version()
    module = answering_step(cast).module
    form = ROUND.options_form({"instrument": "sample", "time": "2"}, module=module, initial={}, prefix=None)
    assert form.is_valid()
    assert form.cleaned_data == {"instrument": "sample", "time": 2}
    kept = ROUND.options_form({"instrument": "gone", "time": "1"}, module=module, initial={"instrument": "gone"})
    assert kept.is_valid()
    assert "A sample" in kept.as_p()


def test_a_file_carries_the_key_and_which_time_and_a_faulty_one_gets_a_sentence() -> None:
    assert ROUND.from_file({"instrument": "pulse"}) == {"instrument": "pulse", "time": 1}
    assert ROUND.to_file(ROUND.from_file({"instrument": "pulse"})) == {"instrument": "pulse"}
    assert ROUND.from_file(ROUND.to_file({"instrument": "pulse", "time": 2})) == {"instrument": "pulse", "time": 2}
    for faulty in ({}, {"instrument": 4}, {"instrument": "Pulse!"}, {"instrument": "pulse", "time": "2"}):
        with pytest.raises(FaultyOptions):
            ROUND.from_file(faulty)
    with pytest.raises(FaultyOptions, match="“round” is not known here"):
        ROUND.from_file({"instrument": "pulse", "round": 12})
