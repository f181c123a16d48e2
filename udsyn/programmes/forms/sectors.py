"""Input about which sector each leader group works in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from udsyn.people.models import LeaderGroup
from udsyn.programmes.models import Sector


class SectorsForm(forms.Form):
    """One choice for each group."""

    def __init__(self, *args: Any, groups: Iterable[LeaderGroup], now: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Across sectors")), *Sector.choices]
        for group in groups:
            self.fields[f"group-{group.pk}"] = forms.ChoiceField(
                label=f"{group.municipality}: {group}", choices=choices, required=False, initial=now.get(group.pk, "")
            )

    def sectors(self) -> dict[int, str]:
        """The sector of each group by its id."""
        return {int(name.removeprefix("group-")): value for name, value in self.cleaned_data.items()}
