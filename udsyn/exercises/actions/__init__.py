"""Writes: a note of one's own."""

from udsyn.exercises.actions.notes import WrittenElsewhere, save_note

__all__ = ["WrittenElsewhere", "save_note"]
