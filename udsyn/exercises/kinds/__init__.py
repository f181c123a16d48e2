"""The exercises a group can do together in a step of the kind "group exercise"."""

from udsyn.exercises.kinds.ambition import AMBITION
from udsyn.exercises.kinds.balance import BALANCE
from udsyn.exercises.kinds.kind import Kind, NotYet, Phase, Sent
from udsyn.exercises.kinds.picture import PICTURE
from udsyn.exercises.kinds.themes import THEMES

KINDS = {kind.key: kind for kind in (THEMES, PICTURE, AMBITION, BALANCE)}

__all__ = ["KINDS", "Kind", "NotYet", "Phase", "Sent"]
