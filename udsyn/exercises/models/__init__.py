"""What leaders and leader groups write in exercises."""

from udsyn.exercises.models.note import Note

__all__ = ["Note"]
