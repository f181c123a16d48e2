"""Blueprints made or taken in here, beside those of the house."""

from __future__ import annotations

from django.db import models

from udsyn.people.models import Person


class StoredBlueprintQuerySet(models.QuerySet["StoredBlueprint"]):
    def visible_to(self, user: Person) -> StoredBlueprintQuerySet:
        """All of them for those who set up programmes: a blueprint holds no people and no answers."""
        return self.all() if user.sets_up_programmes else self.none()


class StoredBlueprint(models.Model):
    """`content` is tidy and can be written as files at any time."""

    slug = models.SlugField(max_length=60, unique=True)
    content = models.JSONField()

    objects = StoredBlueprintQuerySet.as_manager()

    class Meta:
        ordering = ("slug",)

    def __str__(self) -> str:
        return self.slug
