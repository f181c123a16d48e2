"""How giving and taking back roles, and sending letters again, read in the trail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from udsyn.people.trail import register_deed

DEEDS = {
    "people.granted_facilitator": _("Made %(person)s facilitator"),
    "people.granted_coordinator": _("Made %(person)s coordinator for %(municipality)s"),
    "people.granted_working_group": _("Took %(person)s into the working group"),
    "people.granted_guest": _("Gave %(person)s access as a guest"),
    "people.took_back_facilitator": _("Took back the role as facilitator from %(person)s"),
    "people.took_back_coordinator": _("Took back the role as coordinator for %(municipality)s from %(person)s"),
    "people.took_back_working_group": _("Took %(person)s out of the working group"),
    "people.took_back_guest": _("Ended the guest access of %(person)s"),
    "people.letters_sent_again": ngettext_lazy(
        "Sent one letter again that had not arrived", "Sent %(new)s letters again that had not arrived", "new"
    ),
}


def register_role_deeds() -> None:
    for verb, sentence in DEEDS.items():
        register_deed(verb, sentence)
