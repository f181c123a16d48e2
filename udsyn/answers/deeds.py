"""How the steps of a round read in the trail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from udsyn.people.trail import register_deed

DEEDS = {
    "answers.round_created": _("Prepared the round “%(round)s”"),
    "answers.round_changed": _("Changed title or last day of the round “%(round)s”"),
    "answers.representatives_recorded": _(
        "Recorded for %(municipality)s that “%(round)s” was discussed with the employees’ representatives"
    ),
    "answers.round_opened": _("Opened the round “%(round)s” for %(asked)s leaders"),
    "answers.round_closed": _("Closed the round “%(round)s”"),
    "answers.round_reopened": _("Opened the round “%(round)s” again"),
    "answers.round_opened_late": _("Opened the round “%(round)s” for late answers"),
    "answers.round_closed_late": _("Closed the round “%(round)s” for late answers"),
    "answers.round_sealed": _("Sealed the round “%(round)s”: its picture is released"),
}


def register_deeds() -> None:
    """Called when the room is ready."""
    for verb, sentence in DEEDS.items():
        register_deed(verb, sentence)
