"""Questions with options in the technical appendix: one measure each, and how many left it out."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from udsyn.design.numbers import number, percent
from udsyn.instruments.definition import Definition, Item, ItemKind
from udsyn.results.models import Release
from udsyn.results.options import OPTION_KINDS
from udsyn.results.queries.record import QuestionTold, questions_told
from udsyn.results.queries.technical import Measure, ScaleRow

MEASURES: Mapping[ItemKind, tuple[str | Promise, str | Promise]] = {
    ItemKind.SINGLE: (
        gettext_lazy("Variation"),
        gettext_lazy("Index of qualitative variation: 0 where all chose the same, 1 where they spread evenly."),
    ),
    ItemKind.MULTIPLE: (
        gettext_lazy("Chosen per person"),
        gettext_lazy("How many answers each chose, on average."),
    ),
    ItemKind.RANKING: (
        gettext_lazy("Kendall’s W"),
        gettext_lazy("1 where all gave the same order, 0 where there is no common order."),
    ),
    ItemKind.SHARE: (
        gettext_lazy("Largest part"),
        gettext_lazy("Share of the points each gave to her largest part, on average. 1 is all in one place."),
    ),
}


def question_rows(release: Release, definition: Definition, language: str) -> list[ScaleRow]:
    """In the order they were asked."""
    told = questions_told(release)
    return [_row(item, told.get(item.id), language) for item in definition.items if item.kind in OPTION_KINDS]


def _row(item: Item, found: QuestionTold | None, language: str) -> ScaleRow:
    title = (item.title or item.text).in_language(language)
    if found is None:
        return ScaleRow(title, _("Fewer than a hundred answers: too few to say how alike they are."), (), ())
    name, meaning = MEASURES[item.kind]
    silent = _("about %(share)s") % {"share": percent(found.silent, language)}
    measures = (
        Measure(str(name), number(found.value, language, 2), str(meaning)),
        Measure(_("No answer"), silent, _("Left it out, or gave one of the answers that do not count.")),
    )
    return ScaleRow(title, "", measures, ())
