"""Decisions, ambitions, their history, their reviews and who follows them."""

from udsyn.roadmap.models.ambition import Ambition
from udsyn.roadmap.models.decision import AGREED, OPEN, Decision, Horizon, State
from udsyn.roadmap.models.follow import Follow
from udsyn.roadmap.models.kept import UNDO, Kept
from udsyn.roadmap.models.review import Answer, Occasion, Review
from udsyn.roadmap.models.sharing import Adoption, Initiative, Volunteer
from udsyn.roadmap.models.writing import Deed, Move, Standing, Writing, writings_of

__all__ = [
    "AGREED",
    "OPEN",
    "UNDO",
    "Adoption",
    "Ambition",
    "Answer",
    "Decision",
    "Deed",
    "Follow",
    "Horizon",
    "Initiative",
    "Kept",
    "Move",
    "Occasion",
    "Review",
    "Standing",
    "State",
    "Volunteer",
    "Writing",
    "writings_of",
]
