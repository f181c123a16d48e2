"""How an editor describes a resource in Wagtail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from udsyn.instruments.topics import Topic
from udsyn.library.words import Audience, Sector
from udsyn.people.models import Municipality


class ResourceForm(WagtailAdminPageForm):  # type: ignore[misc]  # Wagtail has no types
    """Offers only readers that fit the shelf: those of the house are for all."""

    topics = forms.MultipleChoiceField(label=_("topics"), choices=Topic, widget=forms.CheckboxSelectMultiple)
    sectors = forms.MultipleChoiceField(
        label=_("sectors"),
        choices=Sector,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None means all."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cohort = getattr(self.parent_page.specific if self.parent_page else None, "cohort", None)
        if "municipality" in self.fields:
            self.fields["municipality"].queryset = (
                cohort.municipalities.all() if cohort else Municipality.objects.none()
            )
        if cohort is None and "audience" in self.fields:
            self.fields["audience"].choices = [(Audience.ALL.value, Audience.ALL.label)]
