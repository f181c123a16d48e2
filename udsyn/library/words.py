"""The words a resource is described with. Few, fixed, and the same in every installation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    ARTICLE = "article", _("Article")
    CASE_STORY = "case_story", _("Case story")
    VIDEO = "video", _("Video")
    TOOL = "tool", _("Tool")
    LINK = "link", _("Link")
    READING_LIST = "reading_list", _("Reading list")


class Sector(models.TextChoices):
    """What they are called in the public registers of Norway and Denmark is in `taxonomies`."""

    HEALTH = "health", _("Health and care")
    SOCIAL = "social", _("Social services")
    EDUCATION = "education", _("Schools and day care")
    CULTURE = "culture", _("Culture and leisure")
    TECHNICAL = "technical", _("Technical services")
    ADMINISTRATION = "administration", _("Administration")


class Wave(models.TextChoices):
    DIGITISATION = "digitisation", _("Digitisation")
    DIGITALISATION = "digitalisation", _("Digitalisation")
    TRANSFORMATION = "transformation", _("Transformation")


class Field(models.TextChoices):
    """The four fields in motion."""

    WELFARE = "welfare", _("What welfare is")
    DELIVERY = "delivery", _("How it is delivered")
    RELATION = "relation", _("Citizen and municipality")
    DEMOCRACY = "democracy", _("Democracy and community")


class Level(models.TextChoices):
    INTRODUCTORY = "introductory", _("Introductory")
    WORKING = "working", _("For daily work")
    ADVANCED = "advanced", _("Advanced")


class Audience(models.TextChoices):
    ALL = "all", _("Everyone who signs in")
    PROGRAMME = "programme", _("This programme")
    MUNICIPALITY = "municipality", _("One municipality")


class Area(models.TextChoices):
    """Modules, network meetings and subjects of a masterclass that resources are written for."""

    ORGANISATION = "organisation", _("Module: organisation")
    LEADERSHIP = "leadership", _("Module: leadership")
    STRATEGY = "strategy", _("Module: strategy")
    TECHNOLOGY = "technology", _("Module: technology")
    NETWORK_CITIZENS = "network-citizens", _("Network: citizens")
    NETWORK_COOPERATION = "network-cooperation", _("Network: cooperation")
    NETWORK_BENEFITS = "network-benefits", _("Network: benefits")
    NETWORK_SECURITY_DATA = "network-security-data", _("Network: security and data")
    MASTERCLASS_DIGITALISATION = "masterclass-digitalisation", _("Masterclass: digitalisation")
    MASTERCLASS_ECOSYSTEMS = "masterclass-ecosystems", _("Masterclass: ecosystems")
    MASTERCLASS_MANAGEMENT = "masterclass-management", _("Masterclass: management")
    MASTERCLASS_DIGITAL_STRATEGY = "masterclass-digital-strategy", _("Masterclass: digital strategy")
    MASTERCLASS_INNOVATION = "masterclass-innovation", _("Masterclass: innovation")
    MASTERCLASS_TECHNOLOGY = "masterclass-technology", _("Masterclass: technology")
    MASTERCLASS_AGILITY = "masterclass-agility", _("Masterclass: agility and robustness")
    MASTERCLASS_FRAME = "masterclass-frame", _("Masterclass: national and European frame")


# Who reads Nynorsk reads Bokmål, then Danish. English comes last for everyone who has a neighbour's language.
NEXT_BEST = {
    "da": ("da", "nb", "nn", "en"),
    "nb": ("nb", "nn", "da", "en"),
    "nn": ("nn", "nb", "da", "en"),
    "en": ("en", "nb", "da", "nn"),
}
