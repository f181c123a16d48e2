"""Writes: setting a programme up, adapting it, and walking through it."""

from udsyn.programmes.actions.blueprints import copy_module, save_as_blueprint, take_in
from udsyn.programmes.actions.modules import change_module, move_gathering, move_module, set_sectors
from udsyn.programmes.actions.programmes import LimitLowered, change_programme, create_programme
from udsyn.programmes.actions.steps import (
    ChangedMeanwhile,
    add_step,
    change_step,
    move_step,
    put_away,
    put_back,
)
from udsyn.programmes.actions.walking import open_text

__all__ = [
    "ChangedMeanwhile",
    "LimitLowered",
    "add_step",
    "change_module",
    "change_programme",
    "change_step",
    "copy_module",
    "create_programme",
    "move_gathering",
    "move_module",
    "move_step",
    "open_text",
    "put_away",
    "put_back",
    "save_as_blueprint",
    "set_sectors",
    "take_in",
]
