"""Late answers, small groups, and groups that open by consent. The locks on `answers_round` are put back with them."""

from django.db import migrations, models

REFUSED = "what was promised in a round never changes"

CHANGED = """(OLD.state <> 'draft' AND (NEW.mode <> OLD.mode OR NEW."limit" <> OLD."limit"
    OR NEW.small_groups <> OLD.small_groups OR NEW.version_id <> OLD.version_id
    OR NEW.programme_id <> OLD.programme_id OR NEW.state = 'draft'))
    OR (OLD.state IN ('sealed', 'late') AND NEW.state NOT IN ('sealed', 'late'))"""

SQLITE_BACK = ("DROP TRIGGER IF EXISTS answers_round_locked",)
SQLITE = (
    f"""
    CREATE TRIGGER answers_round_locked BEFORE UPDATE ON answers_round
    WHEN {CHANGED}
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
    """,
)
POSTGRESQL_BACK = ("DROP TRIGGER IF EXISTS answers_round_locked ON answers_round",)
POSTGRESQL = (
    f"""
    CREATE TRIGGER answers_round_locked BEFORE UPDATE ON answers_round
    FOR EACH ROW WHEN ({CHANGED}) EXECUTE FUNCTION answers_round_refuse()
    """,
)


def remove(apps, schema_editor):
    for statement in {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def install(apps, schema_editor):
    remove(apps, schema_editor)
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def count_what_is_released(apps, schema_editor):
    """Sheets of rounds that are sealed were counted in their first release."""
    sheets = apps.get_model("answers", "Sheet").objects.filter(round__state="sealed", submitted=True)
    sheets.update(counted_in=1)


class Migration(migrations.Migration):
    dependencies = [("answers", "0003_what_was_promised_is_locked")]

    operations = [
        migrations.RunPython(remove, migrations.RunPython.noop),
        migrations.AddField(
            "round",
            "small_groups",
            models.CharField(
                choices=[
                    ("together", "Small groups in a municipality get one picture together"),
                    ("municipality", "Small groups are part of the municipality’s picture only"),
                ],
                default="together",
                max_length=12,
                verbose_name="leader groups that are too small",
            ),
        ),
        migrations.AlterField(
            "round",
            "state",
            models.CharField(
                choices=[
                    ("draft", "Being prepared"),
                    ("open", "Open for answers"),
                    ("closed", "Closed"),
                    ("sealed", "Released"),
                    ("late", "Released, open for late answers"),
                ],
                default="draft",
                max_length=10,
            ),
        ),
        migrations.AddField("rosterentry", "opens", models.BooleanField(null=True)),
        migrations.AddField("sheet", "counted_in", models.PositiveSmallIntegerField(null=True)),
        migrations.RunPython(count_what_is_released, migrations.RunPython.noop),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
