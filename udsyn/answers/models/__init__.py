"""Rounds, rosters, answer sheets and the record of the talk with the employees' representatives."""

from udsyn.answers.models.roster import RosterEntry
from udsyn.answers.models.round import TAKING_ANSWERS, RepresentativesRecord, Round, RoundState, SmallGroups
from udsyn.answers.models.sheet import Sheet
from udsyn.answers.models.told import ReadinessTold

__all__ = [
    "TAKING_ANSWERS",
    "ReadinessTold",
    "RepresentativesRecord",
    "RosterEntry",
    "Round",
    "RoundState",
    "Sheet",
    "SmallGroups",
]
