"""The database itself keeps what leaders were promised when the round opened."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.answers.rounds import NOW, draft_round, opened_round
from tests.cast import Cast
from udsyn.answers.actions import close_late_answers, close_round, open_for_late_answers, seal_round
from udsyn.answers.models import Round, RoundState
from udsyn.instruments.models import Version


@pytest.mark.parametrize(
    "change", [{"limit": 9}, {"mode": "detached"}, {"small_groups": "municipality"}, {"state": RoundState.DRAFT}]
)
def test_what_was_promised_is_locked_when_the_round_has_opened(cast: Cast, change: dict[str, Any]) -> None:
    round = opened_round(cast)
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        Round.objects.filter(pk=round.pk).update(**change)


def test_the_wording_is_locked_when_the_round_has_opened(cast: Cast) -> None:
    round = opened_round(cast)
    other = Version.objects.create(
        instrument=round.version.instrument, number=2, content={}, checksum="1" * 64, published_on=None
    )
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        Round.objects.filter(pk=round.pk).update(version=other)


def test_a_sealed_round_never_opens_again_whoever_asks(cast: Cast) -> None:
    round = close_round(round=opened_round(cast), actor=cast.astrid, now=NOW)
    seal_round(round=round, actor=cast.astrid, now=NOW)
    for state in (RoundState.OPEN, RoundState.CLOSED):
        with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
            Round.objects.filter(pk=round.pk).update(state=state)


def test_a_round_with_late_answers_goes_back_to_released_and_nowhere_else(cast: Cast) -> None:
    round = close_round(round=opened_round(cast), actor=cast.astrid, now=NOW)
    seal_round(round=round, actor=cast.astrid, now=NOW)
    open_for_late_answers(round=round, actor=cast.astrid, now=NOW)
    for state in (RoundState.OPEN, RoundState.CLOSED):
        with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
            Round.objects.filter(pk=round.pk).update(state=state)
    assert close_late_answers(round=round, actor=cast.astrid, now=NOW).state == RoundState.SEALED


def test_a_draft_can_still_be_changed(cast: Cast) -> None:
    round = draft_round(cast)
    Round.objects.filter(pk=round.pk).update(limit=8)
    round.refresh_from_db()
    assert round.limit == 8
