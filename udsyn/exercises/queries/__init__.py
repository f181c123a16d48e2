"""Reads that cross models."""

from udsyn.exercises.queries.notes import noted, notes_in

__all__ = ["noted", "notes_in"]
