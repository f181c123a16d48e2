"""What the kinds of questions and the bands of a score are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from udsyn.instruments.definition import Band, ItemKind

KIND_WORDS: Mapping[ItemKind, Promise] = {
    ItemKind.RATED: _("Statement to rate"),
    ItemKind.TODAY_WANTED: _("Described levels, today and wanted"),
    ItemKind.SINGLE: _("One choice"),
    ItemKind.MULTIPLE: _("Several choices"),
    ItemKind.RANKING: _("Ranking"),
    ItemKind.SHARE: _("Points to share out"),
    ItemKind.BIPOLAR: _("Between two opposites"),
    ItemKind.TEXT: _("Free text"),
}

BAND_WORDS: Mapping[Band, Promise] = {
    Band.LOW: _("Lower third"),
    Band.MIDDLE: _("Middle third"),
    Band.HIGH: _("Upper third"),
    Band.FAR: _("A level or more from today to wanted"),
}
