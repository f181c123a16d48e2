"""Rounds, rosters, answer sheets and the record of the talk with the employees' representatives."""

from udsyn.answers.models.roster import RosterEntry
from udsyn.answers.models.round import RepresentativesRecord, Round, RoundState
from udsyn.answers.models.sheet import Sheet

__all__ = ["RepresentativesRecord", "RosterEntry", "Round", "RoundState", "Sheet"]
