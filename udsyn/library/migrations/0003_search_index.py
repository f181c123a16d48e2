"""The index over stems and words: FTS5 on SQLite, a weighted tsvector on PostgreSQL."""

from django.db import migrations

FORWARD = {
    "sqlite": [
        "CREATE VIRTUAL TABLE library_index USING fts5(title, lead, text, words, tokenize = 'unicode61 remove_diacritics 0')"
    ],
    "postgresql": [
        "CREATE TABLE library_index (page bigint PRIMARY KEY, titles tsvector NOT NULL, stems tsvector NOT NULL,"
        " words tsvector NOT NULL)",
        "CREATE INDEX library_index_titles ON library_index USING gin (titles)",
        "CREATE INDEX library_index_stems ON library_index USING gin (stems)",
        "CREATE INDEX library_index_words ON library_index USING gin (words)",
    ],
}


def make(apps, schema_editor):
    for statement in FORWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE library_index")


class Migration(migrations.Migration):
    dependencies = [("library", "0002_no_page_but_ours")]
    operations = [migrations.RunPython(make, drop)]
