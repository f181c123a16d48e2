"""What leaders and leader groups write in exercises."""

from udsyn.exercises.models.agreed import Agreed, Aim
from udsyn.exercises.models.card import LONGEST_CARD, Card, CardMove
from udsyn.exercises.models.mark import Mark
from udsyn.exercises.models.note import Note
from udsyn.exercises.models.product import SHOWN, Product, ProductFile, is_shown_at
from udsyn.exercises.models.sentence import LONGEST_SENTENCE, Sentence
from udsyn.exercises.models.sitting import DONE, LONGEST_NAME, Seat, Sitting

__all__ = [
    "DONE",
    "LONGEST_CARD",
    "LONGEST_NAME",
    "LONGEST_SENTENCE",
    "SHOWN",
    "Agreed",
    "Aim",
    "Card",
    "CardMove",
    "Mark",
    "Note",
    "Product",
    "ProductFile",
    "Seat",
    "Sentence",
    "Sitting",
    "is_shown_at",
]
