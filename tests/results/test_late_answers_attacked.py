"""Late answers and groups that opened by consent, put together in the ways somebody might try."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.cast import Cast, group_of
from tests.results.rounds import NOW, TODAY, entries_of, hand_in, municipality_of, opened_round
from tests.results.samples import sheet
from udsyn.answers.actions import close_late_answers, close_round, decide_to_open, open_for_late_answers
from udsyn.answers.models import RosterEntry, Round, RoundState
from udsyn.people.models import LeaderGroup
from udsyn.results.actions import compute_release, publish_release
from udsyn.results.models import Release, ReleasedUnit, UnitKind

Waves = Callable[[RosterEntry], int]


def answers_of(entry: RosterEntry) -> Mapping[str, Any]:
    return sheet(2 + entry.pk % 3, 1 + entry.pk % 4, 1 + entry.pk % 3, 4)


def consent(round: Round, group: LeaderGroup, *, without: int = 0) -> None:
    for entry in [one for one in entries_of(round) if one.group_id == group.pk][without:]:
        decide_to_open(entry=entry, opens=True)


def released(cast: Cast, round: Round, waves: Waves) -> Release:
    """The round with those of the first wave, published."""
    hand_in_wave(round, waves, 1)
    close_round(round=round, actor=cast.astrid, now=NOW)
    return publish_release(release=computed(round), actor=cast.astrid, now=NOW)


def late_release(cast: Cast, round: Round, waves: Waves, wave: int) -> Release:
    begin_late(cast, round)
    hand_in_wave(round, waves, wave)
    close_late_answers(round=round, actor=cast.astrid, now=NOW)
    return publish_release(release=computed(round), actor=cast.astrid, now=NOW)


def begin_late(cast: Cast, round: Round) -> None:
    round.refresh_from_db()
    if round.state != RoundState.LATE:
        open_for_late_answers(round=round, actor=cast.astrid, now=NOW)


def hand_in_wave(round: Round, waves: Waves, wave: int) -> None:
    for entry in entries_of(round):
        if waves(entry) == wave:
            hand_in(entry, answers_of(entry))


def computed(round: Round) -> Release:
    round.refresh_from_db()
    return compute_release(round=round, today=TODAY)


def small_board(cast: Cast) -> LeaderGroup:
    """Four leaders in Fjordby, where the council's eleven sit."""
    return group_of(cast.cohort, cast.fjordby, "Styret", 4, "nb")


def waves_of(round: Round, late: Mapping[int, tuple[int, ...]]) -> Waves:
    """Everybody in time, but of each group so many in the later waves: group → how many in wave 2, 3, …"""
    place: dict[int, int] = {}
    for group, many in late.items():
        entries = [one for one in entries_of(round) if one.group_id == group]
        waves = [wave for wave, count in enumerate(many, start=2) for _one in range(count)]
        place |= {entry.pk: wave for entry, wave in zip(entries, waves, strict=False)}
    return lambda entry: place.get(entry.pk, 1)


def test_a_group_that_opened_does_not_stop_late_answers_of_others(cast: Cast) -> None:
    board, vik = small_board(cast), municipality_of(cast, "Vik", [12])
    round = opened_round(cast)
    consent(round, board)
    waves = waves_of(round, {vik.groups.get().pk: (6,)})
    assert released(cast, round, waves).units.get(group=board).is_opened
    later = late_release(cast, round, waves, 2)
    assert later.units.get(group=board).is_opened
    assert later.units.filter(kind=UnitKind.MUNICIPALITY, municipality=vik).exists()


def test_a_third_release_takes_in_what_came_after_the_second(cast: Cast) -> None:
    """One of the council is late: its picture stays, and that must not stand in the way of a third release."""
    vik = municipality_of(cast, "Vik", [29])
    round = opened_round(cast)
    waves = waves_of(round, {vik.groups.get().pk: (5, 5), cast.council.pk: (1,)})
    first = released(cast, round, waves).units.get(group=cast.council, role="").cells
    second = late_release(cast, round, waves, 2).units.get(group=cast.council, role="")
    assert second.cells == first
    third = late_release(cast, round, waves, 3)
    assert third.number == 3
    assert third.units.get(group=cast.council, role="").cells == first
    assert third.units.get(kind=UnitKind.REGION, role="").cells["scale.trust"]["n"] == "50–99"


def test_a_late_no_does_not_show_an_opened_picture_to_everybody(cast: Cast) -> None:
    """The one who agreed, did not answer, and takes her yes back afterwards."""
    board, vik = small_board(cast), municipality_of(cast, "Vik", [12])
    round = opened_round(cast)
    consent(round, board)
    waves = waves_of(round, {board.pk: (0, 0, 1), vik.groups.get().pk: (6,)})
    silent = next(one for one in entries_of(round) if waves(one) == 4)
    assert released(cast, round, waves).units.get(group=board).is_opened
    begin_late(cast, round)
    decide_to_open(entry=silent, opens=False)
    later = late_release(cast, round, waves, 2)
    assert not later.units.filter(group=board, is_opened=False).exists()
    assert not ReleasedUnit.objects.visible_to(cast.astrid).filter(group=board).exists()


def test_a_late_yes_does_not_open_a_group_beside_what_is_out(cast: Cast) -> None:
    """Sandvig's and the board's pictures together would tell the board about the four beside them."""
    board, others = small_board(cast), group_of(cast.cohort, cast.fjordby, "Stab", 4, "nb")
    vik = municipality_of(cast, "Vik", [12])
    round = opened_round(cast)
    consent(round, board, without=1)
    waves = waves_of(round, {board.pk: (1,), vik.groups.get().pk: (6,)})
    first = released(cast, round, waves)
    assert not first.units.filter(group__in=(board, others), role="").exists()
    begin_late(cast, round)
    consent(round, board)
    later = late_release(cast, round, waves, 2)
    assert not later.units.filter(group=board).exists()
    assert later.units.filter(kind=UnitKind.MUNICIPALITY, municipality=vik, role="").exists()


def test_one_late_answer_is_not_told_by_the_band_of_how_many(cast: Cast) -> None:
    """Nine had answered; a tenth comes late. The picture stays, and so does "5–9"."""
    group = group_of(cast.cohort, cast.sandvig, "Ledelsen", 10, "da")
    vik = municipality_of(cast, "Vik", [12])
    round = opened_round(cast)
    waves = waves_of(round, {group.pk: (1,), vik.groups.get().pk: (6,)})
    first = released(cast, round, waves).units.get(group=group, role="")
    later = late_release(cast, round, waves, 2).units.get(group=group, role="")
    assert later.cells == first.cells
    assert later.answered == first.answered == "5–9"
