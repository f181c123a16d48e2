"""The database of a test run is a copy of one that was migrated before: Wagtail's migrations alone take twenty seconds.

A template lies in UDSYN_VAR under a name made from every migration and the locked packages, so that a change of either
makes a new one. It is made once, also when several processes begin together. With PostgreSQL nothing of this happens.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase

from tests.house import ROOT


def is_sqlite() -> bool:
    return connections["default"].vendor == "sqlite"


def template() -> Path:
    """The migrated database; makes it when it is not there."""
    folder = Path(settings.VAR_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"template-{_digest()}.sqlite3"
    with (folder / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for old in folder.glob("template-*.sqlite3*"):
                old.unlink()
            _migrate(path)
    return path


def _digest() -> str:
    total = hashlib.sha256()
    for file in (*sorted(ROOT.glob("udsyn/*/migrations/*.py")), ROOT / "requirements" / "base.txt"):
        total.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return total.hexdigest()[:16]


def _migrate(path: Path) -> None:
    """In a process of its own, beside the real name, so that one that is broken off leaves nothing half-done."""
    half = path.with_name("half.sqlite3")
    half.unlink(missing_ok=True)
    environment = {**os.environ, "UDSYN_DEBUG": "1", "UDSYN_DATABASE": f"sqlite:///{half.name}"}
    subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "migrate", "-v0"],
        env={**environment, "UDSYN_VAR": str(path.parent)},
        check=True,
    )
    with closing(sqlite3.connect(half)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    half.rename(path)


def lay_out_a_copy() -> Path:
    """Where Django looks for its test database."""
    place = Path(str(connections["default"].settings_dict["TEST"]["NAME"]))
    shutil.copyfile(template(), place)
    return place


@contextmanager
def put_back_instead_of_emptied(origin: Path) -> Iterator[None]:
    """After a test with real transactions the template is copied over the database, page by page. That is faster than
    emptying a hundred tables, and what migrations wrote is still there."""
    usual = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # a hook Django does not document

    def put_back(self: Any) -> None:
        with closing(sqlite3.connect(f"file:{origin}?mode=ro&immutable=1", uri=True)) as source:
            connections["default"].ensure_connection()
            source.backup(connections["default"].connection)

    TransactionTestCase._fixture_teardown = put_back  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = usual  # type: ignore[attr-defined]
