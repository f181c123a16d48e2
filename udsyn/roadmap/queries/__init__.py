"""Reads of the roadmap."""

from udsyn.roadmap.queries.counting import Tally, counted_for, tallies
from udsyn.roadmap.queries.history import History, history_of
from udsyn.roadmap.queries.listing import GroupPage, Line, Shelf, group_page, lines_of

__all__ = [
    "GroupPage",
    "History",
    "Line",
    "Shelf",
    "Tally",
    "counted_for",
    "group_page",
    "history_of",
    "lines_of",
    "tallies",
]
