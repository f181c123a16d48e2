"""What the four languages are called in a sentence ("missing in Danish and English")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

LANGUAGE_WORDS: Mapping[str, Promise] = {
    "da": pgettext_lazy("language in a sentence", "Danish"),
    "nb": pgettext_lazy("language in a sentence", "Bokmål"),
    "nn": pgettext_lazy("language in a sentence", "Nynorsk"),
    "en": pgettext_lazy("language in a sentence", "English"),
}

# Each language's own name for itself.
LANGUAGE_NAMES = {"da": "Dansk", "nb": "Bokmål", "nn": "Nynorsk", "en": "English"}


def said_in(codes: Iterable[str]) -> str:
    """The languages as a list in a sentence."""
    return get_text_list([str(LANGUAGE_WORDS.get(code, code)) for code in codes], _("and"))
