"""Reads that cross models."""

from udsyn.exercises.queries.notes import note_before, noted, notes_in
from udsyn.exercises.queries.products import handed_in, shown_at

__all__ = ["handed_in", "note_before", "noted", "notes_in", "shown_at"]
