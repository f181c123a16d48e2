"""A leader's own scores and answers. Opened only with her own link, or by herself when signed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from udsyn.answers.links import personal_token
from udsyn.answers.models import RosterEntry
from udsyn.answers.pseudonyms import ProgrammeKeyMissing
from udsyn.answers.queries import own_answers
from udsyn.answers.wordings import definition_of
from udsyn.instruments.definition import Definition
from udsyn.people.models import Person
from udsyn.results.cells import named
from udsyn.results.models import Release
from udsyn.results.scoring import read_scales


@dataclass(frozen=True)
class OwnScores:
    """The person's roster entry, and her scores by variable."""

    entry: RosterEntry
    scores: Mapping[str, float]

    @property
    def address(self) -> str:
        """Her own result."""
        return reverse("results:own", args=[personal_token(self.entry)])


def own_scores(person: Person, release: Release) -> OwnScores | None:
    """The reader's own scores in a released round, for her alone; None when she has not handed in."""
    entry = RosterEntry.objects.visible_to(person).for_answering().filter(round=release.round_id).first()
    if entry is None or not entry.has_answered:
        return None
    try:
        sheet = own_answers(entry)
    except ProgrammeKeyMissing:
        return None
    if sheet is None or not sheet.submitted:
        return None
    return OwnScores(entry, scores_of(definition_of(entry.round.version), sheet.answers))


def scores_of(definition: Definition, answers: Mapping[str, Any]) -> dict[str, float]:
    """Variable → score of one sheet, where enough items were answered."""
    return {
        named(f"scale.{data.scale.id}", view, data.views): float(scores[0])
        for data in read_scales(definition, [answers])
        if data.base[0]
        for view, scores in data.scores.items()
    }
