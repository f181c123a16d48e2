"""Writes a calendar as other programs read it (RFC 5545): entries with stable names, and nothing else it could do.

Written here and not taken from a library: we write a dozen properties and read none, and folding and escaping are
tested by properties (`tests/lib/test_calendar_text.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75  # octets, without the line break
# Both follow central European time; calendar programs know them by name and fall back on these rules.
ZONES = ("Europe/Oslo", "Europe/Copenhagen")
ZONE_RULES = (
    ("DAYLIGHT", "19700329T020000", "+0100", "+0200", "CEST", "3"),
    ("STANDARD", "19701025T030000", "+0200", "+0100", "CET", "10"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a calendar. `starts` and `ends` are days, or moments with a time zone; a day ends where it begins.

    `sequence` and `changed_at` grow with every change, so that a program moves what it has instead of adding another.
    """

    uid: str
    sequence: int
    changed_at: datetime
    starts: date | datetime
    ends: date | datetime
    title: str
    text: str = ""
    place: str = ""
    url: str = ""
    is_cancelled: bool = False
    takes_time: bool = False  # whether it makes the calendar's owner busy


def calendar(*, name: str, maker: str, entries: Iterable[Entry], zone: str) -> bytes:
    """The whole file. Moments are told in `zone` when it is one of `ZONES`, otherwise in universal time."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{escaped(maker)}//EN", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"NAME:{escaped(name)}", f"X-WR-CALNAME:{escaped(name)}"]
    lines += ["REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"]
    told = list(entries)
    if zone in ZONES:
        lines += [f"X-WR-TIMEZONE:{zone}"]
        lines += _zone(zone) if any(isinstance(entry.starts, datetime) for entry in told) else []
    for entry in told:
        lines += _entry(entry, zone)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def escaped(text: str) -> str:
    """A text as a value: no line break, comma or semicolon can end it, and signs nobody sees are left out."""
    one_break = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        one_break = one_break.replace(sign, written)
    return "".join(sign for sign in one_break if sign == "\t" or (sign >= " " and sign != "\x7f"))


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, each but the first after a space. No letter is cut in two."""
    pieces, piece, size = [], "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + sign, size + width
    return "\r\n".join([*pieces, piece])


def _entry(entry: Entry, zone: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{_universal(entry.changed_at)}"
    yield f"LAST-MODIFIED:{_universal(entry.changed_at)}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DTSTART{_when(entry.starts, zone)}"
    yield f"DTEND{_when(_end(entry), zone)}"
    yield f"SUMMARY:{escaped(entry.title)}"
    if entry.text:
        yield f"DESCRIPTION:{escaped(entry.text)}"
    if entry.place:
        yield f"LOCATION:{escaped(entry.place)}"
    if entry.url:
        yield f"URL:{escaped_address(entry.url)}"
    yield f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}"
    yield f"TRANSP:{'OPAQUE' if entry.takes_time and not entry.is_cancelled else 'TRANSPARENT'}"
    yield "END:VEVENT"


def escaped_address(url: str) -> str:
    """An address is no text: it is written as it is, and a line break in it would begin another property."""
    return "".join(sign for sign in url if sign > " " and sign != "\x7f")


def _end(entry: Entry) -> date | datetime:
    """A day's end is the day after, as the standard counts; nothing ends before it has begun."""
    if isinstance(entry.starts, datetime):
        return entry.ends if isinstance(entry.ends, datetime) and entry.ends > entry.starts else entry.starts
    return max(entry.ends, entry.starts) + timedelta(days=1)


def _when(moment: date | datetime, zone: str) -> str:
    if not isinstance(moment, datetime):
        return f";VALUE=DATE:{moment:%Y%m%d}"
    if zone in ZONES:
        return f";TZID={zone}:{moment:%Y%m%dT%H%M%S}"
    return f":{_universal(moment)}"


def _universal(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _zone(name: str) -> Iterator[str]:
    yield from ("BEGIN:VTIMEZONE", f"TZID:{name}")
    for kind, since, before, after, short, month in ZONE_RULES:
        yield from (f"BEGIN:{kind}", f"DTSTART:{since}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}")
        yield from (f"TZNAME:{short}", f"RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU", f"END:{kind}")
    yield "END:VTIMEZONE"
