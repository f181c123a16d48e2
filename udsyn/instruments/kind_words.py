"""What the kinds of questions are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from udsyn.instruments.definition import ItemKind

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
