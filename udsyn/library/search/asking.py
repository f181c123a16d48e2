"""Which published pages hold the words asked for, best first. The only place that speaks a database's own language."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from udsyn.library.search.stems import FEWEST_FOR_A_BEGINNING, in_all_languages, words

MOST_WORDS = 12
ASK = {
    # Weights: a word of the title tells more than one of the lead, and that more than one of the text.
    "sqlite": (
        "SELECT rowid, bm25(library_index, 10.0, 4.0, 1.0, 0.5) FROM library_index WHERE library_index MATCH %s"
    ),
    "postgresql": ("SELECT page, -ts_rank(stems, {any}) FROM library_index WHERE {all}"),
}


@dataclass(frozen=True)
class Wanted:
    """One word that was asked for: its stems in every language, and what a compound may begin with."""

    stems: frozenset[str]
    beginnings: frozenset[str]

    def is_in(self, word: str, stem: str) -> bool:
        return stem in self.stems or any(word.startswith(beginning) for beginning in self.beginnings)


def wanted(query: str) -> list[Wanted]:
    """The words of a question, each once."""
    found: dict[str, Wanted] = {}
    for word in words(query)[:MOST_WORDS]:
        for part in word.replace("’", "-").replace("'", "-").split("-"):
            if part:
                stems = frozenset(in_all_languages(part))
                found[part] = Wanted(stems, frozenset(_beginnings(part, stems)))
    return list(found.values())


def _beginnings(word: str, stems: frozenset[str]) -> set[str]:
    """ "kommuner" finds "kommunedirektør" by its stem; a stem as short as "led" would find too much."""
    long = {stem for stem in stems if len(stem) > FEWEST_FOR_A_BEGINNING and word.startswith(stem)}
    return long or ({word} if len(word) >= FEWEST_FOR_A_BEGINNING else set())


def ranks(words_wanted: list[Wanted]) -> dict[int, float]:
    """Page ids, each with how well it fits: the lower the better. Every word must be there."""
    if not words_wanted:
        return {}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(ASK["sqlite"], [_for_sqlite(words_wanted)])
        else:
            statement, values = _for_postgresql(words_wanted)
            cursor.execute(statement, values)
        return dict(cursor.fetchall())


def _for_sqlite(words_wanted: list[Wanted]) -> str:
    """Only letters and digits reach it: `words` has taken out everything else, and each is quoted."""
    return " AND ".join(f"({_either(word)})" for word in words_wanted)


def _either(word: Wanted) -> str:
    stems = " OR ".join(f'"{stem}"' for stem in sorted(word.stems))
    beginnings = "".join(f' OR {{words}} : "{beginning}" *' for beginning in sorted(word.beginnings))
    return f"{{title lead text}} : ({stems}){beginnings}"


def _for_postgresql(words_wanted: list[Wanted]) -> tuple[str, list[str]]:
    """One condition per word over both columns, and a rank by the stems of all."""
    every: list[str] = []
    values = [" | ".join(f"'{stem}'" for word in words_wanted for stem in sorted(word.stems))]
    for word in words_wanted:
        every.append("(stems @@ %s::tsquery OR words @@ %s::tsquery)")
        values.append(exact := " | ".join(f"'{stem}'" for stem in sorted(word.stems)))
        values.append(" | ".join(f"'{text}':*" for text in sorted(word.beginnings)) or exact)
    statement = ASK["postgresql"].format(any="%s::tsquery", all=" AND ".join(every))
    return statement, values
