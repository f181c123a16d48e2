"""What was taken from the files of the house, and when what is published has changed."""

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


class Edition(models.Model):
    """One row, another number with every change of what is published, so that a process knows when to look again."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
