"""How setting up and adapting a programme reads in the trail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from udsyn.people.trail import register_deed

DEEDS = {
    "programme.created": _("created the programme “%(title)s”"),
    "programme.changed": _("changed the programme’s settings"),
    "programme.sectors_set": _("Told which sectors the leader groups work in"),
    "module.changed": _("Changed title or introduction of the module “%(module)s”"),
    "module.gathering_moved": _("Moved the gathering of “%(module)s” to %(day)s"),
    "module.copied": _("Copied the module “%(module)s” from another programme"),
    "blueprint.saved": _("Saved the programme as the blueprint “%(title)s”"),
    "step.added": _("Added the step “%(step)s” (%(module)s)"),
    "step.changed": _("Changed the step “%(step)s” (%(module)s)"),
    "step.put_away": _("Put the step “%(step)s” away (%(module)s)"),
    "step.put_back": _("Put the step “%(step)s” back (%(module)s)"),
}


def register_deeds() -> None:
    for verb, sentence in DEEDS.items():
        register_deed(verb, sentence)
