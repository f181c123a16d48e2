"""Private reflection: a note only its writer opens, and never loses."""

from __future__ import annotations

from typing import Any

import pytest

from tests.access import VISITORS
from tests.cast import Cast
from tests.conftest import Browser
from tests.exercises.reflections import HABIT, NEWS, a_reflection, address_of, written
from tests.programmes.modules import THE_DAY, a_module, a_step
from udsyn.exercises.models import Note, Sentence
from udsyn.exercises.step_kinds import REFLECTION
from udsyn.people.models import Membership
from udsyn.programmes.models import Step
from udsyn.programmes.queries import path_of, progress_of
from udsyn.programmes.step_kinds import FaultyOptions

SECRET = "Jeg siger aldrig, at jeg er i tvivl."


def note_of(cast: Cast) -> dict[str, str]:
    answers = Note.objects.get(person=cast.kari).answers
    return {answer["question"].get("da", ""): answer["text"] for answer in answers}


def test_a_leader_writes_without_a_script_and_finds_it_again(cast: Cast, browser: Browser) -> None:
    step = a_reflection(cast)
    page = browser.as_(cast.kari).get(address_of(step)).content.decode()
    assert HABIT["da"] in page
    assert "Det er kun til dig" in page
    answer = browser.post(address_of(step), written(SECRET, "Ingen."))
    assert answer["Location"] == address_of(step)
    assert SECRET in browser.get(address_of(step)).content.decode()
    assert SECRET in browser.get(f"/exercises/cohorts/{cast.cohort.pk}/notes/").content.decode()


@pytest.mark.parametrize("visitor", sorted(VISITORS))
def test_nobody_but_the_writer_ever_opens_a_note(cast: Cast, browser: Browser, visitor: str) -> None:
    step, person = a_reflection(cast), VISITORS[visitor](cast)
    browser.as_(cast.kari).post(address_of(step), written(SECRET))
    browser.logout()
    if person is not None:
        browser.as_(person)
        assert not Note.objects.visible_to(person).exists()
    for address in (
        address_of(step),
        f"/exercises/cohorts/{cast.cohort.pk}/notes/",
        f"/programmes/{cast.cohort.pk}/",
        f"/programmes/{cast.cohort.pk}/modules/{step.module.slug}/",
    ):
        assert SECRET not in browser.get(address).content.decode()
    browser.post(address_of(step), written("Overskrevet", edition=1))
    assert note_of(cast) == {HABIT["da"]: SECRET}


def test_it_is_done_when_something_is_written_and_open_again_when_all_is_taken_out(
    cast: Cast, browser: Browser
) -> None:
    step = a_reflection(cast)
    browser.as_(cast.kari)
    states = []
    for edition, text in enumerate(("  \n", SECRET, "")):
        browser.post(address_of(step), written(text, edition=edition))
        states.append(path_of(step.module, cast.kari).steps[0].is_done)
    assert states == [False, True, False]
    assert not Note.objects.written().exists()
    assert [(count.done, count.of) for count in progress_of(cast.programme).steps] == [(0, 22)]


def test_the_script_saves_in_passing_and_gets_the_same_line_as_a_reloaded_page(cast: Cast, browser: Browser) -> None:
    step = a_reflection(cast)
    fragment = browser.as_(cast.kari).post(address_of(step), written(SECRET), headers={"HX-Request": "true"})
    line = fragment.content.decode().strip()
    assert "Gemt. Kun du kan åbne det." in line
    browser.post(address_of(step), written(SECRET, "Mere", edition=0), headers={"HX-Request": "true"})
    assert note_of(cast) == {HABIT["da"]: SECRET, NEWS["da"]: "Mere"}
    page = browser.get(address_of(step)).content.decode()
    assert line.split("<input")[0] in page
    assert '<input type="hidden" name="edition" value="2"' in page


def test_two_windows_lose_nothing(cast: Cast, browser: Browser) -> None:
    step = a_reflection(cast)
    browser.as_(cast.kari).post(address_of(step), written("Fra telefonen"))
    clash = browser.post(address_of(step), written("Fra kontoret", window="bbbbbbbb"))
    page = clash.content.decode()
    assert clash.status_code == 409
    assert "Fra telefonen" in page
    assert "Fra kontoret" in page
    assert "Du har også skrevet i et andet vindue" in page
    assert note_of(cast) == {HABIT["da"]: "Fra telefonen"}
    passing = browser.post(
        address_of(step), written("Fra kontoret", window="bbbbbbbb"), headers={"HX-Request": "true"}
    ).content.decode()
    assert "Ikke gemt af sig selv" in passing
    browser.post(address_of(step), written("Fra begge", edition=1, window="cccccccc"))
    assert note_of(cast) == {HABIT["da"]: "Fra begge"}


def test_an_answer_stays_with_its_question_when_questions_change(cast: Cast, browser: Browser) -> None:
    step = a_reflection(cast)
    browser.as_(cast.kari).post(address_of(step), written("Om vaner", "Om nyt"))
    corrected = {**NEWS, "en": "Who brings you bad news?"}
    Step.objects.filter(pk=step.pk).update(options={"questions": [corrected, {"da": "Noget nyt?"}]})
    page = browser.get(address_of(step)).content.decode()
    assert page.index("Om nyt") < page.index("Noget nyt?") < page.index("Om vaner")
    assert "Det her spørgsmål er taget ud. Dit svar bliver." in page


