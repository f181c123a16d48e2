"""Across municipalities: nothing is shared unless its group said so, and never more than it was shown."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.access import VISITORS
from tests.cast import Cast, group_of
from tests.conftest import Browser
from tests.roadmap.plans import (
    SECRET,
    a_decision,
    a_shared_decision,
    address_of,
    an_agreed_decision,
    an_initiative,
    moment,
    move,
    read,
)
from udsyn.people.models import Cohort, Municipality
from udsyn.programmes.models import Programme
from udsyn.roadmap import actions
from udsyn.roadmap.grounds import Ground
from udsyn.roadmap.models import Adoption, Decision, Initiative, Volunteer
from udsyn.roadmap.queries import shared_in, suggestions

PRIVATE: dict[str, Any] = {
    "objections": "Teknik er imod",
    "plan": "Pulje 4",
    "journal": "26/1234",
    "rests_on": [Ground("cell", "Tillid er lav", "/results/", {"Niveau": "lavt"})],
    "decided_by": "Mødet i kælderen",
}
READERS = {"leader", "leader elsewhere", "coordinator", "coordinator elsewhere", "facilitator", "working group"}


def shared_page(cast: Cast) -> str:
    return f"/roadmap/cohorts/{cast.cohort.pk}/shared/"


def alike_page(cast: Cast) -> str:
    return f"/roadmap/cohorts/{cast.cohort.pk}/alike/"


def test_nothing_is_shared_before_a_member_says_so(cast: Cast, browser: Browser) -> None:
    decision, other = an_agreed_decision(cast), cast.members_of(cast.council)[0]
    assert SECRET not in read(other, shared_page(cast))
    browser.as_(cast.kari).get(address_of(decision, "share/"))
    assert SECRET not in read(other, shared_page(cast)), "looking is not sharing"
    browser.post(address_of(decision, "share/"), {"share": "1"})
    assert SECRET in read(other, shared_page(cast))
    browser.post(address_of(decision, "share/"), {"share": "0"})
    assert SECRET not in read(other, shared_page(cast))


@pytest.mark.parametrize("visitor", sorted(VISITORS))
def test_who_reads_what_is_shared_and_never_more_than_was_shown(cast: Cast, browser: Browser, visitor: str) -> None:
    decision, person = a_shared_decision(cast, why="Den står tom", **PRIVATE), VISITORS[visitor](cast)
    if person is not None:
        browser.as_(person)
    page = browser.get(shared_page(cast), follow=True).content.decode()
    assert (SECRET in page) is (visitor in READERS)
    assert decision.owner is not None
    for word in ("Teknik er imod", "Pulje 4", "26/1234", "Tillid er lav", "Mødet i kælderen", decision.owner.name):
        assert word not in page
    if visitor != "leader":
        assert browser.get(address_of(decision)).status_code in {302, 404}


def test_another_programme_reads_nothing(cast: Cast) -> None:
    a_shared_decision(cast)
    cohort = Cohort.objects.create(name="Et andet sted")
    Programme.objects.create(cohort=cohort, title="Et andet", blueprint="regional-programme")
    place = Municipality.objects.create(register="own", code="X", name="Langtborte", cohort=cohort)
    stranger = group_of(cohort, place, "Fjernt", 2, "da").memberships.first()
    assert stranger is not None
    assert Browser().as_(stranger.person).get(shared_page(cast)).status_code == 404
    assert SECRET not in read(stranger.person, f"/roadmap/cohorts/{cohort.pk}/shared/")


def test_a_draft_and_what_was_removed_are_never_shared(cast: Cast, browser: Browser) -> None:
    draft = a_decision(cast)
    browser.as_(cast.kari).post(address_of(draft, "share/"), {"share": "1"})
    assert Decision.objects.get().shared_at is None
    shared = a_shared_decision(cast, text="Vi deler den her")
    assert "Vi deler den her" in browser.get(shared_page(cast)).content.decode()
    actions.remove(thing=shared, because="Nej", actor=cast.kari, now=moment())
    assert "Vi deler den her" not in browser.get(shared_page(cast)).content.decode()


def test_a_member_of_another_group_can_neither_share_nor_take_back(cast: Cast) -> None:
    mine, theirs = an_agreed_decision(cast), a_shared_decision(cast, cast.council)
    stranger = cast.members_of(cast.technical)[0]
    for decision, to in ((mine, "1"), (theirs, "0")):
        assert Browser().as_(stranger).post(address_of(decision, "share/"), {"share": to}).status_code == 404
    assert [one.shared_at is None for one in Decision.objects.order_by("pk")] == [True, False]


def test_we_do_this_too_makes_one_draft_of_ones_own_and_links_the_two(cast: Cast) -> None:
    origin, member = a_shared_decision(cast, topic="data"), cast.members_of(cast.council)[0]
    for _press in range(2):
        answer = Browser().as_(member).post(address_of(origin, "too/"))
    own = Decision.objects.get(group=cast.council)
    assert answer["Location"] == address_of(own, "edit/")
    assert (own.state, own.topic, own.text) == ("draft", "data", SECRET)
    assert Adoption.objects.count() == 1
    for page in (shared_page(cast), address_of(origin)):
        assert "Rådmannsgruppen, Fjordby" in read(cast.kari, page)
    move(member, own, "dropped", because="Alligevel ikke")
    assert "Rådmannsgruppen, Fjordby" not in read(cast.kari, address_of(origin))


def test_nobody_does_too_what_is_her_own_or_not_shared(cast: Cast) -> None:
    mine, theirs = a_shared_decision(cast), an_agreed_decision(cast, cast.council)
    for decision in (mine, theirs):
        assert Browser().as_(cast.kari).post(address_of(decision, "too/")).status_code == 404
    assert Browser().as_(cast.vera).post(address_of(mine, "too/")).status_code == 404
    assert Decision.objects.count() == 2


def test_whoever_raised_it_in_another_group_is_told_once_it_is_shared(cast: Cast) -> None:
    stranger = cast.members_of(cast.council)[0]
    decision = an_agreed_decision(cast, followers=[stranger])
    assert stranger.email not in {letter.to[0] for letter in mail.outbox}
    actions.share(decision=decision, actor=cast.kari, now=moment())
    (letter,) = [letter for letter in mail.outbox if letter.to == [stranger.email]]
    assert SECRET in letter.body
    assert shared_page(cast) in letter.body
    assert address_of(decision) not in letter.body
    mail.outbox.clear()
    move(cast.kari, decision, "dropped", because="Hemmelig grund")
    assert "Hemmelig grund" not in mail.outbox[0].body


def test_who_reads_a_shared_decision_may_follow_it_and_stop(cast: Cast) -> None:
    decision, stranger = a_shared_decision(cast), cast.members_of(cast.council)[0]
    browser = Browser().as_(stranger)
    for wish, letters in (("1", 1), ("0", 0)):
        answer = browser.post(address_of(decision, "follow/"), {"follow": wish})
        assert answer["Location"] == shared_page(cast)
        mail.outbox.clear()
        move(cast.kari, decision, "in_motion" if wish == "1" else "done")
        assert len([letter for letter in mail.outbox if letter.to == [stranger.email]]) == letters


def found(cast: Cast) -> list[Any]:
    return suggestions(shared_in(cast.cohort, cast.vera), [])


def test_decisions_of_two_municipalities_are_found_alike_by_topic_and_words(cast: Cast) -> None:
    a_shared_decision(cast, text="Vi samler ansvaret for data i en stab", topic="data")
    a_shared_decision(cast, cast.council, text="Ansvar for data samles hos digitaliseringssjefen", topic="data")
    a_shared_decision(cast, cast.technical, text="Ny cykelsti", topic="citizens")
    (suggestion,) = found(cast)
    assert {one.group for one in suggestion.decisions} == {"Direktionen", "Rådmannsgruppen"}
    assert suggestion.topic
    assert "ansvaret" in suggestion.words or "ansvar" in suggestion.words


def test_topic_and_area_are_enough_without_a_word_in_common(cast: Cast) -> None:
    a_shared_decision(cast, text="Hjemmesygeplejen får tablets", topic="technology", area="health")
    a_shared_decision(cast, cast.council, text="Nye låser på dørene", topic="technology", area="health")
    assert len(found(cast)) == 1


@pytest.mark.parametrize("same", ["municipality", "topic alone", "nothing"])
def test_what_is_not_alike_is_not_suggested(cast: Cast, same: str) -> None:
    text, topic, other = "Ansvaret for data samles", "data", cast.council
    if same == "municipality":
        a_shared_decision(cast, cast.technical, text=text, topic=topic)
    elif same == "topic alone":
        a_shared_decision(cast, other, text="Byens tal vises åbent", topic=topic)
    else:
        a_shared_decision(cast, other, text="Ny cykelsti langs havnen", topic="citizens")
    a_shared_decision(cast, text=text, topic=topic)
    assert found(cast) == []


def alike_pair(cast: Cast) -> list[Decision]:
    return [
        a_shared_decision(cast, group, text=f"Ansvaret for data samles {number}", topic="data")
        for number, group in enumerate((cast.direction, cast.council))
    ]


def test_the_working_group_confirms_proposes_and_people_volunteer(cast: Cast, browser: Browser) -> None:
    pair, member = alike_pair(cast), cast.members_of(cast.council)[0]
    page = browser.as_(cast.vera).get(alike_page(cast)).content.decode()
    assert "Ansvaret for data samles" in page
    sent = {"decisions": [one.pk for one in pair], "title": "Data ét sted"}
    answer = browser.post(alike_page(cast), sent)
    initiative = Initiative.objects.get()
    assert set(initiative.decisions.all()) == set(pair)
    assert browser.get(alike_page(cast)).content.decode().count('name="decisions"') == 0, "not suggested again"
    assert Browser().as_(member).get(answer["Location"]).status_code == 404, "not proposed yet"
    assert browser.post(answer["Location"], {"text": "  "}).status_code == 422
    browser.post(answer["Location"], {"text": "Lad os dele en dataarkitekt"})
    assert "Lad os dele en dataarkitekt" in read(member, answer["Location"])
    assert "Data ét sted" in read(member, shared_page(cast))
    for _press in range(2):
        Browser().as_(member).post(f"{answer['Location']}volunteer/", {"in": "1"})
    assert Volunteer.objects.count() == 1
    assert member.name in read(cast.kari, answer["Location"])
    Browser().as_(member).post(f"{answer['Location']}volunteer/", {"in": "0"})
    assert not Volunteer.objects.exists()


def test_a_leader_confirms_and_proposes_nothing(cast: Cast, browser: Browser) -> None:
    pair = alike_pair(cast)
    sent = {"decisions": [one.pk for one in pair], "title": "Kapret"}
    assert browser.as_(cast.kari).post(alike_page(cast), sent).status_code == 404
    initiative = an_initiative(cast)
    actions.propose(initiative=initiative, text="Sammen", actor=cast.vera, now=moment())
    assert browser.post(f"/roadmap/initiatives/{initiative.pk}/", {"text": "Kapret"}).status_code == 404
    assert Initiative.objects.get().text == "Sammen"


def test_only_shared_decisions_of_two_municipalities_are_confirmed(cast: Cast, browser: Browser) -> None:
    secret, shared = an_agreed_decision(cast), a_shared_decision(cast, cast.council, text="Delt i Fjordby")
    browser.as_(cast.vera)
    for chosen in ([secret.pk, shared.pk], [shared.pk], []):
        answer = browser.post(alike_page(cast), {"decisions": chosen, "title": "Sammen"}, follow=True)
        assert SECRET not in answer.content.decode()
    given: dict[str, Any] = {"decisions": [secret, shared], "title": "Sammen", "actor": cast.vera, "now": moment()}
    with pytest.raises(actions.NotAlike):
        actions.confirm_alike(cohort=cast.cohort, **given)
    assert not Initiative.objects.exists()


def test_what_is_taken_back_leaves_an_initiative_too(cast: Cast) -> None:
    initiative = an_initiative(cast)
    actions.propose(initiative=initiative, text="Sammen", actor=cast.vera, now=moment())
    page = f"/roadmap/initiatives/{initiative.pk}/"
    assert "Data samles (Direktionen)" in read(cast.vera, page)
    actions.take_back(decision=Decision.objects.get(group=cast.direction), actor=cast.kari, now=moment())
    assert "Data samles (Direktionen)" not in read(cast.vera, page)
    assert "Data samles (Direktionen)" not in read(cast.vera, alike_page(cast))


def test_what_is_shared_is_shown_and_never_run(cast: Cast) -> None:
    evil = "<script>alert(1)</script>"
    a_shared_decision(cast, text=evil, why=evil, topic="data", area="health")
    a_shared_decision(cast, cast.council, text=evil, why=evil, topic="data", area="health")
    for page in (shared_page(cast), alike_page(cast)):
        text = read(cast.vera, page)
        assert "&lt;script&gt;alert(1)" in text
        assert "<script>alert" not in text


def test_the_shared_page_takes_as_many_queries_for_three_hundred_as_for_three(cast: Cast) -> None:
    browser = Browser().as_(cast.kari)

    def queries() -> int:
        browser.get(shared_page(cast))
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(shared_page(cast)).status_code == 200
        return len(seen)

    for _number in range(3):
        a_shared_decision(cast, cast.council)
    few, now = queries(), timezone.now()
    Decision.objects.bulk_create(
        Decision(group=cast.council, text=f"Nr. {number}", state="decided", changed_at=now, shared_at=now)
        for number in range(300)
    )
    assert queries() == few
