"""News from the rounds."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from udsyn.answers.models import Round
from udsyn.answers.signals import round_closed, round_reopened
from udsyn.results.actions import TooFewLateAnswers, compute_release, discard_release


@receiver(round_closed)
def compute_when_closed(round: Round, **_news: Any) -> None:
    # Too few late answers wait for more; the pictures that are out stay as they are.
    with suppress(TooFewLateAnswers):
        compute_release(round=round, today=timezone.localdate())


@receiver(round_reopened)
def discard_when_reopened(round: Round, **_news: Any) -> None:
    discard_release(round=round)
