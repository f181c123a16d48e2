"""Who has opened what, and who edits the house's own resources."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from udsyn.people.models import Person


class OpenedQuerySet(models.QuerySet["Opened"]):
    def visible_to(self, user: Person) -> OpenedQuerySet:
        """One's own."""
        return self.filter(person=user.pk)


class Opened(models.Model):
    """A person has opened a resource, in any language. Without a time: when somebody reads is nobody's business."""

    key = models.SlugField(max_length=80)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="opened_resources")

    objects = OpenedQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("key", "person"), name="a_resource_is_opened_once"),)

    def __str__(self) -> str:
        return f"{self.key} · {self.person_id}"


class EditorQuerySet(models.QuerySet["Editor"]):
    def managed_by(self, user: Person) -> EditorQuerySet:
        """All of them for an operator, nobody for others."""
        return self.all() if user.is_operator else self.none()


class Editor(models.Model):
    """Named by an operator: edits every shelf of the installation."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="library_editor")

    objects = EditorQuerySet.as_manager()

    class Meta:
        ordering = ("person__name",)

    def __str__(self) -> str:
        return str(self.person)
