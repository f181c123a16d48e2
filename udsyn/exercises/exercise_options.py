"""Which exercise a group does at a step, in the browser and in a file."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from udsyn.exercises.kinds import KINDS, Kind
from udsyn.exercises.kinds.themes import VOTES
from udsyn.exercises.models import SHOWN
from udsyn.exercises.options import ShownForm, shown_from_file, shown_to_file
from udsyn.programmes.language_words import OWN_NAMES, listed
from udsyn.programmes.models import Step
from udsyn.programmes.step_kinds import FaultyOptions, Options, nothing_but
from udsyn.programmes.words import LANGUAGES

MOST_COLUMNS = 6
LONGEST_COLUMN = 60
MOST_VOTES = 10


def exercise_at(step: Step) -> Kind | None:
    """None where a group writes its product by hand."""
    return KINDS.get(step.options.get("exercise") or "")


class ExerciseForm(ShownForm):
    """Columns and votes belong to notes and are kept for them alone."""

    exercise = forms.ChoiceField(label=gettext_lazy("What the group does"), required=False)
    votes = forms.IntegerField(
        label=gettext_lazy("Votes for each"),
        help_text=gettext_lazy("For notes to themes."),
        required=False,
        min_value=1,
        max_value=MOST_VOTES,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Hands in a text, a link or files")), *((kind.key, kind.title) for kind in KINDS.values())]
        self.fields["exercise"] = forms.ChoiceField(
            label=_("What the group does"), required=False, choices=choices, initial=""
        )
        columns = (self.initial or {}).get("columns") or []
        for language in LANGUAGES:
            said = [column.get(language, "") for column in columns]
            self.fields[f"columns_{language}"] = forms.CharField(
                label=_("Columns in %(language)s") % {"language": OWN_NAMES[language]},
                help_text=_("For notes to themes, one per line. Left empty: keep, more of, stop."),
                required=False,
                initial="\n".join(said) if any(said) else "",
                widget=forms.Textarea(attrs={"rows": 3, "lang": language}),
            )

    def clean(self) -> dict[str, Any]:
        options: dict[str, Any] = {SHOWN: bool(self.cleaned_data.get(SHOWN))}
        if not self.cleaned_data.get("exercise"):
            return options
        options["exercise"] = self.cleaned_data["exercise"]
        if options["exercise"] != "themes":
            return options
        columns = self._columns()
        return {**options, "columns": columns, "votes": self.cleaned_data.get("votes") or VOTES}

    def _columns(self) -> list[dict[str, str]]:
        lines = {code: _lines(self.cleaned_data.get(f"columns_{code}") or "") for code in LANGUAGES}
        written = {code: found for code, found in lines.items() if found}
        if len({len(found) for found in written.values()}) > 1:
            raise forms.ValidationError(
                _("Write the same number of columns in %(languages)s, so that they belong together.")
                % {"languages": listed(written)}
            )
        rows = zip_longest(*written.values(), fillvalue="")
        columns = [dict(zip(written, row, strict=True)) for row in rows]
        if not _are_columns(columns):
            raise forms.ValidationError(_too_many())
        return columns


def exercise_from_file(options: Mapping[str, Any]) -> Options:
    """Raises `FaultyOptions`."""
    nothing_but(options, SHOWN, "exercise", "columns", "votes")
    read = shown_from_file({key: value for key, value in options.items() if key == SHOWN})
    exercise = options.get("exercise")
    if exercise is None and not {"columns", "votes"} & set(options):
        return read
    if not isinstance(exercise, str) or exercise not in KINDS:
        raise FaultyOptions(_("“exercise” must be one of %(names)s.") % {"names": ", ".join(KINDS)})
    if exercise != "themes":
        if strange := sorted({"columns", "votes"} & set(options)):
            raise FaultyOptions(_("“%(name)s” belongs to notes to themes.") % {"name": strange[0]})
        return {**read, "exercise": exercise}
    return {**read, "exercise": exercise, **_of_themes(options)}


def _of_themes(options: Mapping[str, Any]) -> Options:
    columns, votes = options.get("columns", []), options.get("votes", VOTES)
    if not _are_columns(columns):
        raise FaultyOptions(_too_many())
    if type(votes) is not int or not 1 <= votes <= MOST_VOTES:
        raise FaultyOptions(_("“votes” must be a whole number from 1 to %(most)d.") % {"most": MOST_VOTES})
    return {"columns": [dict(column) for column in columns], "votes": votes}


def exercise_to_file(options: Mapping[str, Any]) -> Options:
    """What goes without saying is left out."""
    usual: tuple[tuple[str, Any], ...] = (("votes", VOTES), ("columns", []), ("exercise", None))
    return {key: value for key, value in shown_to_file(options).items() if (key, value) not in usual}


def _are_columns(columns: Any) -> bool:
    return isinstance(columns, list) and len(columns) <= MOST_COLUMNS and all(_is_column(one) for one in columns)


def _is_column(one: Any) -> bool:
    if not isinstance(one, Mapping) or not one:
        return False
    return all(isinstance(text, str) and 0 < len(text) <= LONGEST_COLUMN for text in one.values())


def _too_many() -> str:
    return _(
        "Columns are a list of at most %(most)d, each with a short title by language (%(longest)d characters)."
    ) % {"most": MOST_COLUMNS, "longest": LONGEST_COLUMN}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
