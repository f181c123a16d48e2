"""A small crowd answers at a real server while something breaks: what was acknowledged is there, once.

`bench/answering.py` does the same with hundreds. What the clock of a phone or an old service worker can do is in
`tests/browser/`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from bench.room import faults
from bench.room.databases import Sqlite
from bench.room.house import House

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
    pytest.mark.django_db,  # so that there is a test database to copy
]
# These cannot pass without somebody's page having to send again.
NOTICED = {"the whole server is killed", faults.DISK, faults.NETWORK}
# In these every request is answered the first time.
UNNOTICED = {"an upgrade", "the database is locked", "everything is sent twenty times"}
SMALL = faults.Size(people=16, seconds=2.0, lasting=1.5)


@pytest.fixture(scope="module")
def house(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[House]:
    if connection.vendor != "sqlite":
        pytest.skip("copies an embedded database")
    folder = tmp_path_factory.mktemp("room")
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(folder / "udsyn.sqlite3")])
    house = House(folder, Sqlite(folder), more={"UDSYN_DEBUG": "1"})
    house.fill([SMALL.people] * len(faults.STRIKES))
    house.start()
    yield house
    house.stop()


@pytest.mark.parametrize(("round", "name"), list(enumerate(faults.STRIKES)))
def test_whatever_happens_every_acknowledged_answer_is_there_once(house: House, round: int, name: str) -> None:
    crowd = faults.run_with(faults.STRIKES[name], house, round, SMALL)
    verdict = crowd.verdict()
    assert (verdict.lost, verdict.doubled, verdict.invented) == ([], [], [])
    assert verdict.acknowledged == SMALL.people * len(house.rounds[round]["keys"])
    assert verdict.handed_in == SMALL.people
    assert bool(crowd.book.troubles) or name not in NOTICED
    assert not crowd.book.troubles or name not in UNNOTICED


def test_the_log_of_all_that_names_nobody_and_no_answer(house: House) -> None:
    log = house.log.read_text(encoding="utf-8")
    assert "A web worker is warm" in log
    for place in house.rounds:
        assert [who for who in place["people"] if who["token"] in log or who["pseudonym"] in log] == []
        assert [key for key in place["keys"] if f'"{key}"' in log] == []
