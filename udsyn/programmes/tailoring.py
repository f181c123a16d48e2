"""Whom a step is made for, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from udsyn.people.models import LeaderRole, Municipality
from udsyn.programmes.models import Programme, Sector, Step

Names = Mapping[str, str]


def code_of(municipality: Municipality) -> str:
    """The municipality as a step names it."""
    return f"{municipality.register}:{municipality.code}"


def municipality_names(programme: Programme) -> dict[str, str]:
    """The names of the programme's municipalities by register and code. One query."""
    return {code_of(one): one.name for one in programme.cohort.municipalities.all()}


def made_for(step: Step, names: Names) -> str:
    """ "Made for Top leader and Sandvig", or nothing for a step that is for everybody."""
    whom = [
        str(LeaderRole(step.role).label) if step.role in LeaderRole.values else step.role,
        str(Sector(step.sector).label) if step.sector in Sector.values else step.sector,
        names.get(step.municipality, step.municipality),
    ]
    said = get_text_list([one for one in whom if one], _("and"))
    return _("Made for: %(whom)s") % {"whom": said} if said else ""
