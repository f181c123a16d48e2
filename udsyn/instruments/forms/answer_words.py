"""The words of a set of answers: one for each step."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from udsyn.instruments.forms.words import WordsForm


class AnswerWordsForm(WordsForm):
    """`before` is one entry of `responses`; the number of steps stays."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = self.before["labels"]
        self.steps = range(self.before["low"], self.before["high"] + 1)
        for place, step in enumerate(self.steps):
            words = {code: labels[code][place] for code in self.languages if place < len(labels.get(code, []))}
            self.add_text(f"step{place}", _("Step %(step)d") % {"step": step}, words, rows=1)

    def entry(self) -> dict[str, Any]:
        texts = [self.text(f"step{place}") for place in range(len(self.steps))]
        labels = {code: [words.get(code, "") for words in texts] for code in self.languages}
        return {**self.before, "labels": labels}
