"""Fields for names."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from udsyn.people.spelling import tidy
from udsyn.people.spreadsheet.cells import starts_like_a_formula

FORMULA = _("A name cannot begin with =, +, - or @.")
NO_LETTERS = _("A name has letters.")


class NameField(forms.CharField):
    """One tidy line with letters in it that no spreadsheet program takes for a formula."""

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if starts_like_a_formula(value):
            raise forms.ValidationError(FORMULA, code="formula")
        if value and not any(letter.isalpha() for letter in value):
            raise forms.ValidationError(NO_LETTERS, code="letters")
