"""An installation of its own in a temporary folder, served with `manage.py serve` as an operator serves it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from bench.room import processes
from bench.room.databases import Database
from bench.room.ports import free_port
from bench.room.respondent import Book, Manner, Respondent
from bench.room.wire import Wire

ROOT = Path(__file__).resolve().parent.parent.parent
SET_UP = (("migrate", "-v", "0"), ("createcachetable",), ("collectstatic", "--no-input", "-v", "0"))
LONGEST_START = 60.0  # seconds


@dataclass
class House:
    folder: Path
    database: Database
    workers: int = 2
    more: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    rounds: list[dict[str, Any]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **{key: value for key, value in os.environ.items() if not key.startswith("UDSYN_")},
            "UDSYN_VAR": str(self.folder),
            "UDSYN_DATABASE": self.database.url,
            "UDSYN_URL": f"http://127.0.0.1:{self.port}",
            "UDSYN_SECRET_KEY": "only-for-this-measurement-and-thrown-away-with-its-folder",
            "UDSYN_DISK_RESERVE": "1",
            "PYTHONPATH": str(ROOT),
            **self.more,
        }

    def set_up(self, sizes: list[int]) -> None:
        """An empty installation with one open round for each size."""
        for command in SET_UP:
            self.run("manage.py", *command)
        self.fill(sizes)

    def fill(self, sizes: list[int]) -> None:
        self.run("-m", "bench.room.population", *map(str, sizes), str(self.people))
        self.rounds = json.loads(self.people.read_text(encoding="utf-8"))

    @property
    def people(self) -> Path:
        return self.folder / "people.json"

    def run(self, *words: str) -> str:
        given = (sys.executable, *words)
        done = subprocess.run(given, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE)  # noqa: S603
        return done.stdout.decode()

    def start(self) -> None:
        command = (sys.executable, "manage.py", "serve", "--port", str(self.port), "--workers", str(self.workers))
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(  # noqa: S603
                command, cwd=ROOT, env=self.environment, stdout=out, stderr=out, stdin=subprocess.DEVNULL
            )
        until = time.monotonic() + LONGEST_START
        while not self.is_ready():
            if time.monotonic() > until:
                self.kill()
                raise TimeoutError(self.log.read_text(encoding="utf-8")[-2000:])
            time.sleep(0.1)

    @property
    def log(self) -> Path:
        return self.folder / "serve.log"

    def is_ready(self) -> bool:
        """Every worker has said that it is warm, and a stranger gets an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/readyz", headers={"Connection": "close"})
            return connection.getresponse().status == 200 and len(self.web_workers()) == self.workers
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    @property
    def pid(self) -> int:
        return self.process.pid if self.process else 0

    def web_workers(self) -> list[int]:
        """The processes that answer; the first of the web server's is their parent."""
        found = [pid for pid in processes.offspring(self.pid) if "udsyn.lib.serving.web" in processes.command(pid)]
        return found[1:]

    def seconds_used(self) -> float:
        """By the house and by its database."""
        database = processes.seconds_used(self.database.pid) if self.database.pid else 0.0
        return processes.seconds_used(self.pid) + database

    def signal(self, number: signal.Signals) -> None:
        if self.process:
            self.process.send_signal(number)

    def stop(self) -> None:
        self.signal(signal.SIGTERM)
        if self.process:
            self.process.wait(timeout=60)
            self.process = None

    def kill(self) -> None:
        """All of it in one moment, as when somebody pulls the plug."""
        for pid in (self.pid, *processes.offspring(self.pid)):
            os.kill(pid, signal.SIGKILL)
        if self.process:
            self.process.wait(timeout=60)
            self.process = None

    def crowd(self, round: int, book: Book, manner: Manner, count: int | None = None) -> list[Respondent]:
        """The people of a round, each with a phone."""
        place = self.rounds[round]
        return [
            Respondent(
                who=who,
                keys=place["keys"],
                title=place["titles"][who["language"]],
                wire=Wire(self.port),
                book=book,
                manner=manner,
                chance=Random(number),  # noqa: S311
            )
            for number, who in enumerate(place["people"][:count])
        ]
