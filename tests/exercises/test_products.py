"""One product per leader group or leader: done once, seen by those it was said would see it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.access import VISITORS
from tests.cast import Cast
from tests.conftest import Browser
from tests.exercises.files import PDF, upload
from tests.exercises.products import a_hand_in, a_product, address_of, send, the_file
from tests.programmes.modules import THE_DAY
from udsyn.exercises.models import Product
from udsyn.exercises.step_kinds import GROUP_EXERCISE, HAND_IN
from udsyn.people.models import Membership
from udsyn.programmes.models import Step
from udsyn.programmes.queries import path_of, progress_of
from udsyn.programmes.step_kinds import FaultyOptions

SECRET = "Vi er ikke enige om økonomien."


def text_of(step: Step) -> str:
    return Product.objects.get(step=step).text


def test_one_member_hands_in_for_the_whole_group(cast: Cast, browser: Browser) -> None:
    step = a_hand_in(cast)
    send(browser, cast.kari, step, SECRET)
    assert not path_of(step.module, cast.kari).steps[0].is_done
    answer = send(browser, cast.members_of(cast.direction)[2], step, SECRET, edition=1, do="hand-in")
    assert answer["Location"] == address_of(step)
    done = [path_of(step.module, one[0]).steps[0].is_done for one in (_members(cast), _members(cast, "technical"))]
    assert done == [True, False]
    assert [(count.done, count.of) for count in progress_of(cast.programme).steps] == [(1, 3)]
    page = browser.as_(cast.members_of(cast.direction)[3]).get(address_of(step)).content.decode()
    assert SECRET in page
    assert "Afleveret den" in page


def _members(cast: Cast, name: str = "direction") -> Any:
    return cast.members_of(getattr(cast, name))


def test_each_leader_hands_in_her_own_when_the_step_is_for_leaders(cast: Cast, browser: Browser) -> None:
    step = a_hand_in(cast, participant="leader")
    send(browser, cast.kari, step, SECRET, do="hand-in")
    other = cast.members_of(cast.direction)[1]
    assert SECRET not in browser.as_(other).get(address_of(step)).content.decode()
    assert path_of(step.module, cast.kari).steps[0].is_done
    assert not path_of(step.module, other).steps[0].is_done


def test_nothing_is_handed_in_when_there_is_nothing(cast: Cast, browser: Browser) -> None:
    step = a_hand_in(cast)
    answer = send(browser, cast.kari, step, "  ", do="hand-in")
    assert answer.status_code == 422
    assert "Skriv noget, eller tilføj et link eller en fil" in answer.content.decode()
    assert send(browser, cast.kari, step, link="kommune.example/sag", do="hand-in").status_code == 302
    assert Product.objects.get().link == "https://kommune.example/sag"


@pytest.mark.parametrize(
    ("shown", "who"), [(False, "Facilitatoren ser, at det er afleveret"), (True, "og af facilitatoren, når")]
)
def test_who_sees_it_is_said_before_anything_is_written(cast: Cast, browser: Browser, shown: bool, who: str) -> None:
    step = a_hand_in(cast, shown=shown)
    page = browser.as_(cast.kari).get(address_of(step)).content.decode()
    assert "Ses af alle i Direktionen" in page
    assert who in page
    assert page.index(who) < page.index("<textarea")


@pytest.mark.parametrize("shown", [False, True])
@pytest.mark.parametrize("visitor", sorted(VISITORS))
def test_only_the_group_reads_it_and_the_facilitator_when_the_step_says_so(
    cast: Cast, browser: Browser, visitor: str, shown: bool
) -> None:
    step, person = a_hand_in(cast, shown=shown), VISITORS[visitor](cast)
    product = a_product(cast, step, SECRET)
    may = visitor == "leader" or (shown and visitor == "facilitator")
    if person is not None:
        browser.as_(person)
        assert Product.objects.visible_to(person).exists() is may
    read = browser.get(f"{address_of(step)}{product.pk}/")
    assert (SECRET in read.content.decode()) is may
    assert (browser.get(f"/exercises/files/{the_file(product).key}/").status_code == 200) is may
    if visitor != "leader":
        assert SECRET not in browser.get(address_of(step)).content.decode()
        browser.post(address_of(step), {"text": "Overskrevet", "link": "", "edition": 1})
        assert Product.objects.get(group=cast.direction).text == SECRET


def test_a_facilitator_sees_nothing_before_it_is_handed_in_and_never_more_than_was_said(
    cast: Cast, browser: Browser
) -> None:
    step = a_hand_in(cast)
    send(browser, cast.kari, step, SECRET, do="hand-in")
    Step.objects.filter(pk=step.pk).update(options={"shown_to_facilitator": True})
    assert "Der er endnu ikke afleveret noget, du må læse" in _facilitators_page(cast, browser, step)
    assert "Facilitatoren ser, at det er afleveret, ikke hvad der står" in (
        browser.as_(cast.kari).get(address_of(step)).content.decode()
    )
    other = cast.members_of(cast.technical)[0]
    send(browser, other, step, "Kladde")
    assert "Teknik" not in _facilitators_page(cast, browser, step)
    send(browser, other, step, "Færdigt", edition=1, do="hand-in")
    assert "Teknik" in _facilitators_page(cast, browser, step)
    Step.objects.filter(pk=step.pk).update(options={})
    assert not Product.objects.visible_to(cast.astrid).exists()


def _facilitators_page(cast: Cast, browser: Browser, step: Step) -> str:
    return str(browser.as_(cast.astrid).get(address_of(step)).content.decode())


def test_two_members_at_once_lose_nothing(cast: Cast, browser: Browser) -> None:
    step, other = a_hand_in(cast), cast.members_of(cast.direction)[1]
    send(browser, cast.kari, step, "Karis tekst")
    clash = send(browser, other, step, "En andens tekst", do="hand-in", file=upload(PDF, "bilag.pdf"))
    page = clash.content.decode()
    assert clash.status_code == 409
    assert "gemt et andet sted fra" in page
    assert "Karis tekst" in page
    assert "En andens tekst" in page
    assert "bilag.pdf" in page
    assert text_of(step) == "Karis tekst"
    assert Product.objects.get().handed_in_on is None
    assert send(browser, other, step, "Begges tekst", edition=1, do="hand-in").status_code == 302
    assert text_of(step) == "Begges tekst"


def test_pressing_twice_is_no_clash(cast: Cast, browser: Browser) -> None:
    step = a_hand_in(cast)
    answers = [send(browser, cast.kari, step, "Det samme", do="hand-in").status_code for _press in range(2)]
    assert answers == [302, 302]
    assert Product.objects.count() == 1


def test_who_leaves_the_group_leaves_its_product_and_who_joins_finds_it(cast: Cast, browser: Browser) -> None:
    step, newcomer = a_hand_in(cast), cast.members_of(cast.technical)[0]
    send(browser, cast.kari, step, SECRET, do="hand-in")
    Membership.objects.filter(person=newcomer).update(group=cast.direction)
    assert SECRET in browser.as_(newcomer).get(address_of(step)).content.decode()
    kari = cast.kari
    Membership.objects.filter(person=kari).update(ended_on=THE_DAY)
    assert SECRET not in browser.as_(kari).get(address_of(step)).content.decode()


def test_a_step_that_is_put_away_keeps_what_was_made_there(cast: Cast, browser: Browser) -> None:
    step = a_hand_in(cast)
    send(browser, cast.kari, step, SECRET)
    Step.objects.filter(pk=step.pk).update(removed_on=THE_DAY)
    assert SECRET in browser.get(address_of(step)).content.decode()
    assert browser.as_(cast.members_of(cast.technical)[0]).get(address_of(step)).status_code == 404


def test_a_faulty_link_or_a_text_too_long_gets_a_sentence_and_stays(cast: Cast, browser: Browser) -> None:
    step = a_hand_in(cast)
    answer = send(browser, cast.kari, step, "å" * 20_001, link="javascript:alert(1)")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Intet er tabt" in page
    assert "Skriv hele adressen" in page
    assert "å" * 20_001 in page


def test_a_group_exercise_across_groups_has_a_product_for_each_group(cast: Cast, browser: Browser) -> None:
    step = a_hand_in(cast, kind="group_exercise", participant="across")
    for group in (cast.direction, cast.council):
        send(browser, cast.members_of(group)[0], step, group.name, do="hand-in")
    assert GROUP_EXERCISE.done([step], [cast.direction.pk, cast.technical.pk, cast.council.pk]) == {
        (step.pk, cast.direction.pk),
        (step.pk, cast.council.pk),
    }


def test_a_file_says_whether_the_facilitator_sees_it_and_a_faulty_one_gets_a_sentence(cast: Cast) -> None:
    assert HAND_IN.to_file(HAND_IN.from_file({})) == {}
    assert HAND_IN.from_file(HAND_IN.to_file({"shown_to_facilitator": True})) == {"shown_to_facilitator": True}
    for faulty in ({"shown_to_facilitator": "yes"}, {"colour": "red"}):
        with pytest.raises(FaultyOptions):
            HAND_IN.from_file(faulty)
    form = HAND_IN.options_form({"shown_to_facilitator": "on"}, module=a_hand_in(cast).module, initial={})
    assert form.is_valid()
    assert form.cleaned_data == {"shown_to_facilitator": True}
