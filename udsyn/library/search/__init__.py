"""Finding resources by words in any inflection, on SQLite and PostgreSQL alike."""
