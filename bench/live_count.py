"""What the wall costs: 300 screens ask every three seconds and one more beside them. Budget: 5 % of a core.

Starts a house of its own in a temporary folder as an operator does, hands in a sheet every second so that the number
moves, and reads what the web workers have used from the kernel. The askers run beside them on the same machine and are
not counted. `python bench/live_count.py [seconds]`
"""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ["UDSYN_DEBUG"] = "1"
os.environ["UDSYN_VAR"] = tempfile.mkdtemp()

import django  # noqa: E402 - after the settings are named

django.setup()

from django.core.management import call_command  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from tests.answers.rounds import TODAY, opened_round  # noqa: E402
from tests.cast import group_of, make_cast  # noqa: E402
from udsyn.answers.actions import submit_sheet  # noqa: E402
from udsyn.answers.live_count import ticket_for  # noqa: E402
from udsyn.answers.models import RosterEntry, Round  # noqa: E402

SCREENS = 301
EVERY = 3.0
ASKERS = 10  # threads, each for thirty screens
TICKS = os.sysconf("SC_CLK_TCK")


def prepared() -> Round:
    """An open round with three hundred leaders."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    cast = make_cast()
    for number in range(35):
        group_of(cast.cohort, cast.sandvig, f"Gruppe {number}", 8, "da")
    round = opened_round(cast)
    for entry in RosterEntry.objects.for_answering().filter(round=round)[:20]:
        submit_sheet(entry=entry, language="da", today=TODAY)
    return round


def serve(port: int) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "UDSYN_DEBUG": "", "UDSYN_DEMO": "1"}
    command = [sys.executable, str(ROOT / "manage.py")]
    subprocess.run([*command, "collectstatic", "--no-input"], env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return subprocess.Popen([*command, "serve", "--port", str(port)], env=environment)  # noqa: S603 - our own


class Askers:
    """Screens that ask at their own moments, each with the ETag it was last given, on connections that stay open."""

    def __init__(self, port: int, address: str) -> None:
        self.port, self.address = port, address
        self.statuses: Counter[int] = Counter()
        self.slowest = 0.0
        self.until = 0.0

    def run(self, seconds: float) -> None:
        self.until = time.monotonic() + seconds
        shares = [SCREENS // ASKERS + (number < SCREENS % ASKERS) for number in range(ASKERS)]
        threads = [threading.Thread(target=self._ask, args=(share, seed)) for seed, share in enumerate(shares)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _ask(self, screens: int, seed: int) -> None:
        chance, begun = Random(seed), time.monotonic()  # noqa: S311 - when a screen asks
        due = sorted((begun + chance.uniform(0, EVERY), screen) for screen in range(screens))
        etags: dict[int, str] = {}
        line = http.client.HTTPConnection("127.0.0.1", self.port)
        while due[0][0] < self.until:
            moment, screen = due.pop(0)
            time.sleep(max(0.0, moment - time.monotonic()))
            etags[screen] = self._once(line, etags.get(screen, ""))
            due.append((moment + EVERY, screen))

    def _once(self, line: http.client.HTTPConnection, etag: str) -> str:
        start = time.perf_counter()
        line.request("GET", self.address, headers={"If-None-Match": etag, "Accept-Encoding": "gzip"})
        response = line.getresponse()
        body = response.read()
        if response.status != (200 if body else 304):
            raise SystemExit(f"An answer of {response.status} with {len(body)} bytes is not the number on the wall.")
        self.slowest = max(self.slowest, time.perf_counter() - start)
        self.statuses[response.status] += 1
        return response.headers["ETag"] or ""


def used(parent: int) -> float:
    """CPU seconds of a process and all below it, so far."""
    children: dict[int, list[int]] = {}
    spent: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
        spent[int(stat.parent.name)] = (int(fields[11]) + int(fields[12])) / TICKS
    family, total = [parent], 0.0
    while family:
        one = family.pop()
        total += spent.get(one, 0.0)
        family += children.get(one, [])
    return total


def wait_for(port: int) -> None:
    for _try in range(300):
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/healthz")
            if line.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The house did not start.")


def keep_handing_in(round: Round, stop: threading.Event) -> None:
    for entry in RosterEntry.objects.for_answering().filter(round=round, has_answered=False):
        if stop.wait(1.0):
            return
        submit_sheet(entry=entry, language="da", today=TODAY)


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    round = prepared()
    address = reverse("answers:live-count", args=[ticket_for(round, today=timezone.localdate())])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    house, stop = serve(port), threading.Event()
    try:
        wait_for(port)
        askers = Askers(port, address)
        askers.run(2 * EVERY)  # warm
        before, idle = used(house.pid), 5.0
        time.sleep(idle)
        at_rest = (used(house.pid) - before) / idle
        answering = threading.Thread(target=keep_handing_in, args=(round, stop))
        answering.start()
        askers = Askers(port, address)
        before, begun = used(house.pid), time.monotonic()
        askers.run(seconds)
        share = (used(house.pid) - before) / (time.monotonic() - begun)
        stop.set()
        answering.join()
    finally:
        house.terminate()
        house.wait()
    asked = askers.statuses.total()
    report = (
        f"{SCREENS} screens every {EVERY:.0f} s for {seconds:.0f} s: {asked / seconds:.0f} requests a second, "
        f"{askers.statuses[304]} of {asked} without a body, slowest {askers.slowest * 1000:.0f} ms\n"
        f"The house used {share:.1%} of a core, {at_rest:.1%} of it at rest: "
        f"{(share - at_rest) * seconds / asked * 1000:.2f} ms a request\n"
    )
    sys.stdout.write(report)


if __name__ == "__main__":
    main()
