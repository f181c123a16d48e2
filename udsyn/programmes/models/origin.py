"""What a programme was copied from."""

from __future__ import annotations

from django.db import models

from udsyn.programmes.models.programme import Programme


class ProgrammeOrigin(models.Model):
    """The blueprint as it was that day, so that a later change of it is not taken for a change of the programme."""

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="origin")
    content = models.JSONField()

    def __str__(self) -> str:
        return str(self.content.get("blueprint", ""))
