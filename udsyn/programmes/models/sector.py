"""The sectors a step can be made for, and which one a leader group works in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from udsyn.people.models import LeaderGroup


class Sector(models.TextChoices):
    """The same words the texts of the house are marked with."""

    HEALTH = "health", _("Health and care")
    SOCIAL = "social", _("Social services")
    EDUCATION = "education", _("Schools and day care")
    CULTURE = "culture", _("Culture and leisure")
    TECHNICAL = "technical", _("Technical services")
    ADMINISTRATION = "administration", _("Administration")


class GroupSector(models.Model):
    """A leader group without a row works across sectors."""

    group = models.OneToOneField(LeaderGroup, models.CASCADE, related_name="sector")
    sector = models.CharField(_("sector"), max_length=20, choices=Sector)

    def __str__(self) -> str:
        return self.get_sector_display()
