"""Programmes, their modules and steps, and what is kept about them."""

from udsyn.programmes.models.module import Module
from udsyn.programmes.models.opened import StepOpened
from udsyn.programmes.models.origin import ProgrammeOrigin
from udsyn.programmes.models.programme import SMALLEST_LIMIT, Programme, ProgrammeKey, new_secret
from udsyn.programmes.models.sector import GroupSector, Sector
from udsyn.programmes.models.step import EVERYBODY, Participant, Phase, Step
from udsyn.programmes.models.stored import StoredBlueprint

__all__ = [
    "EVERYBODY",
    "SMALLEST_LIMIT",
    "GroupSector",
    "Module",
    "Participant",
    "Phase",
    "Programme",
    "ProgrammeKey",
    "ProgrammeOrigin",
    "Sector",
    "Step",
    "StepOpened",
    "StoredBlueprint",
    "new_secret",
]
