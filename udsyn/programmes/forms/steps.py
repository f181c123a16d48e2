"""Input about a step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from udsyn.people.models import LeaderRole
from udsyn.programmes.blueprint_files.content import tidy_line
from udsyn.programmes.blueprint_files.meaning import sentence_about_days
from udsyn.programmes.forms.words import LONGEST_LINE, WordsForm
from udsyn.programmes.models import Participant, Phase, Sector, Step
from udsyn.programmes.step_kinds import StepKind, kinds

EVERYBODY = [("", _("Everybody"))]


class AddStepForm(forms.Form):
    """The least a new step needs; the rest is written on its own page."""

    kind = forms.ChoiceField(label=_("Kind"))
    phase = forms.ChoiceField(label=_("When"), choices=Phase.choices)
    title = forms.CharField(label=_("Title"), max_length=LONGEST_LINE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what is declared above
        field.choices = [(kind.key, kind.title) for kind in kinds()]

    def clean_title(self) -> str:
        return tidy_line(self.cleaned_data["title"])


class StepForm(WordsForm):
    """Everything about a step but its kind and its options, which belong to the kind.

    Once somebody has done it, who does it stays: a group's completion cannot become a leader's.
    """

    phase = forms.ChoiceField(label=_("When"), choices=Phase.choices)
    days = forms.IntegerField(
        label=_("Days from the gathering"),
        required=False,
        min_value=-999,
        max_value=999,
        help_text=_("-14 means two weeks before, 14 two weeks after. Empty means without a date."),
    )
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=3000)
    is_compulsory = forms.BooleanField(
        label=_("Compulsory"), required=False, help_text=_("If not, it says “if you have ten minutes more”.")
    )
    participant = forms.ChoiceField(label=_("Who does it"))
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[*EVERYBODY, *LeaderRole.choices])
    sector = forms.ChoiceField(label=_("Sector"), required=False, choices=[*EVERYBODY, *Sector.choices])
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)

    def __init__(
        self, *args: Any, step: Step, kind: StepKind, names: Mapping[str, str], is_done: bool, **kwargs: Any
    ) -> None:
        plain = (
            "phase",
            "days",
            "minutes",
            "is_compulsory",
            "participant",
            "role",
            "sector",
            "municipality",
            "edition",
        )
        super().__init__(*args, initial={name: getattr(step, name) for name in plain}, **kwargs)
        places = {**names, step.municipality: names.get(step.municipality, step.municipality)}
        self._choose("municipality", [*EVERYBODY, *((code, name) for code, name in places.items() if code)])
        self._choose("participant", [one for one in Participant.choices if one[0] in kind.participants])
        self.add_words("title", _("Title"), step.titles)
        self.add_words("text", _("Text"), step.texts, rows=4, help=_("Markdown is fine."))
        self.add_settings(_("When and how long"), ["phase", "days", "minutes", "is_compulsory"])
        whom = ["participant", "role", "sector", "municipality"]
        about = _("A step made for some is shown to them alone, and says so.")
        if is_done:
            del self.fields["participant"]
            whom, about = whom[1:], _("Who does it stays as it is, because somebody has done the step.")
        self.add_settings(_("For whom"), whom, about)

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what is declared above
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        self.require_words("title")
        if said := sentence_about_days(self.cleaned_data.get("phase", ""), self.cleaned_data.get("days")):
            self.add_error("days", said)
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        """The step's fields as they should be from now on."""
        texts = {name for group in self.groups if group.is_text for name in group.names}
        plain = {name: self.cleaned_data[name] for name in self.fields if name not in {*texts, "edition"}}
        return {**plain, "titles": self.words("title"), "texts": self.words("text")}
