"""Questions with options as charts, each with the sentence that says the same. Computes nothing about anyone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from udsyn.design.charts import BarRow, Chart, ProfileRow, Scale, Unit, bars, profile
from udsyn.design.charts.bars import in_figures
from udsyn.design.charts.levels import Level, middle, written
from udsyn.design.charts.sentences import listed, quoted
from udsyn.instruments.definition import ItemKind
from udsyn.results.queries.figures import Picture
from udsyn.results.queries.questions import Question

HALF = 50


@dataclass(frozen=True)
class QuestionShown:
    """A question with its chart, what stands under the chart, and the question to talk about."""

    title: str
    chart: Chart
    note: str
    talk: str


def questions_shown(picture: Picture, language: str) -> tuple[QuestionShown, ...]:
    """The released questions with options, in the order they were asked."""
    return tuple(
        QuestionShown(one.title, _CHARTS[one.kind](one, language), _note(one), one.talk) for one in picture.questions
    )


def _note(question: Question) -> str:
    answers = _("%(answered)s answers.") % {"answered": question.answered}
    if question.is_numbered:
        return answers
    soft = _("Only wide ranges are told here, so that nobody’s answer can be worked out.")
    return f"{answers} {soft}"


def _shares(question: Question, language: str) -> Chart:
    sentence = _chosen(question, language)
    return bars(_rows(question), title=question.title, language=language, sentence=sentence)


def _points(question: Question, language: str) -> Chart:
    return bars(
        _rows(question),
        title=question.title,
        language=language,
        unit=Unit.POINTS,
        most=question.total,
        sentence=_shared_out(question, language),
    )


def _places(question: Question, language: str) -> Chart:
    """On the scale of places, so that what comes first stands to the left. The order of the rows is the one asked."""
    rows = [ProfileRow(name, level) for name, level in zip(question.options, question.levels, strict=True)]
    last = len(question.options)
    scale = Scale(1, last, _("First place"), _("Last place"))
    name, sentence = _("Mean place"), _ordered(question, language)
    return profile(rows, title=question.title, scale=scale, language=language, today_name=name, sentence=sentence)


def _rows(question: Question) -> list[BarRow]:
    return [BarRow(name, level) for name, level in zip(question.options, question.levels, strict=True)]


def _chosen(question: Question, language: str) -> str:
    most = max(map(middle, question.levels))
    names = _names(question, lambda place: place == most)
    if not question.is_numbered:
        if most < HALF:
            return _("No answer was chosen by more than half.")
        return _("Chosen by more than half: %(names)s.") % {"names": names}
    share = in_figures(_level(question, most), Unit.PERCENT, language)
    return _("Chosen most: %(names)s (%(share)s).") % {"names": names, "share": share}


def _shared_out(question: Question, language: str) -> str:
    places = [middle(level) for level in question.levels]
    if max(places) == min(places):
        return _("The points are spread over all of it.")
    facts = {
        "names": _names(question, lambda place: place == max(places)),
        "points": in_figures(_level(question, max(places)), Unit.POINTS, language),
        "total": question.total,
    }
    return _("Most points to %(names)s: %(points)s of %(total)s on average.") % facts


def _ordered(question: Question, language: str) -> str:
    places = [middle(level) for level in question.levels]
    first, last = min(places), max(places)
    if first == last:
        return _("Nothing stands out as first or last.")
    facts = {
        "first": _names(question, lambda place: place == first),
        "first_place": written(_level(question, first), language),
        "last": _names(question, lambda place: place == last),
        "last_place": written(_level(question, last), language),
    }
    if question.is_numbered:
        return _("First: %(first)s (mean place %(first_place)s). Last: %(last)s (mean place %(last_place)s).") % facts
    return _("Nearest the top: %(first)s. Nearest the bottom: %(last)s.") % facts


def _level(question: Question, place: float) -> Level:
    return next(level for level in question.levels if middle(level) == place)


def _names(question: Question, holds: Callable[[float], bool]) -> str:
    pairs = zip(question.options, question.levels, strict=True)
    return listed([quoted(name) for name, level in pairs if holds(middle(level))])


_CHARTS: dict[ItemKind, Callable[[Question, str], Chart]] = {
    ItemKind.SINGLE: _shares,
    ItemKind.MULTIPLE: _shares,
    ItemKind.RANKING: _places,
    ItemKind.SHARE: _points,
}
