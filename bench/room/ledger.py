"""What was acknowledged to the respondents, held against what the database keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bench.room.respondent import Respondent

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Stored:
    """Rows of the database: sheets as (pseudonym, answers, submitted), and the keys of entries that have answered."""

    sheets: Rows
    answered: set[str]


@dataclass(frozen=True)
class Verdict:
    acknowledged: int
    handed_in: int
    lost: list[str]
    doubled: list[str]
    invented: list[str]

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled or self.invented)


def compare(respondents: Iterable[Respondent], stored: Stored) -> Verdict:
    respondents = list(respondents)
    seen = Counter(pseudonym for pseudonym, _answers, _submitted in stored.sheets)
    sheets = {pseudonym: (answers, submitted) for pseudonym, answers, submitted in stored.sheets}
    lost, invented = [], []
    for one in respondents:
        answers, submitted = sheets.get(one.who["pseudonym"], ({}, False))
        lost += _lost(one, answers, bool(submitted), one.who["entry"] in stored.answered)
        invented += _invented(one, answers)
    return Verdict(
        acknowledged=sum(len(one.acknowledged) for one in respondents),
        handed_in=sum(one.is_handed_in for one in respondents),
        lost=lost,
        doubled=[f"{count} sheets under one pseudonym" for count in seen.values() if count > 1],
        invented=invented,
    )


def _lost(one: Respondent, answers: dict[str, Any], submitted: bool, has_answered: bool) -> list[str]:
    lost = []
    for key, (value, revision) in one.acknowledged.items():
        kept = answers.get(key, {"v": None, "r": 0})
        if kept["r"] < revision or (kept["r"] == revision and kept["v"] != value):
            lost.append(f"{key}: {value} ({revision}), kept is {kept}")
    if one.is_handed_in and not (submitted and has_answered):
        lost.append("a hand-in")
    return lost


def _invented(one: Respondent, answers: dict[str, Any]) -> list[str]:
    """Answers nobody sent: somebody else's, or damaged."""
    kept = {key: (entry["v"], entry["r"]) for key, entry in answers.items()}
    return [f"{key}: {entry}" for key, entry in kept.items() if entry not in one.sent.get(key, set())]
