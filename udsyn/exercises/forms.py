"""Input of exercises."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from udsyn.exercises.models import LONGEST_SENTENCE
from udsyn.exercises.questions import Line
from udsyn.programmes.words import spoken

LONGEST_TEXT = 10_000
LONGEST_PRODUCT = 20_000
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


class SentenceForm(forms.Form):
    """Left empty, what was shared is taken back."""

    sentence = forms.CharField(
        label=gettext_lazy("A sentence for your group"),
        required=False,
        max_length=LONGEST_SENTENCE,
        error_messages={"max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ProductForm(forms.Form):
    """Text, link, and a file that is looked into elsewhere: whatever is wrong with it, the rest is kept."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        strip=False,
        max_length=LONGEST_PRODUCT,
        error_messages={"max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    link = forms.URLField(
        label=gettext_lazy("Link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("To a page or a document that those who see this may open."),
        error_messages={"invalid": gettext_lazy("Write the whole address, such as https://example.org/page.")},
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("A PDF, a picture or an office document of at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.pptx,.odt,.ods,.odp,image/*"}),
    )
    edition = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """Blank lines alone are no text."""
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n")
        return text if text.strip() else ""


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
