"""Where resources stand: one shelf of the house and one per programme, each in every language."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from udsyn.people.models import Cohort


class Shelf(Page):  # type: ignore[misc]  # Wagtail has no types
    """Who may edit a resource follows from its shelf. Without a cohort it is the house's own."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, null=True, blank=True, editable=False, related_name="+")

    parent_page_types: ClassVar[list[str]] = []  # made by the house, never by hand
    subpage_types: ClassVar[list[str]] = ["library.Resource"]
    content_panels: ClassVar[list[Any]] = []
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []
    is_creatable = False
    preview_modes: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = _("shelf")
        constraints = ()

    def get_url_parts(self, request: Any = None) -> None:
        """A shelf has no page of its own in the house."""
