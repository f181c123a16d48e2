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
from udsyn.roadmap.actions.sharing import (
    NotAlike,
    NothingProposed,
    NotToAdopt,
    NotToShare,
    confirm_alike,
    do_it_too,
    propose,
    share,
    step_back,
    take_back,
    volunteer,
)
from udsyn.roadmap.actions.telling import follow, tell_owner, unfollow

__all__ = [
    "NoSuchMove",
    "NotAMember",
    "NotAlike",
    "NotReady",
    "NotToAdopt",
    "NotToShare",
    "NothingProposed",
    "ReasonMissing",
    "ReviewClosed",
    "TooLate",
    "add_ground",
    "answer_now",
    "answer_review",
    "bring_back",
    "choose",
    "confirm_alike",
    "decide_from",
    "do_it_too",
    "draft_decision",
    "follow",
    "forget_removed",
    "is_open",
    "move_decision",
    "propose",
    "record_ambition",
    "remove",
    "share",
    "step_back",
    "take_back",
    "tell_owner",
    "unfollow",
    "volunteer",
    "write",
    "write_decision",
]
