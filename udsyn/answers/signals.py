"""News from the rounds, sent after commit with the keyword `round`."""

from django.dispatch import Signal

round_closed = Signal()
round_reopened = Signal()
