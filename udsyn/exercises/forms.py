"""Input of exercises."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from udsyn.exercises.questions import Line
from udsyn.programmes.words import spoken

LONGEST_TEXT = 10_000
TOO_LONG = gettext_lazy("This is longer than %(limit_value)s characters. Nothing is lost: shorten it and save again.")
PREFIX = "text-"


class ReflectionForm(forms.Form):
    """One box per line. `texts` holds what was sent by the lines' marks, also for questions that are gone by now."""

    edition = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    window = forms.RegexField(r"^[0-9a-f]{8,32}$", widget=forms.HiddenInput)

    def __init__(self, *args: Any, lines: Sequence[Line], edition: int, window: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        self.initial = {"edition": edition, "window": window or secrets.token_hex(8)}
        for line in lines:
            self.fields[PREFIX + line.mark] = _box(_label(line), line.text)
        for name in set(self.data) - set(self.fields):
            if name.startswith(PREFIX):  # from a page older than the questions
                self.fields[name] = _box("", "")

    @property
    def texts(self) -> dict[str, str]:
        sent = {name.removeprefix(PREFIX): text for name, text in self.cleaned_data.items() if name.startswith(PREFIX)}
        return {mark: text.replace("\r\n", "\n") for mark, text in sent.items()}

    @property
    def rows(self) -> list[tuple[Line, forms.BoundField]]:
        return [(line, self[PREFIX + line.mark]) for line in self.lines]


def _box(label: str, text: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        initial=text,
        error_messages={"max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 5}),
    )


def _label(line: Line) -> str:
    language = get_language() or "en"
    found = spoken(line.question, language)
    if not found:
        return _("Your note")
    return format_html('<span lang="{}">{}</span>', found.language, found.text) if found.is_other else found.text
