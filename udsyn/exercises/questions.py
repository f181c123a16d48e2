"""The questions of a private reflection, and which answer belongs to which of them.

A question is recognised by its words: as long as it reads the same in one language, it is the same question. So a
facilitator may change, move and remove questions, and every answer stays with the question it was given to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from udsyn.programmes.models import Step

Question = Mapping[str, str]
NO_QUESTION: Question = {}
MARK = 16


@dataclass(frozen=True)
class Line:
    """A question and what is written there. `is_current` is false for a question that has been taken out since.

    `elsewhere` is what lies stored, where she wrote something else in another window.
    """

    question: Question
    text: str = ""
    is_current: bool = True
    elsewhere: str = ""

    @property
    def mark(self) -> str:
        """Names the line in a form."""
        words = "\n".join(f"{language} {text}" for language, text in sorted(self.question.items()))
        return hashlib.sha256(words.encode()).hexdigest()[:MARK]


def questions_of(step: Step) -> list[Question]:
    """A step without questions has one line to write on; a question that stands there twice has one as well."""
    found = {Line(question).mark: question for question in step.options.get("questions") or [NO_QUESTION]}
    return list(found.values())


def lines_of(questions: Sequence[Question], answers: Iterable[Mapping[str, Any]]) -> list[Line]:
    """Every question with its answer, and below them the answers to questions that are gone."""
    left = list(answers)
    lines = []
    for question in questions:
        found = next((answer for answer in left if _is_same(question, answer["question"])), None)
        if found is not None:
            left.remove(found)
        lines.append(Line(question, found["text"] if found else ""))
    return [*lines, *(Line(answer["question"], answer["text"], is_current=False) for answer in left)]


def answers_in(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """What is kept of the lines: those with something on them."""
    return [{"question": dict(line.question), "text": line.text} for line in lines if line.text.strip()]


def filled(lines: Iterable[Line], texts: Mapping[str, str]) -> list[Line]:
    """The lines with new texts by mark; a line nothing was sent for stays as it is."""
    return [replace(line, text=texts.get(line.mark, line.text)) for line in lines]


def side_by_side(lines: Sequence[Line], texts: Mapping[str, str]) -> list[Line]:
    """What was sent, and beside it what lies stored where that is another text. What was sent for a question that is
    gone stands on a line of its own."""
    marks = {line.mark for line in lines}
    own = [
        replace(line, text=sent, elsewhere=line.text if line.text != sent else "")
        for line in lines
        for sent in (texts.get(line.mark, line.text),)
    ]
    stray = "\n\n".join(text for mark, text in texts.items() if mark not in marks and text.strip())
    if not stray:
        return own
    loose = next((line for line in own if not line.question), Line(NO_QUESTION, is_current=False))
    others = [line for line in own if line.question]
    return [*others, replace(loose, text="\n\n".join(part for part in (loose.text, stray) if part))]


def _is_same(one: Question, other: Question) -> bool:
    return (not one and not other) or any(other.get(language) == text for language, text in one.items())
