"""What an instrument is: title, purpose, minutes and languages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from udsyn.instruments.definition import LANGUAGES
from udsyn.instruments.editing import set_languages
from udsyn.instruments.forms.words import WordsForm
from udsyn.instruments.language_words import LANGUAGE_WORDS


class AboutForm(WordsForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, LANGUAGE_WORDS[code]) for code in LANGUAGES]
        self.add_text("title", _("Title"), self.before["title"], rows=1)
        self.add_text("purpose", _("What it is for"), self.before.get("purpose", {}), rows=3)
        self.add_setting(
            "minutes",
            forms.IntegerField(label=_("Minutes it takes"), initial=self.before["minutes"], min_value=1, max_value=120),
        )
        self.add_setting(
            "languages",
            forms.MultipleChoiceField(
                label=_("Languages"),
                choices=choices,
                initial=list(self.languages),
                widget=forms.CheckboxSelectMultiple,
                help_text=_("A language you take away loses its texts in this draft."),
            ),
        )
        self.add_setting(
            "original",
            forms.ChoiceField(label=_("Written first in"), choices=choices, initial=self.before["original"]),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("original") and cleaned["original"] not in cleaned.get("languages", []):
            self.add_error("original", _("The instrument must keep the language it was written in first."))
        return cleaned

    def entry(self) -> dict[str, Any]:
        """The whole content with this part of it changed."""
        content = self.with_texts("title", optional=["purpose"])
        # A title left empty stays declared, so that its language is told as missing and not forgotten.
        content["title"] = {code: content["title"].get(code, "") for code in self.languages}
        content |= {"minutes": self.cleaned_data["minutes"], "original": self.cleaned_data["original"]}
        languages = [code for code in LANGUAGES if code in self.cleaned_data["languages"]]
        return content if set(languages) == set(self.languages) else set_languages(content, languages)
