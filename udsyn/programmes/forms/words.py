"""Forms with a text in every language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from udsyn.programmes.blueprint_files.content import tidy_line, tidy_text
from udsyn.programmes.language_words import OWN_NAMES
from udsyn.programmes.words import LANGUAGES

LONGEST_LINE, LONGEST_TEXT = 200, 20_000


@dataclass
class Group:
    """Fields that stand together under one heading."""

    label: str | Promise
    help: str | Promise
    names: list[str]
    is_text: bool = False


class WordsForm(forms.Form):
    """`edition` is the one the form was opened with: whoever saves later is told that somebody else was here."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups: list[Group] = []

    def fieldsets(self) -> list[tuple[Group, list[BoundField]]]:
        """For the template: each group with its fields."""
        return [(group, [self[name] for name in group.names]) for group in self.groups]

    def add_words(
        self, name: str, label: str | Promise, words: Mapping[str, str], *, rows: int = 0, help: str | Promise = ""
    ) -> None:
        """A text in each language; on one line when it has no rows."""
        names = []
        for code in LANGUAGES:
            widget: forms.Widget = (
                forms.Textarea({"rows": rows, "lang": code}) if rows else forms.TextInput({"lang": code})
            )
            self.fields[f"{name}-{code}"] = forms.CharField(
                label=OWN_NAMES[code],
                initial=words.get(code, ""),
                required=False,
                max_length=LONGEST_TEXT if rows else LONGEST_LINE,
                widget=widget,
            )
            names.append(f"{name}-{code}")
        self.groups.append(Group(label, help, names, is_text=True))

    def add_settings(self, label: str | Promise, names: Sequence[str], help: str | Promise = "") -> None:
        """Fields of the form under one heading."""
        self.groups.append(Group(label, help, list(names)))

    def words(self, name: str) -> dict[str, str]:
        """The text in the languages it was written in."""
        clean = tidy_text if isinstance(self.fields[f"{name}-nb"].widget, forms.Textarea) else tidy_line
        written = {code: clean(self.cleaned_data.get(f"{name}-{code}") or "") for code in LANGUAGES}
        return {code: text for code, text in written.items() if text}

    def require_words(self, name: str) -> None:
        if not self.words(name):
            self.add_error(f"{name}-nb", _("Write it in at least one language."))