def test_what_was_being_written_to_a_question_that_is_taken_out_meanwhile_is_kept(cast: Cast, browser: Browser) -> None:
    step = a_reflection(cast)
    Step.objects.filter(pk=step.pk).update(options={"questions": [HABIT]})
    answer = browser.as_(cast.kari).post(address_of(step), written("Om vaner", "Om nyt"))
    assert answer.status_code == 409
    assert "Om nyt" in answer.content.decode()
    assert not Note.objects.written().exists()


def test_a_step_that_is_put_away_keeps_its_notes_open_for_their_writers_alone(cast: Cast, browser: Browser) -> None:
    step = a_reflection(cast)
    browser.as_(cast.kari).post(address_of(step), written(SECRET))
    Step.objects.filter(pk=step.pk).update(removed_on=THE_DAY)
    assert SECRET in browser.get(address_of(step)).content.decode()
    assert browser.as_(cast.members_of(cast.direction)[1]).get(address_of(step)).status_code == 404


def test_a_text_that_is_too_long_gets_a_sentence_and_stays_in_its_box(cast: Cast, browser: Browser) -> None:
    step = a_reflection(cast)
    answer = browser.as_(cast.kari).post(address_of(step), written("å" * 10_001, "Kort"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Intet er tabt" in page
    assert "å" * 10_001 in page
    assert "Kort" in page


def test_facts_take_one_query_for_many_steps(cast: Cast, django_assert_num_queries: Any) -> None:
    steps = [a_reflection(cast, key=f"think-{number}") for number in range(12)]
    with django_assert_num_queries(1):
        REFLECTION.done(steps, [1, 2, 3])


def test_a_step_without_questions_has_one_box(cast: Cast, browser: Browser) -> None:
    step = a_step(a_reflection(cast).module, "open", kind="reflection")
    assert "Din note" in browser.as_(cast.kari).get(address_of(step)).content.decode()


def test_questions_are_written_one_per_line_and_belong_together_by_their_order(cast: Cast) -> None:
    module = a_reflection(cast).module
    form = REFLECTION.options_form({"da": "En\n\nTo", "en": "One\nTwo"}, module=module, initial={})
    assert form.is_valid()
    assert form.cleaned_data == {"questions": [{"da": "En", "en": "One"}, {"da": "To", "en": "Two"}]}
    uneven = REFLECTION.options_form({"da": "En\nTo", "en": "One"}, module=module, initial={})
    assert not uneven.is_valid()
    assert "Danish and English" in str(uneven.errors)
    again = REFLECTION.options_form(module=module, initial=form.cleaned_data)
    assert again["da"].value() == "En\nTo"


def test_a_file_carries_the_questions_by_language_and_a_faulty_one_gets_a_sentence() -> None:
    options = {"questions": [HABIT, {"nb": "Hva nå?"}]}
    assert REFLECTION.from_file(REFLECTION.to_file(options)) == options
    assert REFLECTION.from_file({}) == {"questions": []}
    wrong: list[dict[str, Any]] = [
        {"questions": "Which?"},
        {"questions": [{}]},
        {"questions": [{"da": 3}]},
        {"colour": "red"},
    ]
    for faulty in wrong:
        with pytest.raises(FaultyOptions):
            REFLECTION.from_file(faulty)


SHARED = "Jeg spørger, før jeg svarer."


def share(browser: Browser, step: Step, text: str) -> Any:
    return browser.post(f"{address_of(step)}share/", {"sentence": text})


@pytest.mark.parametrize("visitor", sorted(VISITORS))
def test_a_sentence_is_shared_by_choice_with_ones_own_group_and_nobody_else(
    cast: Cast, browser: Browser, visitor: str
) -> None:
    step, who = a_reflection(cast), VISITORS[visitor](cast)
    browser.as_(cast.kari).post(address_of(step), written(SECRET))
    assert share(browser, step, SHARED).status_code == 302
    browser.logout()
    if who is not None:
        browser.as_(who)
        assert Sentence.objects.visible_to(who).exists() is (visitor == "leader")
    page = browser.get(address_of(step)).content.decode()
    assert (SHARED in page) is (visitor == "leader")
    assert SECRET not in page


def test_a_shared_sentence_is_taken_back_and_goes_along_when_its_writer_leaves_the_group(
    cast: Cast, browser: Browser
) -> None:
    step, other = a_reflection(cast), cast.members_of(cast.direction)[1]
    share(browser.as_(cast.kari), step, SHARED)
    share(browser, step, "Nu kortere.")
    assert [one.text for one in Sentence.objects.visible_to(other)] == ["Nu kortere."]
    Membership.objects.filter(person=cast.kari).update(ended_on=THE_DAY)
    assert not Sentence.objects.visible_to(other).exists()
    share(browser.as_(other), step, SHARED)
    share(browser, step, " ")
    assert not Sentence.objects.filter(person=other).exists()
    assert share(browser, step, "å" * 301).status_code == 422


def test_she_comes_back_in_the_next_module_to_what_she_wrote_and_nobody_else_does(cast: Cast, browser: Browser) -> None:
    first = a_reflection(cast)
    browser.as_(cast.kari).post(address_of(first), written(SECRET))
    following = a_step(a_module(cast, "technology"), "think", kind="reflection", options={"questions": [NEWS]})
    assert SECRET in browser.get(address_of(following)).content.decode()
    assert SECRET not in browser.as_(cast.members_of(cast.direction)[1]).get(address_of(following)).content.decode()
