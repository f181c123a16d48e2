"""The trail is appended to and never changed, also by somebody at the database's own prompt.

Two things still happen to an entry: its actor becomes nobody when that person is erased, and it goes when its cohort is
gone (the database's own cascade, after the cohort's row). An entry without a cohort stays.
"""

from django.db import migrations

SQLITE = (
    """
    CREATE TRIGGER people_trail_never_changes BEFORE UPDATE ON people_trailentry
    WHEN NOT (
        NEW.actor_id IS NULL AND NEW.id IS OLD.id AND NEW.cohort_id IS OLD.cohort_id
        AND NEW.verb IS OLD.verb AND NEW.facts IS OLD.facts AND NEW.at IS OLD.at
    )
    BEGIN SELECT RAISE(ABORT, 'The trail is append-only.'); END
    """,
    """
    CREATE TRIGGER people_trail_never_shrinks BEFORE DELETE ON people_trailentry
    WHEN OLD.cohort_id IS NULL OR EXISTS (SELECT 1 FROM people_cohort WHERE id = OLD.cohort_id)
    BEGIN SELECT RAISE(ABORT, 'The trail is append-only.'); END
    """,
    """
    CREATE TRIGGER people_trail_goes_with_cohort AFTER DELETE ON people_cohort
    BEGIN DELETE FROM people_trailentry WHERE cohort_id = OLD.id; END
    """,
)
SQLITE_BACK = (
    "DROP TRIGGER people_trail_never_changes",
    "DROP TRIGGER people_trail_never_shrinks",
    "DROP TRIGGER people_trail_goes_with_cohort",
)

POSTGRESQL = (
    """
    CREATE FUNCTION people_trail_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'The trail is append-only.' USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    """
    CREATE FUNCTION people_trail_keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.cohort_id IS NULL OR EXISTS (SELECT 1 FROM people_cohort WHERE id = OLD.cohort_id) THEN
            RAISE EXCEPTION 'The trail is append-only.' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END $$
    """,
    """
    CREATE FUNCTION people_trail_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN DELETE FROM people_trailentry WHERE cohort_id = OLD.id; RETURN NULL; END $$
    """,
    """
    CREATE TRIGGER people_trail_never_changes BEFORE UPDATE ON people_trailentry FOR EACH ROW
    WHEN (
        NEW.actor_id IS NOT NULL
        OR (NEW.id, NEW.cohort_id, NEW.verb, NEW.facts, NEW.at)
            IS DISTINCT FROM (OLD.id, OLD.cohort_id, OLD.verb, OLD.facts, OLD.at)
    )
    EXECUTE FUNCTION people_trail_refuse()
    """,
    """
    CREATE TRIGGER people_trail_never_shrinks BEFORE DELETE ON people_trailentry FOR EACH ROW
    EXECUTE FUNCTION people_trail_keep()
    """,
    """
    CREATE TRIGGER people_trail_goes_with_cohort AFTER DELETE ON people_cohort FOR EACH ROW
    EXECUTE FUNCTION people_trail_follow()
    """,
)
POSTGRESQL_BACK = (
    "DROP TRIGGER people_trail_never_changes ON people_trailentry",
    "DROP TRIGGER people_trail_never_shrinks ON people_trailentry",
    "DROP TRIGGER people_trail_goes_with_cohort ON people_cohort",
    "DROP FUNCTION people_trail_refuse",
    "DROP FUNCTION people_trail_keep",
    "DROP FUNCTION people_trail_follow",
)


def close(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def open_again(apps, schema_editor):
    for statement in POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(close, open_again)]
