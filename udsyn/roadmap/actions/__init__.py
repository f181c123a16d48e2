"""Writes of the roadmap. Rooms above call `draft_decision` and `record_ambition`."""

from udsyn.roadmap.actions.drafting import add_ground, decide_from, draft_decision, record_ambition
from udsyn.roadmap.actions.keeping import (
    NotAMember,
    ReasonMissing,
    TooLate,
    bring_back,
    choose,
    forget_removed,
    remove,
    write,
)
from udsyn.roadmap.actions.moving import NoSuchMove, NotReady, move_decision, write_decision
from udsyn.roadmap.actions.reviewing import ReviewClosed, answer_now, answer_review, is_open
from udsyn.roadmap.actions.telling import follow, tell_owner, unfollow

__all__ = [
    "NoSuchMove",
    "NotAMember",
    "NotReady",
    "ReasonMissing",
    "ReviewClosed",
    "TooLate",
    "add_ground",
    "answer_now",
    "answer_review",
    "bring_back",
    "choose",
    "decide_from",
    "draft_decision",
    "follow",
    "forget_removed",
    "is_open",
    "move_decision",
    "record_ambition",
    "remove",
    "tell_owner",
    "unfollow",
    "write",
    "write_decision",
]
