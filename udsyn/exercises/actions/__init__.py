"""Writes: a note of one's own, and what a group or a leader hands in."""

from udsyn.exercises.actions.notes import WrittenElsewhere, save_note
from udsyn.exercises.actions.products import (
    MOST_FILES,
    ChangedMeanwhile,
    NothingToHandIn,
    Owner,
    TooManyFiles,
    hand_in,
    keep_file,
    move_file,
    save_product,
)

__all__ = [
    "MOST_FILES",
    "ChangedMeanwhile",
    "NothingToHandIn",
    "Owner",
    "TooManyFiles",
    "WrittenElsewhere",
    "hand_in",
    "keep_file",
    "move_file",
    "save_note",
    "save_product",
]
