"""The two databases a house can stand on: where it is, what is in it, what it costs, and how to lock it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import psycopg
import pysqlite3

from bench.room.ledger import Stored
from bench.room.ports import free_port

SHEETS = "SELECT pseudonym, answers, submitted FROM answers_sheet"
ANSWERED = "SELECT key FROM answers_rosterentry WHERE has_answered"


class Missing(Exception):
    """A sentence: why this database cannot be had here."""


class Database(Protocol):
    name: str

    @property
    def url(self) -> str: ...

    @property
    def pid(self) -> int | None:
        """Of its own process tree, when it has one."""

    def stored(self) -> Stored: ...

    def statements(self) -> int | None:
        """How many it has executed, when it counts them itself."""

    def locked(self) -> AbstractContextManager[None]:
        """Nobody can write inside."""


@dataclass
class Sqlite:
    folder: Path
    name: str = "SQLite, FULL"
    url: str = "sqlite:///udsyn.sqlite3"
    pid: int | None = None

    def _connect(self) -> Any:
        return pysqlite3.connect(self.folder / "udsyn.sqlite3", timeout=30, isolation_level=None)

    def stored(self) -> Stored:
        connection = self._connect()
        sheets = [(key, json.loads(answers), done) for key, answers, done in connection.execute(SHEETS)]
        answered = {key for (key,) in connection.execute(ANSWERED)}
        connection.close()
        return Stored(sheets, answered)

    def statements(self) -> int | None:
        return None

    @contextmanager
    def locked(self) -> Iterator[None]:
        connection = self._connect()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")
            connection.close()


@dataclass
class Postgres:
    port: int
    pid: int | None
    name: str = "PostgreSQL"

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def _connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(self.url, autocommit=True)

    def stored(self) -> Stored:
        with self._connect() as connection:
            sheets = connection.execute(SHEETS).fetchall()
            answered = {key.hex for (key,) in connection.execute(ANSWERED)}
        return Stored(sheets, answered)

    def statements(self) -> int | None:
        with self._connect() as connection:
            row = connection.execute("SELECT sum(calls) FROM pg_stat_statements").fetchone()
        return int(row[0]) if row else None

    @contextmanager
    def locked(self) -> Iterator[None]:
        with self._connect() as connection, connection.transaction():
            connection.execute("LOCK TABLE answers_sheet IN EXCLUSIVE MODE")
            yield


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A cluster of its own, with PostgreSQL's own settings, thrown away afterwards. Raises `Missing`."""
    programs = _programs()
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)  # noqa: S103 - PostgreSQL refuses to run as root, so another user must get in
        folder, port = Path(name) / "cluster", free_port()
        folder.mkdir(mode=0o700)
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
        _run(programs / "initdb", "-D", folder, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale", "C.UTF-8")
        settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c shared_preload_libraries=pg_stat_statements"
        _run(programs / "pg_ctl", "-D", folder, "-l", folder / "log", "-w", "-o", settings, "start")
        try:
            pid = int((folder / "postmaster.pid").read_text(encoding="ascii").split()[0])
            with psycopg.connect(f"postgres://postgres@127.0.0.1:{port}/postgres", autocommit=True) as connection:
                connection.execute("CREATE EXTENSION pg_stat_statements")
            yield Postgres(port, pid)
        finally:
            _run(programs / "pg_ctl", "-D", folder, "-m", "immediate", "stop")


def _programs() -> Path:
    if not (found := _newest()) and os.getuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (("update", "-qq"), ("install", "-y", "-qq", "--no-install-recommends", "postgresql")):
            subprocess.run(("apt-get", *step), env=environment, check=False, capture_output=True)  # noqa: S603, S607
        found = _newest()
    if not found:
        raise Missing("PostgreSQL is not installed and cannot be installed here; on Debian: apt install postgresql")
    return found


def _newest() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def _run(*words: str | Path) -> None:
    given: Sequence[str] = [str(word) for word in words]
    if os.getuid() == 0:
        given = ["runuser", "-u", "postgres", "--", *given]
    # Nothing is read from it: the server it starts would hold the pipe open.
    done = subprocess.run(given, cwd="/", check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    if done.returncode:
        raise Missing(f"{Path(given[-1]).name}: {' '.join(given)} failed with {done.returncode}")
