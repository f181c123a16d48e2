"""Writes: setting a programme up, and walking through it."""

from udsyn.programmes.actions.programmes import LimitLowered, change_programme, create_programme
from udsyn.programmes.actions.walking import open_text

__all__ = ["LimitLowered", "change_programme", "create_programme", "open_text"]
