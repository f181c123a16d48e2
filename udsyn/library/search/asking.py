"""Which published pages hold the words asked for, best first. The only place that speaks a database's own language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from udsyn.library.search.stems import FEWEST_FOR_A_BEGINNING, in_all_languages, words

MOST_WORDS = 12
# Which one is best among more than these is nobody's guess, and weighing them would take most of the time.
MOST_WEIGHED = 1_000
FIND = {
    "sqlite": "SELECT rowid FROM library_index WHERE library_index MATCH %s",
    "postgresql": "SELECT page FROM library_index WHERE {all}",
}
# A word of the title tells more than one of the lead, and that more than one of the text.
WEIGH = {
    "sqlite": "SELECT rowid, bm25(library_index, 10.0, 4.0, 1.0, 0.5) FROM library_index WHERE library_index MATCH %s",
    "postgresql": "SELECT page, -ts_rank(stems, %s::tsquery) FROM library_index WHERE {all}",
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


def pages(words_wanted: list[Wanted]) -> list[int]:
    """Pages that have every word, in no order."""
    return [row[0] for row in _asked(FIND, words_wanted)] if words_wanted else []


def weights(words_wanted: list[Wanted], found: int) -> dict[int, float]:
    """How well each page fits, the lower the better; of very many, those with the words in their titles come first."""
    if found <= MOST_WEIGHED:
        return dict(_asked(WEIGH, words_wanted))
    return {row[0]: -1.0 for row in _asked(FIND, words_wanted, in_titles=True)}


def _asked(statements: dict[str, str], words_wanted: list[Wanted], *, in_titles: bool = False) -> list[Any]:
    with _by_index(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(statements["sqlite"], [_for_sqlite(words_wanted, "title" if in_titles else EVERYWHERE)])
        else:
            conditions, values = _for_postgresql(words_wanted, in_titles=in_titles)
            rank = [_any(words_wanted)] if statements is WEIGH else []
            cursor.execute(statements["postgresql"].format(all=conditions), [*rank, *values])
        rows: list[Any] = cursor.fetchall()
        return rows


@contextmanager
def _by_index() -> Iterator[None]:
    """PostgreSQL does not know that reading the words of long texts costs more than asking its index."""
    if connection.vendor == "sqlite":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield


EVERYWHERE = "title lead text"


def _for_sqlite(words_wanted: list[Wanted], columns: str) -> str:
    """Only letters and digits reach it: `words` has taken out everything else, and each is quoted."""
    return " AND ".join(f"({_either(word, columns)})" for word in words_wanted)


def _either(word: Wanted, columns: str) -> str:
    stems = " OR ".join(f'"{stem}"' for stem in sorted(word.stems))
    beginnings = ""
    if columns == EVERYWHERE:
        beginnings = "".join(f' OR {{words}} : "{beginning}" *' for beginning in sorted(word.beginnings))
    return f"{{{columns}}} : ({stems}){beginnings}"


def _any(words_wanted: list[Wanted]) -> str:
    return " | ".join(f"'{stem}'" for word in words_wanted for stem in sorted(word.stems))


def _for_postgresql(words_wanted: list[Wanted], *, in_titles: bool) -> tuple[str, list[str]]:
    """One condition per word: its stems, or in the column of whole words what a compound begins with."""
    conditions, values = [], []
    for word in words_wanted:
        conditions.append("titles @@ %s::tsquery" if in_titles else "stems @@ %s::tsquery")
        values.append(_any([word]))
        if word.beginnings and not in_titles:
            conditions[-1] = "(stems @@ %s::tsquery OR words @@ %s::tsquery)"
            values.append(" | ".join(f"'{text}':*" for text in sorted(word.beginnings)))
    return " AND ".join(conditions), values
