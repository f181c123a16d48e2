"""A programme's key is gone when it is deleted: the sheets are unlinkable for good (decision 0001)."""

from __future__ import annotations

from pathlib import Path

import pysqlite3

from config import environment
from udsyn.programmes.models import new_secret


def test_a_deleted_key_is_not_left_behind_in_the_database_file(tmp_path: Path) -> None:
    """SQLite by itself only marks the place as free, and the key could be read from the file for years."""
    settings = environment.database("sqlite:///keys.sqlite3", folder=tmp_path)
    options, secret = settings["OPTIONS"], new_secret()
    assert isinstance(options, dict)
    connection = pysqlite3.connect(str(settings["NAME"]))
    connection.executescript(options["init_command"])
    connection.execute("CREATE TABLE programmekey (id INTEGER PRIMARY KEY, secret TEXT)")
    connection.execute("INSERT INTO programmekey (secret) VALUES (?), ('another')", (secret,))
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert secret.encode() in (tmp_path / "keys.sqlite3").read_bytes()
    connection.execute("DELETE FROM programmekey WHERE secret = ?", (secret,))
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    assert [path.name for path in tmp_path.iterdir() if secret.encode() in path.read_bytes()] == []
