"""An answer sheet: what one leader said, under a pseudonym."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from udsyn.answers.models.round import Round
from udsyn.instruments.models import Version
from udsyn.people.models import LeaderGroup, LeaderRole, Municipality


class Sheet(models.Model):
    """No person, no time finer than the day (decision 0001).

    `answers` maps an answer key to `{"v": value, "r": revision}`. The sheet has no `visible_to`: it is reached
    only through the pseudonym of the person who opens it (`answers/pseudonyms.py`) and by the release. `counted_in`
    is the number of the release that counted it first; from then on its answers never change.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="sheets")
    version = models.ForeignKey(Version, models.PROTECT, related_name="sheets")
    pseudonym = models.CharField(max_length=64)
    group = models.ForeignKey(LeaderGroup, models.PROTECT, related_name="sheets")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="sheets")
    role = models.CharField(max_length=10, choices=LeaderRole)
    language = models.CharField(max_length=5)
    answers: models.JSONField[Any, Any] = models.JSONField(default=dict)
    submitted = models.BooleanField(default=False)
    counted_in = models.PositiveSmallIntegerField(null=True)
    day = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "pseudonym"), name="one_sheet_per_pseudonym"),)

    def __str__(self) -> str:
        return "answer sheet"
