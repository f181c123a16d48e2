"""Reads of the roadmap."""

from udsyn.roadmap.queries.alike import Suggestion, suggestions
from udsyn.roadmap.queries.counting import Tally, counted_for, tallies
from udsyn.roadmap.queries.history import History, history_of
from udsyn.roadmap.queries.listing import GroupPage, Line, Shelf, group_page, lines_of
from udsyn.roadmap.queries.sharing import Shared, also_done, initiatives_in, read_shared, shared_in

__all__ = [
    "GroupPage",
    "History",
    "Line",
    "Shared",
    "Shelf",
    "Suggestion",
    "Tally",
    "also_done",
    "counted_for",
    "group_page",
    "history_of",
    "initiatives_in",
    "lines_of",
    "read_shared",
    "shared_in",
    "suggestions",
    "tallies",
]
