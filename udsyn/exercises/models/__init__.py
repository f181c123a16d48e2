"""What leaders and leader groups write in exercises."""

from udsyn.exercises.models.note import Note
from udsyn.exercises.models.product import SHOWN, Product, ProductFile, is_shown_at

__all__ = ["SHOWN", "Note", "Product", "ProductFile", "is_shown_at"]
