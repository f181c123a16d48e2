"""An exercise as its group does it: only its members are in the room, several at once, and nothing is sent twice."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.access import VISITORS
from tests.cast import Cast, person
from tests.conftest import Browser
from tests.exercises.sittings import a_note, address_of, an_exercise, begun, go, live, page, send, sent
from tests.programmes.modules import THE_DAY
from udsyn.exercises.exercise_options import exercise_at
from udsyn.exercises.models import Card, Product, Sitting
from udsyn.exercises.step_kinds import GROUP_EXERCISE
from udsyn.people.models import LeaderRole, Membership
from udsyn.programmes.models import Step
from udsyn.programmes.queries import path_of
from udsyn.programmes.step_kinds import FaultyOptions
from udsyn.roadmap.models import Decision

SECRET = "Vi tør ikke sige det højt."


def test_the_step_leads_to_the_exercise_and_the_second_member_finds_what_the_first_began(
    cast: Cast, browser: Browser
) -> None:
    step, (kari, second, *_rest) = an_exercise(cast), cast.members_of(cast.direction)
    way_in = GROUP_EXERCISE.page(step)
    first_look = browser.as_(kari).get(way_in).content.decode()
    assert "Begynd med gruppen" in first_look
    assert "Kun medlemmer af Direktionen kommer ind her" in first_look
    assert not Sitting.objects.exists()
    begun_at = browser.post(way_in)["Location"]
    assert browser.as_(second).post(way_in)["Location"] == begun_at == browser.get(way_in)["Location"]
    assert Sitting.objects.count() == 1
    assert browser.get(f"/exercises/products/{step.pk}/")["Location"] == way_in


def test_who_only_reads_the_programme_sees_what_the_step_is_and_begins_nothing(cast: Cast, browser: Browser) -> None:
    step = an_exercise(cast)
    assert browser.as_(cast.astrid).get(GROUP_EXERCISE.page(step)).status_code == 200
    assert browser.post(GROUP_EXERCISE.page(step)).status_code == 404
    assert not Sitting.objects.exists()


@pytest.mark.parametrize("visitor", sorted(VISITORS))
def test_nobody_outside_the_group_is_ever_in_the_room(cast: Cast, browser: Browser, visitor: str) -> None:
    sitting, who = begun(cast), VISITORS[visitor](cast)
    note = a_note(cast.kari, sitting, SECRET)
    go(cast.kari, sitting, "gather")
    is_member = visitor == "leader"
    if who is not None:
        browser.as_(who)
        assert Sitting.objects.visible_to(who).exists() is is_member
        assert Card.objects.visible_to(who).exists() is is_member
    for place in ("", "live/", "paper/", f"?lift={note.key}", f"live/?lift={note.key}"):
        answer = browser.get(f"{address_of(sitting)}{place}")
        assert (answer.status_code == 200) is is_member, place
    assert (SECRET in browser.get(f"{address_of(sitting)}live/").content.decode()) is is_member
    if not is_member:
        for do in ("go:gather.vote", f"away:{note.key}", "finish", "note:0"):
            assert browser.post(address_of(sitting), {"do": do, "text": "x", "key": str(uuid4())}).status_code != 204
        sitting.refresh_from_db()
        assert (sitting.phase, Card.objects.lying().count()) == ("gather", 1)


def test_another_groups_etag_opens_nothing(cast: Cast, browser: Browser) -> None:
    sitting = begun(cast)
    etag = browser.as_(cast.kari).get(f"{address_of(sitting)}live/")["ETag"]
    other = browser.as_(cast.members_of(cast.technical)[0])
    answer = other.get(f"{address_of(sitting)}live/", headers={"If-None-Match": etag})
    assert answer.status_code == 404


def test_what_waited_on_a_shared_machine_is_not_taken_for_somebody_elses(cast: Cast) -> None:
    sitting, second = begun(cast), cast.members_of(cast.direction)[1]
    headers = {"HX-Request": "true", "X-Page-Of": str(cast.kari.pk)}
    fields = {"do": "note:0", "text": "Karis", "key": str(uuid4())}
    assert Browser().as_(second).post(address_of(sitting), fields, headers=headers).status_code == 403
    assert Browser().as_(cast.kari).post(address_of(sitting), fields, headers=headers).status_code == 204
    assert Card.objects.get().author_id == cast.kari.pk


def test_who_leaves_the_group_leaves_the_room_at_once(cast: Cast) -> None:
    sitting, second = begun(cast), cast.members_of(cast.direction)[1]
    assert Browser().as_(second).get(f"{address_of(sitting)}live/").status_code == 200
    Membership.objects.filter(person=second).update(ended_on=THE_DAY)
    assert Browser().as_(second).get(f"{address_of(sitting)}live/").status_code == 404
    assert send(second, sitting, "note:0", text="Stadig her", key=str(uuid4())).status_code == 404


def test_what_one_does_is_new_for_the_others_and_nothing_new_costs_an_empty_answer(
    cast: Cast, browser: Browser, django_assert_max_num_queries: Any
) -> None:
    sitting, second = begun(cast), cast.members_of(cast.direction)[1]
    address = f"{address_of(sitting)}live/"
    etag = browser.as_(second).get(address)["ETag"]
    with django_assert_max_num_queries(4):
        unchanged = browser.get(address, headers={"If-None-Match": etag})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    a_note(cast.kari, sitting, "En ny seddel")
    changed = browser.get(address, headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert changed["ETag"] != etag


@pytest.mark.parametrize("phase", ["write", "gather", "vote", "result"])
def test_the_part_that_is_fetched_is_the_part_of_a_page_loaded_again(cast: Cast, phase: str) -> None:
    sitting = begun(cast)
    note = a_note(cast.kari, sitting, "Behold det her", 1)
    for there in ("gather", "vote", "result")[: ["write", "gather", "vote", "result"].index(phase)]:
        go(cast.kari, sitting, there)
    query = f"?lift={note.key}" if phase == "gather" else ""
    fragment = live(cast.kari, sitting, query)
    whole = page(cast.kari, sitting, query)
    beginnings = ('<section class="phase"', '<div class="board"')
    parts = [
        fragment[fragment.index(beginnings[0]) : fragment.index(beginnings[1])],
        fragment[fragment.index(beginnings[1]) :],
    ]
    assert all(_squeezed(part) in _squeezed(whole) for part in parts)


def _squeezed(html: str) -> str:
    return " ".join(html.split())


def test_two_who_press_the_same_button_move_on_once(cast: Cast) -> None:
    sitting, (kari, second, *_rest) = begun(cast), cast.members_of(cast.direction)
    for member in (kari, second):
        sent(member, sitting, "go:write.gather")
    assert Sitting.objects.get().phase == "gather"


@pytest.mark.parametrize(
    "there", ["write.vote", "write.result", "write.done", "write.write", "gather.write", "no.where"]
)
def test_no_phase_is_skipped_and_nobody_goes_back_to_where_things_were_hidden(cast: Cast, there: str) -> None:
    sitting = begun(cast)
    if there.startswith("gather"):
        go(cast.kari, sitting, "gather")
    before = Sitting.objects.get().phase
    assert send(cast.kari, sitting, f"go:{there}").status_code == 422
    assert Sitting.objects.get().phase == before


def test_unknown_verbs_and_broken_ids_are_answered_and_store_nothing(cast: Cast) -> None:
    sitting = begun(cast)
    assert send(cast.kari, sitting, "rm:everything").status_code == 404
    for do in ("note:9", "note:x", "away:nothing", "under:a.b", "vote:", "time:²", "time:-5", "column:x.1"):
        answer = send(cast.kari, sitting, do, text="x", key="no-id")
        assert answer.status_code == 422, do
    assert not Card.objects.exists()


def test_the_clock_is_set_and_stopped_for_everybody(cast: Cast) -> None:
    sitting, second = begun(cast), cast.members_of(cast.direction)[1]
    sent(cast.kari, sitting, "time:10")
    left = Sitting.objects.get().ends_at - timezone.now()  # type: ignore[operator]
    assert 500 < left.total_seconds() <= 600
    assert "data-until" in live(second, sitting)
    sent(second, sitting, "time:0")
    assert "data-until" not in live(cast.kari, sitting)


def test_without_a_script_the_page_does_it_all(cast: Cast, browser: Browser) -> None:
    sitting = begun(cast)
    key = str(uuid4())
    for _press in range(2):
        answer = send(cast.kari, sitting, "note:0", script=False, text="Uden script", key=key)
        assert answer["Location"] == address_of(sitting)
    shown = page(cast.kari, sitting)
    assert shown.count("Uden script") >= 1
    assert Card.objects.count() == 1
    assert "Vis det nye" in shown
    refused = send(cast.kari, sitting, "note:0", script=False, text="å" * 501, key=str(uuid4()))
    assert refused.status_code == 422
    assert "højst 500 tegn" in refused.content.decode()
    assert "å" * 501 in refused.content.decode()


def test_what_was_handed_in_can_be_opened_and_handed_in_again_and_counts_once(cast: Cast) -> None:
    sitting = begun(cast)
    assert send(cast.kari, sitting, "finish").status_code == 422
    a_note(cast.kari, sitting, "Første")
    for there in ("gather", "vote", "result"):
        go(cast.kari, sitting, there)
    for _press in range(2):
        sent(cast.kari, sitting, "finish")
    assert "Første" in page(cast.kari, sitting)
    go(cast.kari, sitting, "result")
    a_note(cast.kari, sitting, "Anden")
    sent(cast.kari, sitting, "finish")
    product = Product.objects.get()
    assert product.text.count("Første") == 1
    assert "Anden" in product.text
    assert path_of(sitting.step.module, cast.members_of(cast.direction)[3]).steps[0].is_done


def test_what_the_group_wrote_by_hand_before_stays_above_what_comes_out(cast: Cast) -> None:
    step = an_exercise(cast)
    Product.objects.create(step=step, group=cast.direction, text="Skrevet i hånden.", edition=3)
    Browser().as_(cast.kari).post(f"/exercises/steps/{step.pk}/")
    sitting = Sitting.objects.get()
    a_note(cast.kari, sitting, "Fra øvelsen")
    for there in ("gather", "vote", "result"):
        go(cast.kari, sitting, there)
    sent(cast.kari, sitting, "finish")
    assert Product.objects.get().text.startswith("Skrevet i hånden.\n\nFra øvelsen")


def test_the_facilitator_reads_the_product_where_the_step_says_so_and_never_the_room(
    cast: Cast, browser: Browser
) -> None:
    sitting = begun(cast, shown_to_facilitator=True)
    assert "læses også af facilitatoren" in page(cast.kari, sitting)
    a_note(cast.kari, sitting, SECRET)
    for there in ("gather", "vote", "result"):
        go(cast.kari, sitting, there)
    sent(cast.kari, sitting, "finish")
    product = Product.objects.get()
    assert (
        SECRET in browser.as_(cast.astrid).get(f"/exercises/products/{sitting.step_id}/{product.pk}/").content.decode()
    )
    assert browser.get(address_of(sitting)).status_code == 404


def test_themes_voted_up_are_drafts_of_decisions_once_they_are_handed_in(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    sitting, (kari, second, *_rest) = begun(cast), cast.members_of(cast.direction)
    top, under = a_note(kari, sitting, "Sig det højt"), a_note(second, sitting, "Tal om tvivl")
    a_note(kari, sitting, "Uden stemmer")
    go(kari, sitting, "gather")
    sent(kari, sitting, f"under:{under.key}.{top.key}")
    go(kari, sitting, "vote")
    sent(second, sitting, f"vote:{top.key}")
    go(kari, sitting, "result")
    with django_capture_on_commit_callbacks(execute=True):
        sent(kari, sitting, "finish")
    (made,) = Decision.objects.all()
    assert (made.text, made.why) == ("Sig det højt", "Tal om tvivl")
    assert set(made.follows.values_list("person", flat=True)) == {kari.pk, second.pk}


def test_a_file_carries_the_exercise_and_a_faulty_one_gets_a_sentence() -> None:
    columns = [{"da": "Mere", "en": "More"}, {"da": "Mindre", "en": "Less"}]
    options = {"shown_to_facilitator": True, "exercise": "themes", "columns": columns, "votes": 5}
    assert GROUP_EXERCISE.from_file(GROUP_EXERCISE.to_file(options)) == options
    assert GROUP_EXERCISE.to_file(GROUP_EXERCISE.from_file({"exercise": "themes"})) == {"exercise": "themes"}
    assert GROUP_EXERCISE.to_file(GROUP_EXERCISE.from_file({})) == {}
    faulty: list[dict[str, Any]] = [
        {"exercise": "chess"},
        {"exercise": None, "votes": 3},
        {"votes": 3},
        {"exercise": "picture", "columns": columns},
        {"exercise": "themes", "votes": True},
        {"exercise": "themes", "votes": 0},
        {"exercise": "themes", "columns": [{}]},
        {"exercise": "themes", "columns": [{"da": "x" * 61}]},
        {"exercise": "themes", "columns": [{"da": "x"}] * 7},
        {"exercise": ["themes"]},
        {"colour": "red"},
    ]
    for one in faulty:
        with pytest.raises(FaultyOptions):
            GROUP_EXERCISE.from_file(one)


def test_a_facilitator_chooses_the_exercise_and_its_columns_in_the_browser(cast: Cast) -> None:
    module = an_exercise(cast).module
    data = {"exercise": "themes", "columns_da": "Behold\nStop", "columns_en": "Keep\nStop", "votes": "2"}
    form = GROUP_EXERCISE.options_form(data, module=module, initial={})
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "shown_to_facilitator": False,
        "exercise": "themes",
        "columns": [{"da": "Behold", "en": "Keep"}, {"da": "Stop", "en": "Stop"}],
        "votes": 2,
    }
    again = GROUP_EXERCISE.options_form(module=module, initial=form.cleaned_data)
    assert again["columns_da"].value() == "Behold\nStop"
    uneven = GROUP_EXERCISE.options_form({**data, "columns_en": "Keep"}, module=module, initial={})
    assert not uneven.is_valid()
    none = GROUP_EXERCISE.options_form({"columns_da": "Behold"}, module=module, initial={})
    assert none.is_valid()
    assert none.cleaned_data == {"shown_to_facilitator": False}


def test_a_step_that_is_changed_later_takes_nothing_away_from_a_group_that_has_begun(cast: Cast) -> None:
    sitting = begun(cast, columns=[{"da": "Alpha"}, {"da": "Beta"}])
    a_note(cast.kari, sitting, "I den anden kolonne", 1)
    Step.objects.update(options={"shown_to_facilitator": False})
    assert exercise_at(Step.objects.get()) is None
    shown = page(cast.kari, sitting)
    assert "Beta" in shown
    assert "I den anden kolonne" in shown
    way_in = Browser().as_(cast.kari).get(f"/exercises/steps/{sitting.step_id}/")
    assert way_in["Location"] == address_of(sitting)


def test_many_members_and_notes_cost_as_many_queries_as_few(cast: Cast) -> None:
    sitting, counts = begun(cast), []
    for members, notes in ((3, 12), (30, 300)):
        for number in range(cast.direction.memberships.count(), members):
            Membership.objects.create(
                group=cast.direction,
                person=person(f"Ny {number}"),
                role=LeaderRole.OTHER,
                started_on=THE_DAY,
            )
        Card.objects.bulk_create(
            Card(sitting=sitting, key=uuid4(), author=cast.kari, text=f"Seddel {number}", column=number % 3)
            for number in range(notes)
        )
        for phase in ("gather", "vote", "result"):
            Sitting.objects.update(phase=phase)
            counts.append((phase, _queries_of(cast, f"{address_of(sitting)}live/")))
    assert counts[:3] == counts[3:]


def _queries_of(cast: Cast, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = Browser().as_(cast.kari)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)
