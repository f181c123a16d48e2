"""Whatever a text holds, a calendar program reads it as it was, and no line is longer than allowed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lib.calendar_reading import events, text_of, unfolded
from udsyn.lib.calendar_text import LONGEST_LINE, Entry, calendar, escaped_address, folded

THEN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
DAY = date(2027, 3, 18)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=200)
# What nobody sees in a calendar and a reader of the standard may choke on.
UNSEEN = {*map(chr, range(32)), "\x7f"} - {"\t", "\n"}


def entry(**more: object) -> Entry:
    told = {"uid": "1-2", "sequence": 3, "changed_at": THEN, "starts": DAY, "ends": DAY, "title": "Samling"}
    return Entry(**told | more)  # type: ignore[arg-type]


def written(*entries: Entry, zone: str = "Europe/Oslo") -> bytes:
    return calendar(name="Udsyn", maker="Udsyn", entries=entries, zone=zone)


def as_read(text: str) -> str:
    one_break = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in one_break if sign not in UNSEEN)


@given(TEXTS, TEXTS, TEXTS)
def test_every_text_is_read_back_as_it_was(title: str, text: str, place: str) -> None:
    [read] = events(written(entry(title=title, text=f"x{text}", place=f"x{place}")))
    assert text_of(read, "SUMMARY") == as_read(title)
    assert text_of(read, "DESCRIPTION") == "x" + as_read(text)
    assert text_of(read, "LOCATION") == "x" + as_read(place)


@given(TEXTS)
def test_no_line_is_longer_than_allowed_and_no_letter_is_cut(text: str) -> None:
    for line in written(entry(title=text, text=text)).split(b"\r\n"):
        assert len(line) <= LONGEST_LINE
        line.decode()


@given(TEXTS)
def test_nothing_slips_another_property_in(text: str) -> None:
    calm = unfolded(written(entry(title="x", text="x", place="x", url="x")))
    wild = unfolded(written(entry(title=text, text=f"x{text}", place=f"x{text}", url=f"x{text}")))
    names = [line.partition(":")[0] for line in wild]
    assert names == [line.partition(":")[0] for line in calm]


@given(st.text(max_size=300).map(lambda text: "".join(sign for sign in text if sign not in "\r\n")))
def test_folding_can_be_undone(line: str) -> None:
    assert folded(line).replace("\r\n ", "") == line


def test_an_address_stays_one_line() -> None:
    assert escaped_address("https://a.example/b\r\nATTENDEE:x") == "https://a.example/bATTENDEE:x"


def test_a_whole_day_ends_on_the_next_as_the_standard_counts() -> None:
    [read] = events(written(entry()))
    assert read["DTSTART;VALUE=DATE"] == "20270318"
    assert read["DTEND;VALUE=DATE"] == "20270319"


@pytest.mark.parametrize("zone", ["Europe/Oslo", "Europe/Copenhagen"])
def test_a_moment_is_told_in_local_time_with_the_rules_of_the_zone(zone: str) -> None:
    nine = datetime(2027, 3, 18, 9, 0, tzinfo=ZoneInfo(zone))
    body = written(entry(starts=nine, ends=nine + timedelta(hours=6)), zone=zone)
    assert f"DTSTART;TZID={zone}:20270318T090000" in unfolded(body)
    assert f"DTEND;TZID={zone}:20270318T150000" in unfolded(body)
    assert unfolded(body).count(f"TZID:{zone}") == 1


@pytest.mark.parametrize(("month", "utc"), [(1, "20270115T080000Z"), (7, "20270715T070000Z")])
def test_elsewhere_a_moment_is_told_in_universal_time(month: int, utc: str) -> None:
    nine = datetime(2027, month, 15, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    assert events(written(entry(starts=nine, ends=nine), zone="Europe/Berlin"))[0]["DTSTART"] == utc


def test_what_is_called_off_says_so_and_takes_nobodys_time() -> None:
    [read] = events(written(entry(is_cancelled=True, takes_time=True)))
    assert (read["STATUS"], read["TRANSP"]) == ("CANCELLED", "TRANSPARENT")


def test_a_calendar_without_entries_is_still_a_calendar() -> None:
    lines = unfolded(written())
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
