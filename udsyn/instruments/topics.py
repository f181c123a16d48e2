"""The topics an instrument's advice names and the resource centre sorts by."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    STRATEGY = "strategy", _("Strategy")
    ORGANISATION = "organisation", _("Organisation")
    LEADERSHIP = "leadership", _("Leadership")
    TECHNOLOGY = "technology", _("Technology")
    DATA = "data", _("Data")
    BENEFITS = "benefits", _("Benefits")
    SECURITY = "security", _("Security")
    ETHICS = "ethics", _("Ethics")
    CITIZENS = "citizens", _("Citizens")
    COOPERATION = "cooperation", _("Cooperation")
