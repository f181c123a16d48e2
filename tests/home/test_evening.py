"""Before a gathering: how ready the groups are in four words, and a reminder that points at nobody."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.answers.rounds import opened_round
from tests.cast import Cast, group_of
from tests.conftest import Browser
from tests.home.test_my_page import in_days, round_kind
from tests.programmes.modules import a_module, a_step
from udsyn.answers.models import ReadinessTold, RosterEntry
from udsyn.home.evening import Word, evening_of
from udsyn.people.models import LeaderGroup, LeaderRole, Letter, Person
from udsyn.programmes.models import Module, Phase, Step, StepOpened

__all__ = ["round_kind"]


def before(cast: Cast, days: int = 1) -> tuple[Module, Step, Step]:
    """A gathering tomorrow with two steps for leaders before it, and others that do not count."""
    module = a_module(cast, gathering_on=in_days(days))
    first, second = a_step(module, "first"), a_step(module, "second")
    a_step(module, "more", is_compulsory=False)
    a_step(module, "day", kind="gathering", phase=Phase.AT, days=0)
    a_step(module, "after", phase=Phase.AFTER, days=7)
    return module, first, second


def opened(step: Step, *people: Person) -> None:
    StepOpened.objects.bulk_create(StepOpened(step=step, person=person) for person in people)


def words(module: Module, user: Person, now: datetime | None = None) -> dict[str, Word | None]:
    found = evening_of(module, user, now=now or timezone.now())
    return {"+".join(line.names): line.word for place in found.municipalities for line in place.lines}


def test_a_group_is_ready_when_four_of_five_have_done_each_step(cast: Cast) -> None:
    module, first, second = before(cast)
    members = cast.members_of(cast.technical)
    opened(first, *members)
    opened(second, *members[:4])
    assert words(module, cast.astrid)["Teknik"] == Word.READY
    StepOpened.objects.filter(step=second, person=members[0]).delete()
    assert words(module, cast.astrid)["Teknik"] == Word.NEARLY


def test_a_group_with_less_than_half_is_not_ready_and_one_with_nothing_is_without_answers(cast: Cast) -> None:
    module, first, _second = before(cast)
    opened(first, *cast.members_of(cast.technical)[:2])
    told = words(module, cast.astrid)
    assert (told["Teknik"], told["Direktionen"]) == (Word.NOT, Word.EMPTY)


def test_what_the_group_does_as_one_counts_once(cast: Cast) -> None:
    module = a_module(cast, gathering_on=in_days(1))
    talk = a_step(module, "talk", participant="group")
    opened(talk, cast.members_of(cast.technical)[3])
    told = words(module, cast.astrid)
    assert (told["Teknik"], told["Direktionen"]) == (Word.READY, Word.EMPTY)


def small_group(cast: Cast, name: str, size: int) -> LeaderGroup:
    return group_of(cast.cohort, cast.sandvig, name, size, "da")


def test_groups_below_the_limit_are_told_together_or_not_at_all(cast: Cast) -> None:
    module, first, second = before(cast)
    kultur = small_group(cast, "Kultur", 2)
    for step in (first, second):
        opened(step, *cast.members_of(kultur))
    assert words(module, cast.astrid)["Kultur"] is None
    small_group(cast, "Plan", 3)
    told = words(module, cast.astrid)
    assert told["Kultur+Plan"] == Word.NOT
    assert "Kultur" not in told
    assert len(evening_of(module, cast.astrid, now=timezone.now()).told) == 5, "three groups alone, two together"


def test_a_step_made_for_a_few_in_a_group_tells_nothing_of_them(cast: Cast) -> None:
    module = a_module(cast, gathering_on=in_days(1))
    made = a_step(module, "for-top", role=LeaderRole.TOP)
    opened(made, cast.kari)
    assert words(module, cast.astrid)["Direktionen"] is None


def test_a_coordinator_sees_her_own_groups_alone(cast: Cast) -> None:
    module, _first, _second = before(cast)
    assert set(words(module, cast.bo)) == {"Direktionen", "Teknik"}
    assert set(words(module, cast.grete)) == {"Rådmannsgruppen"}


def asking(cast: Cast) -> Module:
    module = a_module(cast, gathering_on=in_days(1))
    a_step(module, "answer", kind="round", options={"instrument": "sample"})
    return module


def evening(day: date, days: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), datetime.min.time().replace(hour=18)))


def test_a_rounds_answers_count_only_as_the_word_that_stands_still(cast: Cast, round_kind: None) -> None:
    module, round = asking(cast), opened_round(cast)
    today = timezone.localdate()
    entries = RosterEntry.objects.filter(round=round)
    entries.filter(group=cast.technical).update(has_answered=True)
    assert words(module, cast.astrid, evening(today))["Teknik"] == Word.READY
    entries.filter(group=cast.technical).update(has_answered=False)
    assert words(module, cast.astrid, evening(today))["Teknik"] == Word.READY, "told anew within a day"


def test_one_who_hands_in_changes_no_word(cast: Cast, round_kind: None) -> None:
    module, round = asking(cast), opened_round(cast)
    today = timezone.localdate()
    entries = RosterEntry.objects.filter(round=round)
    four = [entry.pk for entry in entries.filter(group=cast.technical).order_by("pk")[:4]]
    entries.filter(pk__in=four).update(has_answered=True)
    entries.filter(group=cast.council).update(has_answered=True)
    first = words(module, cast.astrid, evening(today))
    entries.filter(group=cast.technical).update(has_answered=True)
    assert words(module, cast.astrid, evening(today, 1)) == first
    assert ReadinessTold.objects.filter(round=round).count() == 1


def test_the_kinds_own_facts_about_a_round_are_never_asked_for(
    cast: Cast, round_kind: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from udsyn.programmes import step_kinds

    def told_on(steps: object, pks: object) -> set[tuple[int, int]]:
        raise AssertionError("somebody asked who had answered")

    kind = step_kinds.kind_named("round")
    monkeypatch.setitem(step_kinds._kinds, "round", type(kind)(**kind.__dict__ | {"done": told_on}))
    module = asking(cast)
    opened_round(cast)
    assert words(module, cast.astrid)["Teknik"] == Word.NOT, "some may have answered, so it is not called empty"


def test_the_page_names_groups_and_no_leader(cast: Cast, browser: Browser) -> None:
    module, first, _second = before(cast)
    opened(first, *cast.members_of(cast.technical))
    page = browser.as_(cast.astrid).get(f"/home/evening/{cast.cohort.pk}/{module.slug}/").content.decode()
    assert "Teknik" in page
    assert "Næsten klar" in page
    assert not any(person.name in page for person in cast.leaders)


def test_the_desk_leads_there_while_a_gathering_comes(cast: Cast, browser: Browser) -> None:
    module, _first, _second = before(cast)
    address = f"/home/evening/{cast.cohort.pk}/{module.slug}/"
    assert address in browser.as_(cast.astrid).get(f"/home/desk/{cast.cohort.pk}/").content.decode()
    assert address in Browser().as_(cast.bo).get("/").content.decode()
    Module.objects.update(gathering_on=in_days(-1))
    assert address not in browser.get(f"/home/desk/{cast.cohort.pk}/").content.decode()


def remind(cast: Cast, module: Module) -> str:
    address = f"/home/evening/{cast.cohort.pk}/{module.slug}/remind/"
    return Browser().as_(cast.astrid).post(address, follow=True).content.decode()


def test_a_reminder_reaches_only_those_with_an_open_step_and_names_only_theirs(cast: Cast) -> None:
    module, first, second = before(cast)
    done, half = cast.members_of(cast.technical)[:2]
    opened(first, done, half)
    opened(second, done)
    remind(cast, module)
    letters = {letter.to[0]: letter.body for letter in mail.outbox}
    assert done.email not in letters
    assert len(letters) == len(cast.leaders) - 1
    assert "Trin second" in letters[half.email]
    assert "Trin first" not in letters[half.email]
    assert "Trin more" not in letters[half.email]
    assert not any(person.email in letters for person in (cast.astrid, cast.bo, cast.vera))


def test_what_is_said_after_reminding_is_the_same_whoever_gets_it(cast: Cast) -> None:
    module, first, second = before(cast)
    said = re.findall(r"Påmindelsen er på vej.*?<", remind(cast, module))
    Letter.objects.all().delete()
    for step in (first, second):
        opened(step, *cast.leaders)
    mail.outbox.clear()
    assert re.findall(r"Påmindelsen er på vej.*?<", remind(cast, module)) == said
    assert said
    assert mail.outbox == []


def test_nobody_is_reminded_twice_a_day(cast: Cast) -> None:
    module, _first, _second = before(cast)
    remind(cast, module)
    sent = len(mail.outbox)
    assert "allerede på vej" in remind(cast, module)
    assert len(mail.outbox) == sent


@pytest.mark.parametrize("days", [0, -1])
def test_once_the_day_has_come_nobody_is_reminded(cast: Cast, days: int) -> None:
    module, _first, _second = before(cast, days)
    remind(cast, module)
    assert mail.outbox == []
    assert not Letter.objects.exists()


def test_the_letter_is_warm_and_blames_nobody(cast: Cast) -> None:
    module, _first, _second = before(cast)
    remind(cast, module)
    letter = next(letter for letter in mail.outbox if letter.to == [cast.kari.email])
    assert "kom alligevel" in letter.body
    assert "20 minutter i alt" in letter.body
    assert not re.search(r"mangler|endnu ikke|forsinket|!", str(letter.body))


def test_a_round_in_the_letter_is_open_only_for_who_has_not_handed_in(cast: Cast, round_kind: None) -> None:
    module, round = asking(cast), opened_round(cast)
    RosterEntry.objects.filter(round=round, person=cast.kari).update(has_answered=True)
    remind(cast, module)
    reached = {letter.to[0] for letter in mail.outbox}
    assert cast.kari.email not in reached
    assert len(reached) == len(cast.leaders) - 1


@pytest.mark.parametrize("more", [0, 40])
def test_readiness_asks_the_database_as_often_for_many_leaders_as_for_few(
    cast: Cast, round_kind: None, more: int
) -> None:
    module = asking(cast)
    for number in range(5):
        a_step(module, f"own-{number}")
        a_step(module, f"group-{number}", participant="group")
    for number in range(more):
        group_of(cast.cohort, cast.sandvig, f"Gruppe {number}", 5, "da")
    opened_round(cast)
    with CaptureQueriesContext(connection) as queries:
        evening_of(module, cast.astrid, now=timezone.now())
    assert len(queries) == 9


def test_a_mapping_test_without_a_round_holds_nobody_up_and_is_in_no_reminder(cast: Cast) -> None:
    """Nobody can do it, so that waiting for it would be for nothing."""
    module, text, _talk = before(cast)
    a_step(module, "map", kind="round", options={"instrument": "pulse"}, titles={"da": "Puls uden runde"}, days=-1)
    opened(text, *cast.members_of(cast.direction))
    assert "Puls uden runde" not in str(
        [step.titles for step in evening_of(module, cast.astrid, now=timezone.now()).steps]
    )
    remind(cast, module)
    assert "Puls uden runde" not in " ".join(str(letter.body) for letter in mail.outbox)
