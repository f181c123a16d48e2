"""From an empty installation to an open round with 300 leaders, as a new facilitator does it: seconds of each step.

Starts a house of its own in a temporary folder, with web and worker, and goes through the pages in Chromium. What is
measured is the house: a person also reads and thinks. Budget for both together: 10 minutes.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import BrowserContext, Page, sync_playwright  # noqa: E402 - after the path is set

from tests.browser import chromium  # noqa: E402
from tests.browser.leaders import leaders, xlsx  # noqa: E402
from tests.browser.way import Facilitator, Operator  # noqa: E402

PLACES = (
    *("Silkeborg", "Skive", "Viborg", "Horsens", "Odder", "Samsø"),
    *("Bergen", "Voss", "Kinn", "Stord", "Alver", "Askøy"),
)
SIZES = (12, 5, 7, 6, 8, 4, 10, 8)
GROUPS = [(place, f"Gruppe {n}", size) for n, place, size in islice(zip(range(40), cycle(PLACES), cycle(SIZES)), 40)]
COUNT = sum(size for _place, _group, size in GROUPS)
SET_UP = (
    ("migrate",),
    ("createcachetable",),
    ("load_registers",),
    ("load_instruments",),
    ("collectstatic", "--no-input"),
    ("add_operator", "otto@example.org", "Otto Drift", "--language", "en"),
)
PATIENCE = 60  # seconds


class Clock:
    def __init__(self) -> None:
        self.total = 0.0

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        taken = time.perf_counter() - start
        self.total += taken
        sys.stdout.write(f"{taken:7.1f} s  {name}\n")
        sys.stdout.flush()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(true: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.1)


class Post:
    """The mails of an installation without a mail server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def to(self, address: str) -> list[str]:
        found = sorted(self.folder.glob("*.txt")) if self.folder.exists() else []
        texts = [path.read_text(encoding="utf-8") for path in found if address in path.name]
        return [text for text in texts if text.startswith(f"To: {address}\n")]

    def newest(self, address: str) -> str:
        wait_for(lambda: self.to(address))
        return self.to(address)[-1]

    def invitations(self) -> int:
        return sum("/answers/p/" in path.read_text(encoding="utf-8") for path in self.folder.glob("*.txt"))


@contextmanager
def house(folder: Path, address: str, environment: dict[str, str]) -> Iterator[None]:
    """Web and worker, as docs/operating.md starts them."""
    port = address.rsplit(":", 1)[1]
    web = (str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "config.wsgi:application")
    commands = (
        (*web, "--host", "127.0.0.1", "--port", port, "--workers", "2", "--blocking-threads", "1", "--no-ws"),
        (sys.executable, "manage.py", "db_worker", "--queue-name", "*", "--interval", "1"),
    )
    with (folder / "log.txt").open("w") as log:
        running = [
            subprocess.Popen(one, cwd=ROOT, env=environment, stdout=log, stderr=log)  # noqa: S603 - our own commands
            for one in commands
        ]
        try:
            wait_for(lambda: _answers(address))
            yield
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait(timeout=30)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/people/sign-in/", timeout=2) as answer:  # noqa: S310 - our own house
            return bool(answer.status == 200)
    except OSError:
        return False


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, address = Path(name), f"http://127.0.0.1:{free_port()}"
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("UDSYN_")},
            "UDSYN_VAR": name,
            "UDSYN_URL": address,
            "UDSYN_SECRET_KEY": "only-for-this-measurement-and-thrown-away-with-its-folder",
        }
        clock = Clock()
        with clock.step("set up the empty installation"):
            for command in SET_UP:
                given = (sys.executable, "manage.py", *command)
                subprocess.run(given, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        clock.total = 0.0
        with house(folder, address, environment), sync_playwright() as playwright:
            browser = chromium.start(playwright)
            walk(browser.new_context, address, Post(folder / "mail"), clock)
            browser.close()
        sys.stdout.write(f"{clock.total:7.1f} s  from the first sign-in to {COUNT} invitations, without thinking\n")


def walk(window: Callable[..., BrowserContext], address: str, post: Post, clock: Clock) -> None:
    def page() -> Page:
        context = window(**chromium.DESKTOP, base_url=address)
        context.add_cookies([{"name": "language", "value": "en", "url": address}])
        return context.new_page()

    operator, facilitator = Operator(page(), _nothing), Facilitator(page(), _nothing)
    listed = leaders(GROUPS)
    with clock.step("operator signs in"):
        operator.sign_in("otto@example.org", post.newest)
    with clock.step("operator names who sets up programmes"):
        operator.name_founder("Frida Fasilitator", "frida@example.org")
    with clock.step("facilitator signs in"):
        facilitator.sign_in("frida@example.org", post.newest)
    with clock.step("create the programme"):
        facilitator.create_programme("Digital ledelse i regionen")
    with clock.step(f"import {COUNT} leaders, preview included"):
        facilitator.import_list(xlsx(listed), COUNT)
    with clock.step("choose what to ask"):
        facilitator.prepare_round("digital maturity", "Autumn mapping")
    with clock.step("record the talk with the representatives"):
        facilitator.record_the_talk_for_all()
    with clock.step("open the round"):
        facilitator.open_round()
    with clock.step("look through the invitation and send it"):
        facilitator.invite(COUNT)
    with clock.step("until the last of the mails has left"):
        wait_for(lambda: post.invitations() >= COUNT)


def _nothing(_page: object) -> None:
    """Nobody judges the pages here."""


if __name__ == "__main__":
    main()
