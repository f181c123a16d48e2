"""Municipalities, persons, leader groups, grants, letters and the trail."""

from udsyn.people.models.cohort import Cohort, Grant, GrantRole
from udsyn.people.models.draft import ImportDraft
from udsyn.people.models.group import LeaderGroup, LeaderRole, Membership
from udsyn.people.models.knock import Knock
from udsyn.people.models.letter import Letter
from udsyn.people.models.municipality import Municipality, MunicipalityRegion, Region
from udsyn.people.models.person import Person
from udsyn.people.models.trail import TrailEntry

__all__ = [
    "Cohort",
    "Grant",
    "GrantRole",
    "ImportDraft",
    "Knock",
    "LeaderGroup",
    "LeaderRole",
    "Letter",
    "Membership",
    "Municipality",
    "MunicipalityRegion",
    "Person",
    "Region",
    "TrailEntry",
]
