"""What the four languages are called, in a sentence and by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

IN_A_SENTENCE: Mapping[str, Promise] = {
    "da": pgettext_lazy("language in a sentence", "Danish"),
    "nb": pgettext_lazy("language in a sentence", "Bokmål"),
    "nn": pgettext_lazy("language in a sentence", "Nynorsk"),
    "en": pgettext_lazy("language in a sentence", "English"),
}
# Each language's own name for itself.
OWN_NAMES = {"da": "Dansk", "nb": "Bokmål", "nn": "Nynorsk", "en": "English"}


def in_language(code: str) -> str:
    return str(IN_A_SENTENCE.get(code, code))


def listed(codes: Iterable[str]) -> str:
    """ "Danish and English"."""
    return get_text_list([in_language(code) for code in codes], _("and"))
