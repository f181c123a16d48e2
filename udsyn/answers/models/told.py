"""How many of each leader group had handed in when readiness was last told."""

from __future__ import annotations

from typing import Any

from django.db import models

from udsyn.answers.models.round import Round


class ReadinessTold(models.Model):
    """While a round takes answers, readiness is told from here and not from the roster (`telling.py`).

    `counts` maps a leader group's id to how many of it had handed in. Never shown: only words are made of it. One row
    for a round, written over: a row for each day would tell on which day a group answered.
    """

    round = models.OneToOneField(Round, models.CASCADE, related_name="told")
    told_on = models.DateField()
    counts: models.JSONField[Any, Any] = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.round} {self.told_on}"

    @property
    def by_group(self) -> dict[int, int]:
        return {int(group): count for group, count in self.counts.items()}
