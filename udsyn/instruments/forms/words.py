"""Forms of texts in every language an instrument has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise

from udsyn.instruments.language_words import LANGUAGE_WORDS

LONGEST_TEXT = 2000


@dataclass
class Group:
    """Fields that stand together under one heading: a text in each language, or settings."""

    label: str | Promise
    help: str | Promise = ""
    names: list[str] = field(default_factory=list)
    is_text: bool = False


class WordsForm(forms.Form):
    """Built from an entry of a draft's content; `entry()` is what it becomes. Faults of meaning are for the checks.

    `seen` is the fingerprint of the entry the form was opened with.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, languages: Sequence[str], before: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = tuple(languages)
        self.before = dict(before)
        self.groups: list[Group] = []

    def fieldsets(self) -> list[tuple[Group, list[BoundField]]]:
        """For the template: each group with its fields."""
        return [(group, [self[name] for name in group.names]) for group in self.groups]

    def add_text(
        self, name: str, label: str | Promise, words: Mapping[str, str], rows: int = 2, help: str | Promise = ""
    ) -> None:
        """A text in each language. The language itself is the label of its field."""
        group = Group(label, help, is_text=True)
        for code in self.languages:
            field_name = f"{name}-{code}"
            widget = forms.Textarea(attrs={"rows": rows, "lang": code}) if rows > 1 else forms.TextInput({"lang": code})
            self.fields[field_name] = forms.CharField(
                label=str(LANGUAGE_WORDS[code]),
                initial=words.get(code, ""),
                required=False,
                max_length=LONGEST_TEXT,
                widget=widget,
            )
            group.names.append(field_name)
        self.groups.append(group)

    def add_setting(self, name: str, setting: forms.Field, group: Group | None = None) -> None:
        """A field that is the same in every language."""
        self.fields[name] = setting
        if group is None:
            group = Group(setting.label or "")
            self.groups.append(group)
        group.names.append(name)

    def text(self, name: str) -> dict[str, str]:
        """The text in the languages it was written in."""
        written = {code: self.cleaned_data.get(f"{name}-{code}", "") for code in self.languages}
        return {code: words.replace("\r\n", "\n") for code, words in written.items() if words}

    def entry(self) -> dict[str, Any]:
        raise NotImplementedError

    def with_texts(self, *names: str, optional: Sequence[str] = ()) -> dict[str, Any]:
        """The entry as it was, with the texts replaced; an optional one that is empty is left out."""
        entry = dict(self.before)
        for name in (*names, *optional):
            words = self.text(name)
            if words or name in names:
                entry[name] = words
            else:
                entry.pop(name, None)
        return entry
