"""Triggers: the database itself refuses to change or delete a published version, whoever asks and however.

SQLite drops the triggers of a table it rebuilds, so a later migration that alters `instruments_version` must run
`install` again; tests/instruments/test_frozen_versions.py fails until it does.
"""

from django.db import migrations

REFUSED = "a published version never changes"

SQLITE = (
    f"""
    CREATE TRIGGER instruments_version_frozen_update BEFORE UPDATE ON instruments_version
    WHEN OLD.published_on IS NOT NULL
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
    """,
    f"""
    CREATE TRIGGER instruments_version_frozen_delete BEFORE DELETE ON instruments_version
    WHEN OLD.published_on IS NOT NULL
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
    """,
    # INSERT OR REPLACE and UPDATE OR REPLACE remove the row in the way without asking the trigger above.
    f"""
    CREATE TRIGGER instruments_version_frozen_replace BEFORE INSERT ON instruments_version
    WHEN EXISTS (
        SELECT 1 FROM instruments_version AS held WHERE held.published_on IS NOT NULL
        AND (held.id = NEW.id OR (held.instrument_id = NEW.instrument_id AND held.number = NEW.number))
    )
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
    """,
    f"""
    CREATE TRIGGER instruments_version_frozen_overwrite BEFORE UPDATE ON instruments_version
    WHEN EXISTS (
        SELECT 1 FROM instruments_version AS held WHERE held.published_on IS NOT NULL AND held.id <> OLD.id
        AND (held.id = NEW.id OR (held.instrument_id = NEW.instrument_id AND held.number = NEW.number))
    )
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
    """,
)
SQLITE_BACK = tuple(
    f"DROP TRIGGER IF EXISTS instruments_version_frozen_{name}" for name in ("update", "delete", "replace", "overwrite")
)

POSTGRESQL = (
    f"""
    CREATE OR REPLACE FUNCTION instruments_version_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER instruments_version_frozen BEFORE UPDATE OR DELETE ON instruments_version
    FOR EACH ROW WHEN (OLD.published_on IS NOT NULL) EXECUTE FUNCTION instruments_version_refuse()
    """,
)
POSTGRESQL_BACK = (
    "DROP TRIGGER IF EXISTS instruments_version_frozen ON instruments_version",
    "DROP FUNCTION IF EXISTS instruments_version_refuse()",
)


def install(apps, schema_editor):
    statements = {
        "sqlite": SQLITE_BACK + SQLITE,
        "postgresql": POSTGRESQL_BACK + POSTGRESQL,
    }[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    for statement in {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("instruments", "0002_initial")]

    operations = [migrations.RunPython(install, remove)]
