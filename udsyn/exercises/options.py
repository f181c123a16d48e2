"""What a facilitator chooses for a step of this room, in the browser and in a file."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from udsyn.exercises.models import SHOWN
from udsyn.programmes.language_words import OWN_NAMES, listed
from udsyn.programmes.step_kinds import FaultyOptions, Options, OptionsForm, nothing_but
from udsyn.programmes.words import LANGUAGES

MOST_QUESTIONS = 20


class QuestionsForm(OptionsForm):
    """One box per language, one question per line. The lines of the languages belong together in their order."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        questions = (self.initial or {}).get("questions") or []
        for language in LANGUAGES:
            said = [question.get(language, "") for question in questions]
            self.fields[language] = forms.CharField(
                label=_("Questions in %(language)s") % {"language": OWN_NAMES[language]},
                help_text=gettext_lazy("One question per line."),
                required=False,
                initial="\n".join(said) if any(said) else "",
                widget=forms.Textarea(attrs={"rows": max(5, len(said)), "lang": language}),
            )

    def clean(self) -> dict[str, Any]:
        lines = {code: _lines(self.cleaned_data.get(code, "")) for code in LANGUAGES}
        written = {code: found for code, found in lines.items() if found}
        if len({len(found) for found in written.values()}) > 1:
            raise forms.ValidationError(
                _("Write the same number of questions in %(languages)s, so that they belong together.")
                % {"languages": listed(written)}
            )
        rows = zip_longest(*written.values(), fillvalue="")
        questions = [{code: text for code, text in zip(written, row, strict=True) if text} for row in rows]
        if len(questions) > MOST_QUESTIONS:
            raise forms.ValidationError(_too_many())
        return {"questions": questions}


def questions_from_file(options: Mapping[str, Any]) -> Options:
    """A list of questions, each with its texts by language."""
    nothing_but(options, "questions")
    questions = options.get("questions", [])
    if not isinstance(questions, list) or not all(_is_question(one) for one in questions):
        raise FaultyOptions(_("“questions” must be a list in which each question has its text by language."))
    if len(questions) > MOST_QUESTIONS:
        raise FaultyOptions(_too_many())
    return {"questions": [dict(one) for one in questions]}


class ShownForm(OptionsForm):
    """Who sees what is handed in, besides those who make it."""

    shown_to_facilitator = forms.BooleanField(
        label=gettext_lazy("The facilitator sees what is handed in"),
        help_text=gettext_lazy(
            "It is said on the page before anybody writes. What was begun while the step said otherwise is not shown."
        ),
        required=False,
    )


def shown_from_file(options: Mapping[str, Any]) -> Options:
    nothing_but(options, SHOWN)
    is_shown = options.get(SHOWN, False)
    if not isinstance(is_shown, bool):
        raise FaultyOptions(_("“%(name)s” must be true or false.") % {"name": SHOWN})
    return {SHOWN: is_shown}


def shown_to_file(options: Mapping[str, Any]) -> Options:
    """That nobody else sees it goes without saying."""
    return {key: value for key, value in options.items() if (key, value) != (SHOWN, False)}


def _is_question(one: Any) -> bool:
    return isinstance(one, Mapping) and bool(one) and all(isinstance(text, str) and text for text in one.values())


def _too_many() -> str:
    said = ngettext("A step can hold %(most)s question.", "A step can hold %(most)s questions.", MOST_QUESTIONS)
    return said % {"most": MOST_QUESTIONS}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
