"""Triggers: once a round has opened, the database refuses to change its mode, limit or instrument version, and a sealed
round never opens again. People have answered trusting it.

SQLite drops the triggers of a table it rebuilds, so a later migration that alters `answers_round` must run `install`
again; tests/answers/test_locked_rounds.py fails until it does.
"""

from django.db import migrations

REFUSED = "what was promised in a round never changes"

CHANGED = """(OLD.state <> 'draft' AND (NEW.mode <> OLD.mode OR NEW."limit" <> OLD."limit"
    OR NEW.version_id <> OLD.version_id OR NEW.programme_id <> OLD.programme_id OR NEW.state = 'draft'))
    OR (OLD.state = 'sealed' AND NEW.state <> 'sealed')"""

SQLITE = (
    f"""
    CREATE TRIGGER answers_round_locked BEFORE UPDATE ON answers_round
    WHEN {CHANGED}
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
    """,
)
SQLITE_BACK = ("DROP TRIGGER IF EXISTS answers_round_locked",)

POSTGRESQL = (
    f"""
    CREATE OR REPLACE FUNCTION answers_round_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    f"""
    CREATE TRIGGER answers_round_locked BEFORE UPDATE ON answers_round
    FOR EACH ROW WHEN ({CHANGED}) EXECUTE FUNCTION answers_round_refuse()
    """,
)
POSTGRESQL_BACK = (
    "DROP TRIGGER IF EXISTS answers_round_locked ON answers_round",
    "DROP FUNCTION IF EXISTS answers_round_refuse()",
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
    dependencies = [("answers", "0002_initial")]

    operations = [migrations.RunPython(install, remove)]
