"""Agreement in words: the column beside a chart, and the sentence under it."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from udsyn.design.charts.colours import FJORD, MULTE_TEXT, QUIET
from udsyn.design.charts.figures import Column
from udsyn.design.charts.levels import Agreement
from udsyn.design.charts.sentences import listed, nothing_to_show
from udsyn.design.charts.type import WORD
from udsyn.design.numbers import DASH

FILLS = {Agreement.TOGETHER: FJORD, Agreement.SOME_SPREAD: QUIET, Agreement.DIVIDED: MULTE_TEXT}


def word_column(agreements: Sequence[Agreement | None], most: float) -> Column:
    """The words of the rows, a dash where there is none, wrapped to `most` pixels."""
    texts = tuple(agreement.word if agreement else DASH for agreement in agreements)
    fills = tuple(FILLS[agreement] if agreement else QUIET for agreement in agreements)
    return Column("", texts, WORD, fills, most)


def agreement_sentence(agreements: Mapping[str, Agreement | None]) -> str:
    """Which topics a group sees alike and which not: "In agreement: A and B. Divided: C."."""
    parts = []
    for agreement in Agreement:
        names = [label for label, found in agreements.items() if found is agreement]
        if names:
            parts.append(_("%(word)s: %(topics)s.") % {"word": agreement.word, "topics": listed(names)})
    return " ".join(parts) or nothing_to_show()
