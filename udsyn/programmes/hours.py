"""From when to when a gathering lasts, and where it is: what a facilitator says about it beside its day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from udsyn.programmes.models import Step
from udsyn.programmes.step_kinds import FaultyOptions, Options, OptionsForm

LONGEST_PLACE = 150


@dataclass(frozen=True, slots=True)
class Hours:
    starts: time
    ends: time


class GatheringForm(OptionsForm):
    """The hours are given both or not at all; without them the gathering takes the whole day."""

    starts_at = forms.TimeField(label=gettext_lazy("Begins at"), required=False)
    ends_at = forms.TimeField(label=gettext_lazy("Ends at"), required=False)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=LONGEST_PLACE, required=False)

    def clean(self) -> Options:
        given = super().clean() or {}
        starts, ends = given.get("starts_at"), given.get("ends_at")
        if (starts is None) != (ends is None) or (starts and ends and ends <= starts):
            self.add_error("ends_at", _("Give both hours, the later one last, or none."))
        told = {name: value.strftime("%H:%M") for name, value in (("starts_at", starts), ("ends_at", ends)) if value}
        return told | ({"place": given["place"]} if given.get("place") else {})


def hours_of(step: Step) -> Hours | None:
    """None for a whole day."""
    starts, ends = _time(step.options.get("starts_at")), _time(step.options.get("ends_at"))
    return Hours(starts, ends) if starts and ends and starts < ends else None


def place_of(step: Step) -> str:
    place = step.options.get("place")
    return place[:LONGEST_PLACE] if isinstance(place, str) else ""


def hours_from_file(options: Mapping[str, Any]) -> Options:
    """Raises `FaultyOptions` for hours that are none."""
    for name in ("starts_at", "ends_at"):
        if name in options and _time(options[name]) is None:
            raise FaultyOptions(_("“%(name)s” must be a time such as 09:00.") % {"name": name})
    return dict(options)


def _time(told: object) -> time | None:
    if not isinstance(told, str):
        return None
    try:
        return time.fromisoformat(told)
    except ValueError:
        return None
