"""One question, and choosing which kind of question to add."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from udsyn.instruments.answer_fields import NON_ANSWER_WORDS
from udsyn.instruments.definition import ItemKind, NonAnswer, Wording
from udsyn.instruments.forms.words import Group, WordsForm
from udsyn.instruments.kind_words import KIND_WORDS

WITH_OPTIONS = frozenset({ItemKind.SINGLE, ItemKind.MULTIPLE, ItemKind.RANKING, ItemKind.SHARE})
REVERSIBLE = frozenset({ItemKind.RATED, ItemKind.BIPOLAR})
MOST_LEVELS = 9
NEW_OPTIONS = 2


def scale_choices(content: Mapping[str, Any], language: str) -> list[tuple[str, str]]:
    """The dimensions of a draft, and none."""
    named = [(scale["id"], Wording(scale["title"]).in_language(language)) for scale in content.get("scales", [])]
    return [("", _("No dimension")), *((name, title or name) for name, title in named)]


class AddItemForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind of question"), choices=list(KIND_WORDS.items()))
    scale = forms.ChoiceField(label=gettext_lazy("Dimension"), required=False)

    def __init__(self, *args: Any, content: Mapping[str, Any], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [
            (kind, word) for kind, word in KIND_WORDS.items() if kind is not ItemKind.RATED or content.get("responses")
        ]
        _choices(self.fields["kind"], kinds)
        _choices(self.fields["scale"], scale_choices(content, language))


class ItemForm(WordsForm):
    """The fields depend on the kind. `content` is the whole draft, `language` the reader's."""

    def __init__(self, *args: Any, content: Mapping[str, Any], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = ItemKind(self.before["kind"])
        self.add_text("text", _("Question"), self.before.get("text", {}))
        self._add_poles()
        self._add_levels()
        self._add_options()
        self._add_settings(content, language)
        self.add_text(
            "title",
            _("Short name"),
            self.before.get("title", {}),
            rows=1,
            help=_("Shown in charts. Can be left empty."),
        )
        self.add_text("talk", _("A question to talk about"), self.before.get("talk", {}), help=_("Can be left empty."))

    def _add_poles(self) -> None:
        if self.kind is ItemKind.BIPOLAR:
            self.add_text("left", _("The left end"), self.before.get("left", {}), rows=1)
            self.add_text("right", _("The right end"), self.before.get("right", {}), rows=1)

    def _add_levels(self) -> None:
        if self.kind is not ItemKind.TODAY_WANTED:
            return
        levels = [*self.before.get("levels", []), {}][:MOST_LEVELS]
        self.level_names = [f"level{number}" for number in range(1, len(levels) + 1)]
        for number, (name, words) in enumerate(zip(self.level_names, levels, strict=True), start=1):
            self.add_text(name, _("Level %(number)d") % {"number": number}, words, help=_new_help(words))

    def _add_options(self) -> None:
        self.option_ids: list[str] = []
        if self.kind not in WITH_OPTIONS:
            return
        options = [*self.before.get("options", []), *_new_options(self.before.get("options", []))]
        for number, option in enumerate(options, start=1):
            self.option_ids.append(option["id"])
            label = _("Choice %(number)d") % {"number": number}
            self.add_text(f"option:{option['id']}", label, option["text"], rows=1, help=_new_help(option["text"]))

    def _add_settings(self, content: Mapping[str, Any], language: str) -> None:
        group = Group(_("How it is asked"))
        self.groups.append(group)
        scale = forms.ChoiceField(
            label=_("Dimension"),
            choices=scale_choices(content, language),
            required=False,
            initial=self.before.get("scale", ""),
        )
        self.add_setting("scale", scale, group)
        if self.kind is ItemKind.RATED:
            names = [(name, _first_and_last(one, language)) for name, one in content.get("responses", {}).items()]
            words = forms.ChoiceField(label=_("Answers"), choices=names, initial=self.before.get("responses", ""))
            self.add_setting("responses", words, group)
        if self.kind in REVERSIBLE:
            turned = forms.BooleanField(
                label=_("Agreeing counts as low (reversed)"), required=False, initial=self.before.get("reversed", False)
            )
            self.add_setting("reversed", turned, group)
        self._add_limits(group)
        ways_out = forms.MultipleChoiceField(
            label=_("Ways not to answer"),
            choices=[(str(code), word) for code, word in NON_ANSWER_WORDS.items()],
            initial=self.before.get("non_answers", list(NonAnswer)),
            widget=forms.CheckboxSelectMultiple,
            help_text=_("At least one stays: nobody is made to answer."),
        )
        self.add_setting("non_answers", ways_out, group)

    def _add_limits(self, group: Group) -> None:
        if self.kind is ItemKind.SHARE:
            total = forms.IntegerField(
                label=_("Points to share out"), initial=self.before.get("total", 100), min_value=10, max_value=1000
            )
            self.add_setting("total", total, group)
        if self.kind is ItemKind.TEXT:
            longest = forms.IntegerField(
                label=_("Most characters"), initial=self.before.get("max_length", 1000), min_value=40, max_value=5000
            )
            self.add_setting("max_length", longest, group)

    def entry(self) -> dict[str, Any]:
        poles = ("left", "right") if self.kind is ItemKind.BIPOLAR else ()
        entry = self.with_texts("text", *poles, optional=["title", "talk"])
        if self.kind is ItemKind.TODAY_WANTED:
            entry["levels"] = [words for name in self.level_names if (words := self.text(name))]
        if self.kind in WITH_OPTIONS:
            texts = {name: self.text(f"option:{name}") for name in self.option_ids}
            entry["options"] = [{"id": name, "text": words} for name, words in texts.items() if words]
        for name, default in DEFAULTS.items():
            if name in self.fields:
                self._set(entry, name, default)
        return entry

    def _set(self, entry: dict[str, Any], name: str, default: Any) -> None:
        """What equals the default is not written, unless it was before."""
        value = self.cleaned_data[name]
        if value == default and name not in self.before:
            return
        if value == "" and name == "scale":
            entry.pop(name, None)
            return
        entry[name] = value


DEFAULTS: Mapping[str, Any] = {
    "scale": "",
    "responses": None,
    "reversed": False,
    "total": 100,
    "max_length": 1000,
    "non_answers": [str(code) for code in NonAnswer],
}


def _choices(field: forms.Field, choices: list[Any]) -> None:
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class declares
    field.choices = choices


def _new_options(options: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    taken = {option["id"] for option in options}
    free = (f"o{number}" for number in range(1, len(taken) + NEW_OPTIONS + 1))
    return [{"id": name, "text": {}} for name in free if name not in taken][:NEW_OPTIONS]


def _new_help(words: Mapping[str, str]) -> str:
    return "" if words else _("Empty ones are left out.")


def _first_and_last(responses: Mapping[str, Any], language: str) -> str:
    labels = responses["labels"]
    words = labels.get(Wording(dict.fromkeys(labels, "")).nearest(language)) or [""]
    return f"{words[0]} – {words[-1]}"
