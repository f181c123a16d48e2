"""What can be done with rounds and answer sheets."""

from udsyn.answers.actions.opening import decide_to_open
from udsyn.answers.actions.representatives import record_representatives, record_representatives_for_all
from udsyn.answers.actions.rounds import (
    AlreadyReleased,
    LimitTooLow,
    NobodyToAsk,
    NotPublished,
    RepresentativesMissing,
    RoundRefusal,
    WrongState,
    change_round,
    close_late_answers,
    close_round,
    count_late_sheets,
    create_round,
    open_for_late_answers,
    open_round,
    reopen_round,
    seal_round,
)
from udsyn.answers.actions.sheets import (
    RoundClosed,
    Saved,
    reopen_sheet,
    save_answers,
    save_asked,
    submit_asked,
    submit_sheet,
)
from udsyn.answers.merging import Change

__all__ = [
    "AlreadyReleased",
    "Change",
    "LimitTooLow",
    "NobodyToAsk",
    "NotPublished",
    "RepresentativesMissing",
    "RoundClosed",
    "RoundRefusal",
    "Saved",
    "WrongState",
    "change_round",
    "close_late_answers",
    "close_round",
    "count_late_sheets",
    "create_round",
    "decide_to_open",
    "open_for_late_answers",
    "open_round",
    "record_representatives",
    "record_representatives_for_all",
    "reopen_round",
    "reopen_sheet",
    "save_answers",
    "save_asked",
    "seal_round",
    "submit_asked",
    "submit_sheet",
]
