"""What was taken from the files of the house, so that it is never taken twice and never over somebody's change."""

from __future__ import annotations

from django.db import models


class LoadedText(models.Model):
    """One text of the house in one language. It stays when an editor deletes the page, which then stays away."""

    key = models.SlugField(max_length=80)
    language = models.CharField(max_length=5)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("key", "language"), name="a_text_is_loaded_once"),)

    def __str__(self) -> str:
        return f"{self.key} ({self.language})"
