"""Reads that cross models."""

from udsyn.answers.queries.gate import GateLine, gate, municipalities_without_record
from udsyn.answers.queries.own import OpenRound, OwnSheet, open_rounds_of, own_answers
from udsyn.answers.queries.readiness import (
    GroupReadiness,
    MunicipalityReadiness,
    Readiness,
    RoomCount,
    readiness,
    room_count,
)
from udsyn.answers.queries.release import RosterSizes, SheetFacts, opened_groups, roster_sizes, sheets_for_release
from udsyn.answers.queries.steps import ROUND_KIND, rounds_of_steps

__all__ = [
    "ROUND_KIND",
    "GateLine",
    "GroupReadiness",
    "MunicipalityReadiness",
    "OpenRound",
    "OwnSheet",
    "Readiness",
    "RoomCount",
    "RosterSizes",
    "SheetFacts",
    "gate",
    "municipalities_without_record",
    "open_rounds_of",
    "opened_groups",
    "own_answers",
    "readiness",
    "room_count",
    "roster_sizes",
    "rounds_of_steps",
    "sheets_for_release",
]
