"""What is told besides the pictures: pages of other rooms, mails, logs, commands, headers, caches.

A number there comes from answers exactly when it is not there while nobody has answered. Beyond that only two things
may be told: how many of the whole room have handed in, and a municipality's share to the nearest ten per cent.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.core import mail
from django.core.cache import cache, caches
from django.core.management import CommandError, call_command, get_commands
from django.urls import reverse

from tests.results.explained import DATES, LINKS, leads_somewhere
from tests.results.told import numbers_in, read
from tests.results.walk import LETTERS, SECRETS, Exit, asked, client_of, send, walk
from tests.results.walked_world import World, undone
from udsyn.answers.models import RosterEntry
from udsyn.people.models import Person

PEOPLE = ("people:cohort", "people:trail", "people:group", "people:member", "people:roles")
ROOMS = ("home:", "answers:", "programmes:", *PEOPLE)
READERS = ("facilitator", "coordinator", "leader of three groups")
SENDERS = ("facilitator", "leader of three groups")
WRITTEN_TO = ("Firer", "Tomme", "Direktionen", "Styret")
DEFINITION = Path(__file__).parents[2] / "udsyn" / "instruments" / "definitions" / "pulse.yaml"


@dataclass(frozen=True)
class Command:
    """How a command is called, and all it may say."""

    arguments: tuple[str, ...]
    says: str


COMMANDS = {
    "add_operator": Command(("nora@example.org", "Nora Ny"), r"Nora Ny can sign in at \S+ with nora@example\.org\.\n"),
    "check_instrument": Command((str(DEFINITION),), r"\S+ has no faults\.\n"),
    "load_instruments": Command((), r"([\w-]+ version \d+\n)+"),
    "prepare_demo": Command((), r"This installation is not a demo: set UDSYN_DEMO=1 to fill it with invented people\."),
}
SAY_NOTHING_OF_ROUNDS = {
    "serve": "starts the web server",
    "load_registers": "reads the registers of municipalities",
    "load_library": "reads the texts of the house",
    "ask_owners": "asks how decisions go",
}


@dataclass
class Heard:
    """Everything one world told besides its pictures."""

    exits: list[Exit]
    mails: dict[tuple[str, str], str] = field(default_factory=dict)
    logged: list[str] = field(default_factory=list)
    cached: dict[str, object] = field(default_factory=dict)


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def listening() -> Iterator[list[str]]:
    """Every line any logger writes."""
    handler, root = _Kept(), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield handler.lines
    root.removeHandler(handler)
    root.setLevel(before)


def hear(world: World) -> Heard:
    """Reads and sends as those who may know something about a round, while it is open."""
    with listening() as lines:
        heard = Heard([*walk(world, READERS, ROOMS), *walk(world, ("operator",), ("home:",))])
        heard.cached = {key: cache.get(key.split(":", 2)[2]) for key in list(caches["default"]._cache)}  # type: ignore[attr-defined]
        heard.exits += send(world, SENDERS, ("answers:",))
        answers, heard.mails = letters(world)
        heard.exits += answers
        heard.logged = [SECRETS.sub("…", line) for line in lines]
    return heard


def letters(world: World) -> tuple[list[Exit], dict[tuple[str, str], str]]:
    """Invitation and reminder, as they arrive in a few groups; and what the page says to whoever sent them."""
    before = len(mail.outbox)
    with undone():
        others = Person.objects.exclude(roster_entries__group__name__in=WRITTEN_TO)
        others.exclude(pk=world.cast.astrid.pk).update(is_active=False)
        client = client_of(world.cast.astrid)
        answers = [
            asked("facilitator", name, client, reverse(name, args=[world.round.pk]), method="post", follow=True)
            for name in LETTERS
        ]
    sent, mail.outbox[before:] = mail.outbox[before:], []
    return answers, {(one.to[0], str(one.subject)): SECRETS.sub("…", f"{one.extra_headers} {one.body}") for one in sent}


def said_by(command: str) -> str:
    out = io.StringIO()
    with undone():
        try:
            call_command(command, *COMMANDS[command].arguments, stdout=out, stderr=out)
        except CommandError as refused:
            out.write(str(refused))
    return out.getvalue()


def house_commands() -> set[str]:
    return {name for name, app in get_commands().items() if str(app).startswith("udsyn")}


def news(heard: Heard, silence: Heard, world: World) -> list[str]:
    """What is told beyond what is told while nobody has answered, and may not be."""
    found = news_on_pages(heard.exits, silence, world)
    found += [f"mail {key}: {body!r}" for key, body in heard.mails.items() if silence.mails.get(key) != body]
    found += [f"log: {line}" for line in heard.logged if not LOGGED.search(line)]
    return found + [
        f"cache: {key} {value}" for key, value in heard.cached.items() if not _may_be_kept(key, value, world)
    ]


def news_on_pages(exits: Iterable[Exit], silence: Heard, world: World) -> list[str]:
    """Pages that were asked for while nobody had answered, and now."""
    before = {(exit.visitor, exit.method, exit.address): exit for exit in silence.exits}
    # A page that was not to be had before has attributes like any other page.
    layout = {
        piece for exit in silence.exits if exit.name == "home:start" for piece in _pieces(exit) if "@" in piece[0]
    }
    return [
        f"{exit}: {where} {text[:80]!r}"
        for exit in exits
        if (empty := before.get((exit.visitor, exit.method, exit.address))) and not exit.is_picture
        for where, text in (_pieces(exit) - _pieces(empty)).keys() - layout
        if text != world.round.title and not _may_be_told(exit, where, text, world)
    ]


# The time of the answer; the size of the body; the mark of the live count, which is a code of its body.
TIMES_AND_SIZES = {"Content-Length", "ETag", "Expires", "Content-Type"}
CLOCK = re.compile(r"\b\d\d:\d\d\b|^\d{4}-\d\d-\d\dT[\d:+]+$")
READY = re.compile(r"^\d+ of \d+ leader groups? (is|are) ready\.")
LOGGED = re.compile(
    r"^(Not Found|Gone|Forbidden \([\w ]+\)|Bad Request|Conflict|Unprocessable \w+|Method Not Allowed \(\w+\)): /\S*$"
    r"|^Task id=\w+ path=[\w.]+ state=[A-Z]+$"
)


def _pieces(exit: Exit) -> Counter[tuple[str, str]]:
    """Everything with a digit: of a page each text and attribute, of other answers the whole, and every header."""
    headers = [(f"header {key}", value) for key, value in exit.headers if key not in TIMES_AND_SIZES]
    is_page = "<html" in exit.body or "<section" in exit.body
    told = [(one.where, one.text) for one in read(exit.body).pieces] if is_page else [("body", exit.body)]
    return Counter((where, text) for where, text in headers + told if re.search(r"\d", text))


def _may_be_told(exit: Exit, where: str, text: str, world: World) -> bool:
    text = CLOCK.sub("", DATES.sub("", text))
    numbers = set(numbers_in(text))
    if not numbers:
        return True
    if re.fullmatch(r"about \d+% have handed in", text):
        return exit.name.startswith("answers:") and numbers <= _rates(exit.visitor, world)
    whole = {float(world.round.roster.count()), float(world.round.roster.filter(has_answered=True).count())}
    if numbers <= whole and (exit.name == "answers:live-count" or exit.visitor == "facilitator"):
        return exit.name.startswith(("answers:", "home:desk"))
    if READY.match(text):
        return exit.name == "home:start" and exit.visitor == "coordinator"
    if where in {*LINKS, "header Location"} and leads_somewhere(text):
        return True
    # Her own link, and her own answers behind it.
    return text.startswith(("/answers/p/…", "/results/own/…")) or _is_own(exit)


def _is_own(exit: Exit) -> bool:
    return exit.address.startswith(("/answers/p/", "/results/own/")) and exit.status in {200, 302}


def _rates(visitor: str, world: World) -> set[float]:
    """Of municipalities with ten asked and five answered, in tens."""
    found = set()
    for place in world.cast.cohort.municipalities.all() if visitor == "facilitator" else [world.cast.sandvig]:
        entries = RosterEntry.objects.filter(round=world.round, municipality=place)
        asked, answered = entries.count(), entries.filter(has_answered=True).count()
        if asked >= 10 and answered >= 5:
            found.add(float((20 * answered + asked) // (2 * asked) * 10))
    return found


def _may_be_kept(key: str, value: object, world: World) -> bool:
    if ":answers.live_count." in key:
        count = value[1] if isinstance(value, tuple) else None
        return count is None or count.asked == world.round.roster.count()
    return "allauth" in key
