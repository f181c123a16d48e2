"""Parts of the sentence under a chart."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

NAMED = 3


def listed(names: Sequence[str]) -> str:
    """Names in a row: "A, B and C"; of many, the first few and how many more there are."""
    if len(names) > NAMED + 1:
        first = ", ".join(names[:NAMED])
        return _("%(names)s and %(count)s more") % {"names": first, "count": len(names) - NAMED}
    if len(names) > 1:
        return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
    return "".join(names)


def quoted(text: str) -> str:
    """A text in the quotation marks of the language in use; its own full stop is left out."""
    return _("“%(text)s”") % {"text": text.removesuffix(".")}


def nothing_to_show() -> str:
    """For a chart without a single figure."""
    return _("There are too few answers to show a picture here.")
