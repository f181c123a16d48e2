"""A leader's own calendar: what is in it, that entries move, and that the address is hers alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast, group_of
from tests.conftest import Browser
from tests.home.test_my_page import coming, in_days
from tests.lib.calendar_reading import events, text_of, unfolded
from tests.programmes.modules import a_step
from udsyn.home.actions import make_calendar_key
from udsyn.home.calendar_limits import FEED_FOR_TOKEN, WRONG_FROM_NETWORK
from udsyn.home.models import CalendarKey
from udsyn.people.models import Municipality, Person
from udsyn.programmes.models import Module, StepOpened


def token_for(person: Person) -> str:
    return make_calendar_key(person=person, today=timezone.localdate())


def body(token: str) -> bytes:
    answer = Client().get(f"/home/calendar/feed/{token}.ics")
    assert answer.status_code == 200
    return answer.content


def told(token: str) -> dict[str, dict[str, str]]:
    """Entries by title, without the words before it."""
    return {text_of(event, "SUMMARY").rpartition("Trin ")[2]: event for event in events(body(token))}


def test_it_holds_gatherings_and_the_days_of_compulsory_steps(cast: Cast) -> None:
    coming(cast)
    found = told(token_for(cast.kari))
    assert set(found) == {"strategy-first", "strategy-second", "strategy-day", "strategy-after"}
    assert found["strategy-day"]["DTSTART;VALUE=DATE"] == f"{in_days(14):%Y%m%d}"
    assert found["strategy-day"]["TRANSP"] == "OPAQUE"
    assert text_of(found["strategy-first"], "SUMMARY").startswith("Senest i dag")
    assert found["strategy-first"]["TRANSP"] == "TRANSPARENT"


def test_it_never_tells_what_anybody_has_done(cast: Cast) -> None:
    module, token = coming(cast), token_for(cast.kari)
    before = body(token)
    StepOpened.objects.create(step=module.steps.get(key="strategy-first"), person=cast.kari)
    assert body(token) == before


def test_a_gathering_that_moves_keeps_its_name_and_counts_the_change(cast: Cast) -> None:
    module, token = coming(cast), token_for(cast.kari)
    before = told(token)
    Module.objects.filter(pk=module.pk).update(gathering_on=in_days(21))
    after = told(token)
    assert {event["UID"] for event in before.values()} == {event["UID"] for event in after.values()}
    assert before["strategy-day"]["SEQUENCE"] == "0"
    assert after["strategy-day"]["SEQUENCE"] == "1"
    assert after["strategy-day"]["DTSTART;VALUE=DATE"] == f"{in_days(21):%Y%m%d}"
    assert after["strategy-day"]["LAST-MODIFIED"] >= before["strategy-day"]["LAST-MODIFIED"]


def test_two_leaders_are_told_the_same_change_once(cast: Cast) -> None:
    module = coming(cast)
    tokens = [token_for(cast.kari), token_for(cast.members_of(cast.council)[1])]
    for token in tokens:
        body(token)
    Module.objects.filter(pk=module.pk).update(gathering_on=in_days(21))
    assert [
        told(token)["strategy-day" if number == 0 else "Steg strategy-day"]["SEQUENCE"]
        for number, token in enumerate(tokens)
    ] == ["1", "1"]


@pytest.mark.parametrize("how", ["put away", "no day", "not compulsory any more"])
def test_what_is_called_off_is_sent_as_called_off_on_its_last_known_day(cast: Cast, how: str) -> None:
    module, token = coming(cast), token_for(cast.kari)
    before = told(token)["strategy-first"]
    if how == "no day":
        Module.objects.filter(pk=module.pk).update(gathering_on=None)
    else:
        changed = {"removed_on": date(2026, 1, 1)} if how == "put away" else {"is_compulsory": False}
        module.steps.filter(key="strategy-first").update(**changed)
    after = told(token)["strategy-first"]
    assert (after["STATUS"], after["SEQUENCE"], after["UID"]) == ("CANCELLED", "1", before["UID"])
    assert after["DTSTART;VALUE=DATE"] == before["DTSTART;VALUE=DATE"]


def test_what_comes_back_stands_again_under_the_same_name(cast: Cast) -> None:
    module, token = coming(cast), token_for(cast.kari)
    before = told(token)["strategy-first"]
    for day in (date(2026, 1, 1), None):
        module.steps.filter(key="strategy-first").update(removed_on=day)
        after = told(token)["strategy-first"]
    assert (after["STATUS"], after["SEQUENCE"], after["UID"]) == ("CONFIRMED", "2", before["UID"])


def test_what_was_never_told_is_not_called_off(cast: Cast) -> None:
    module = coming(cast)
    module.steps.update(removed_on=date(2026, 1, 1))
    assert events(body(token_for(cast.kari))) == []


def test_a_gathering_with_hours_is_told_in_the_time_of_the_leaders_country(cast: Cast) -> None:
    coming(cast).steps.filter(kind="gathering").update(
        options={"starts_at": "09:00", "ends_at": "15:30", "place": "Rådhuset; store sal"}
    )
    Municipality.objects.filter(pk=cast.sandvig.pk).update(register="dk", code="101")
    event = told(token_for(cast.kari))["strategy-day"]
    assert event["DTSTART;TZID=Europe/Copenhagen"] == f"{in_days(14):%Y%m%d}T090000"
    assert event["DTEND;TZID=Europe/Copenhagen"] == f"{in_days(14):%Y%m%d}T153000"
    assert text_of(event, "LOCATION") == "Rådhuset; store sal"


def test_a_step_made_for_others_is_not_in_it(cast: Cast) -> None:
    a_step(coming(cast), "for-fjordby", municipality="own:F")
    assert "for-fjordby" not in told(token_for(cast.kari))


def test_who_only_follows_a_programme_has_its_gatherings(cast: Cast) -> None:
    coming(cast)
    assert len(events(body(token_for(cast.vera)))) == 1
    assert events(body(token_for(cast.gustav))) == []
    assert events(body(token_for(cast.ulla))) == []


def test_it_speaks_the_persons_language_whatever_the_program_asks_for(cast: Cast) -> None:
    coming(cast)
    address = f"/home/calendar/feed/{token_for(cast.kari)}.ics"
    assert "samlinger og trin" in Client().get(address, headers={"accept-language": "en"}).content.decode()


def test_the_same_calendar_is_not_sent_twice(cast: Cast) -> None:
    module = coming(cast)
    address = f"/home/calendar/feed/{token_for(cast.kari)}.ics"
    first = Client().get(address)
    again = {"if-none-match": first.headers["ETag"]}
    assert Client().get(address, headers=again).status_code == 304
    Module.objects.filter(pk=module.pk).update(gathering_on=in_days(30))
    assert Client().get(address, headers=again).status_code == 200


def test_it_opens_without_a_session_and_leaves_none(cast: Cast) -> None:
    answer = Client().get(f"/home/calendar/feed/{token_for(cast.kari)}.ics")
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_the_database_knows_no_token(cast: Cast) -> None:
    token = token_for(cast.kari)
    assert token not in str(list(CalendarKey.objects.values()))


def test_a_new_address_closes_the_old_one_and_is_shown_once(cast: Cast, browser: Browser) -> None:
    old = token_for(cast.kari)
    page = browser.as_(cast.kari).post("/home/calendar/").content.decode()
    new = page.split("/home/calendar/feed/")[1].split(".ics")[0]
    assert Client().get(f"/home/calendar/feed/{old}.ics").status_code == 404
    assert Client().get(f"/home/calendar/feed/{new}.ics").status_code == 200
    assert new not in browser.get("/home/calendar/").content.decode()


def test_a_closed_address_opens_nothing(cast: Cast, browser: Browser) -> None:
    token = token_for(cast.kari)
    browser.as_(cast.kari).post("/home/calendar/stop/")
    assert Client().get(f"/home/calendar/feed/{token}.ics").status_code == 404


def test_nobody_closes_anothers_address(cast: Cast, browser: Browser) -> None:
    token = token_for(cast.kari)
    browser.as_(cast.astrid).post("/home/calendar/stop/")
    assert Client().get(f"/home/calendar/feed/{token}.ics").status_code == 200


def test_the_address_of_somebody_whose_account_is_closed_opens_nothing(cast: Cast) -> None:
    token = token_for(cast.kari)
    Person.objects.filter(pk=cast.kari.pk).update(is_active=False)
    assert Client().get(f"/home/calendar/feed/{token}.ics").status_code == 404


def test_who_has_left_the_programme_has_none_of_its_dates(cast: Cast) -> None:
    coming(cast)
    token = token_for(cast.kari)
    cast.kari.memberships.update(ended_on=timezone.localdate())
    assert events(body(token)) == []


def test_who_asks_too_often_is_told_to_wait(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    token = token_for(cast.kari)
    for limit, asked, usual in ((FEED_FOR_TOKEN, token, 200), (WRONG_FROM_NETWORK, "x" * 43, 404)):
        monkeypatch.setitem(limit.__dict__, "tries", 2)
        statuses = [Client().get(f"/home/calendar/feed/{asked}.ics").status_code for _try in range(3)]
        assert statuses == [usual, usual, 429]


def test_days_are_counted_across_the_change_of_clocks(cast: Cast) -> None:
    module = coming(cast)
    Module.objects.filter(pk=module.pk).update(gathering_on=date(2027, 3, 29))
    first = told(token_for(cast.kari))["strategy-first"]
    assert first["DTSTART;VALUE=DATE"] == f"{date(2027, 3, 29) - timedelta(days=7):%Y%m%d}"


@pytest.mark.parametrize("more", [0, 40])
def test_a_calendar_asks_the_database_as_often_for_many_leaders_as_for_few(cast: Cast, more: int) -> None:
    coming(cast)
    coming(cast, "later", 60)
    for number in range(more):
        group_of(cast.cohort, cast.sandvig, f"Gruppe {number}", 5, "da")
    token = token_for(cast.kari)
    body(token)
    with CaptureQueriesContext(connection) as queries:
        unfolded(body(token))
    assert len(queries) == 9
