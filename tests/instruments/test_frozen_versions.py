"""A published version never changes: the database refuses, whoever asks."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.instruments.samples import sample
from udsyn.instruments.models import Instrument, Version
from udsyn.instruments.writing import checksum

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


def version(published: bool, slug: str = "sample", number: int = 1) -> Version:
    instrument, _made = Instrument.objects.get_or_create(slug=slug)
    content = sample(version=number)
    return instrument.versions.create(
        number=number, content=content, checksum=checksum(content), published_on=DAY if published else None
    )


def run(sql: str, *values: Any) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE instruments_version SET content = '{}' WHERE id = %s",
        "UPDATE instruments_version SET checksum = '' WHERE id = %s",
        "UPDATE instruments_version SET published_on = NULL WHERE id = %s",
        "UPDATE instruments_version SET number = 9 WHERE id = %s",
        "UPDATE instruments_version SET number = number WHERE id = %s",
        "DELETE FROM instruments_version WHERE id = %s",
    ],
)
def test_the_database_refuses_to_touch_a_published_version(sql: str) -> None:
    frozen = version(published=True)
    with pytest.raises(DatabaseError, match="a published version never changes"):
        run(sql, frozen.pk)
    frozen.refresh_from_db()
    assert frozen.content == sample()
    assert frozen.published_on == DAY


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite replaces rows")
@pytest.mark.parametrize("key", ["id", "number"])
def test_sqlite_refuses_to_replace_a_published_version(key: str) -> None:
    frozen = version(published=True)
    pk = frozen.pk if key == "id" else frozen.pk + 1
    number = frozen.number if key == "number" else 2
    columns = "id, instrument_id, number, content, checksum"
    sql = f"INSERT OR REPLACE INTO instruments_version ({columns}) VALUES (%s, %s, %s, %s, %s)"  # noqa: S608
    with pytest.raises(DatabaseError, match="a published version never changes"):
        run(sql, pk, frozen.instrument_id, number, "{}", "")
    draft = version(published=False, number=7)
    with pytest.raises(DatabaseError, match="a published version never changes"):
        run("UPDATE OR REPLACE instruments_version SET number = 1 WHERE id = %s", draft.pk)
    frozen.refresh_from_db()
    assert frozen.content == sample()


def test_a_model_cannot_change_a_published_version_either() -> None:
    frozen = version(published=True)
    frozen.content = {}
    with pytest.raises(DatabaseError), transaction.atomic():
        frozen.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.all().delete()
    assert Version.objects.get().content == sample()


def test_a_draft_may_change_be_published_and_be_thrown_away() -> None:
    draft = version(published=False)
    assert run("UPDATE instruments_version SET checksum = 'new' WHERE id = %s", draft.pk) == 1
    assert run("UPDATE instruments_version SET published_on = '2026-11-22' WHERE id = %s", draft.pk) == 1
    other = version(published=False, number=2)
    assert run("DELETE FROM instruments_version WHERE id = %s", other.pk) == 1


def test_the_guards_stand_in_the_database_after_all_migrations() -> None:
    sql = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'instruments_version'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'instruments_version%'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql)
        names = {name for (name,) in cursor.fetchall()}
    guards = ("update", "delete", "replace", "overwrite")
    expected = {f"instruments_version_frozen_{name}" for name in guards}
    assert names == (expected if connection.vendor == "sqlite" else {"instruments_version_frozen"})
