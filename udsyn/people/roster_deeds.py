"""How importing and changing people, groups and municipalities reads in the trail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from udsyn.people.trail import register_deed

DEEDS = {
    "people.imported": _(
        "Imported %(file)s. New: %(new)s, changed: %(changed)s, ended: %(ended)s, left out: %(faulty)s"
    ),
    "people.added": _("Put %(person)s in %(group)s"),
    "people.changed": _("Changed what is known about %(person)s in %(group)s"),
    "people.ended": _("Ended the membership of %(person)s in %(group)s"),
    "people.replaced": _("Let %(person)s take over a place in %(group)s"),
    "people.group_renamed": _("Renamed the group %(before)s to %(group)s"),
    "people.municipality_made": _("Made the municipality %(name)s"),
    "people.municipality_chosen": _("Took in the municipality %(name)s"),
    "people.municipality_dropped": _("Took out the municipality %(name)s"),
}


def register_roster_deeds() -> None:
    for verb, sentence in DEEDS.items():
        register_deed(verb, sentence)
