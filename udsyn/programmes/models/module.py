"""The modules of a programme."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from udsyn.people.models import Person
from udsyn.programmes.models.programme import Programme
from udsyn.programmes.words import Spoken, spoken


class ModuleQuerySet(models.QuerySet["Module"]):
    def visible_to(self, user: Person) -> ModuleQuerySet:
        """Modules of programmes the user may read."""
        return self.filter(programme__in=Programme.objects.visible_to(user).open_to(user))

    def run_by(self, user: Person) -> ModuleQuerySet:
        """Modules of programmes the user facilitates."""
        return self.filter(programme__in=Programme.objects.run_by(user))


class Module(models.Model):
    """One of a programme's modules, in order. `titles` and `introductions` map a language to a text (Markdown).

    `edition` counts the changes, so that two people changing the same module notice each other.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="modules")
    slug = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    titles = models.JSONField(default=dict)
    introductions = models.JSONField(default=dict)
    gathering_on = models.DateField(_("day of the gathering"), null=True, blank=True)
    edition = models.PositiveIntegerField(default=1)

    objects = ModuleQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("programme", "slug"), name="one_module_per_slug"),)

    def __str__(self) -> str:
        return self.slug

    def title_in(self, language: str) -> Spoken:
        return spoken(self.titles, language, otherwise=self.slug)

    def introduction_in(self, language: str) -> Spoken:
        return spoken(self.introductions, language)
