"""One dimension: its name and what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from udsyn.instruments.definition import Wording
from udsyn.instruments.forms.words import WordsForm

TEXTS = (
    ("meaning", _("What it is about")),
    ("high", _("What a high result says")),
    ("low", _("What a low result says")),
    ("talk", _("A question to talk about")),
    ("try", _("Something to try")),
)


class ScaleForm(WordsForm):
    def __init__(
        self, *args: Any, areas: Sequence[Mapping[str, Any]] = (), language: str = "en", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.add_text("title", _("Name"), self.before.get("title", {}), rows=1)
        for name, label in TEXTS:
            self.add_text(name, label, self.before.get(name, {}))
        if areas:
            choices = [("", "–"), *((area["id"], Wording(area["title"]).in_language(language)) for area in areas)]
            area = forms.ChoiceField(
                label=_("Area"), choices=choices, required=False, initial=self.before.get("area", "")
            )
            self.add_setting("area", area)
        self.add_setting(
            "sources",
            forms.CharField(
                label=_("Public sources, one on each line"),
                required=False,
                initial="\n".join(self.before.get("sources", [])),
                widget=forms.Textarea(attrs={"rows": 3}),
            ),
        )

    def entry(self) -> dict[str, Any]:
        entry = self.with_texts("title", optional=[name for name, _label in TEXTS])
        lines = [line.strip() for line in self.cleaned_data["sources"].splitlines() if line.strip()]
        for name, value in (("sources", lines), ("area", self.cleaned_data.get("area", ""))):
            if value:
                entry[name] = value
            else:
                entry.pop(name, None)
        return entry
