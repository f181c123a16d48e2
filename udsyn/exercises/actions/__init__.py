"""Writes: a note of one's own, what a group or a leader hands in, and what happens in an exercise."""

from udsyn.exercises.actions.agreeing import WrittenMeanwhile, agree, put_aim_away, save_aim
from udsyn.exercises.actions.cards import cast_vote, move_card, put_away, put_under, take_out, undo, write_card
from udsyn.exercises.actions.marks import enter_from_paper, set_marks
from udsyn.exercises.actions.notes import WrittenElsewhere, save_note, share_sentence
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
from udsyn.exercises.actions.sittings import (
    Refused,
    begin_sitting,
    hand_in_sitting,
    leave_table,
    move_on,
    open_table,
    set_timer,
    take_seat,
)

__all__ = [
    "MOST_FILES",
    "ChangedMeanwhile",
    "NothingToHandIn",
    "Owner",
    "Refused",
    "TooManyFiles",
    "WrittenElsewhere",
    "WrittenMeanwhile",
    "agree",
    "begin_sitting",
    "cast_vote",
    "enter_from_paper",
    "hand_in",
    "hand_in_sitting",
    "keep_file",
    "leave_table",
    "move_card",
    "move_file",
    "move_on",
    "open_table",
    "put_aim_away",
    "put_away",
    "put_under",
    "save_aim",
    "save_note",
    "save_product",
    "set_marks",
    "set_timer",
    "share_sentence",
    "take_out",
    "take_seat",
    "undo",
    "write_card",
]
