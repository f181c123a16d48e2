"""The ``change`` command: occasions put in order, pairs of them compared, and the units beside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from psychometrics.arrays import FloatArray
from psychometrics.command.changing import Noise, Occasions, Round, change_block, rounds_of
from psychometrics.command.reliability import Ends, reliability_block
from psychometrics.reasons import Reason, Unusable
from psychometrics.reliability.alpha import alpha
from psychometrics.scoring import optional, score_matrix

Block = dict[str, Any]
Labels = list[str | None]


@dataclass(frozen=True)
class Panel:
    """One row per person and occasion: answers turned, and who, when and where."""

    turned: FloatArray
    names: tuple[str, ...]
    ends: Ends
    ids: Labels
    times: Labels
    units: Labels | None = None

    def rows(self, time: str) -> FloatArray:
        """The answers of one occasion."""
        return self.turned[[own == time for own in self.times]]


def panel_block(panel: Panel, order: Sequence[str] | None, reliability: float | None) -> Block:
    """Every later occasion against the first; each unit's second against its first.

    Raises:
        Unusable: fewer than two occasions, occasions without an order, a person twice at one occasion.
    """
    scores = list(optional(score_matrix(panel.turned)))
    rounds = rounds_of(panel.ids, panel.times, scores)
    occasions = in_order(list(rounds), order)
    first = occasions[0]
    noise = _noise(panel, first, reliability)
    block: Block = {"occasions": occasions, "left_out": _without_key(panel)}
    block["reliability_t1"] = reliability_block(panel.rows(first), panel.names, panel.ends)
    for later in occasions[1:]:
        name = "change_all" if len(occasions) == 2 else f"change_{first}_{later}"
        block[name] = change_block(Occasions(rounds[first], rounds[later]), noise)
    if panel.units is not None:
        block["change_by_unit"] = {
            unit: _unit_change(panel, scores, unit, (first, occasions[1]))
            for unit in sorted({unit for unit in panel.units if unit is not None}, key=natural)
        }
    return block


def in_order(times: Sequence[str], order: Sequence[str] | None) -> list[str]:
    """Occasions from first to last: as the user says, or by the numbers in their names.

    Raises:
        Unusable: there is only one, or names without numbers ("before", "after") that only the user can order.
    """
    if order is not None:
        unknown = [time for time in order if time not in times]
        if unknown:
            raise Unusable(f"--order names the occasion {unknown[0]!r}, which the file does not have.")
        times = list(dict.fromkeys(order))
    if len(times) < 2:
        raise Unusable(f"There is {'only one' if times else 'no'} occasion; two are needed.")
    if order is None and not all(re.search(r"\d", time) for time in times):
        shown = ",".join(sorted(times)[:4])
        raise Unusable(f"Which occasion comes first cannot be read off {shown}: say it with --order first,second.")
    return list(times) if order is not None else sorted(times, key=natural)


def natural(text: str) -> tuple[tuple[int, float, str], ...]:
    """Sort "2" before "10" and "t2" before "t10"."""
    try:
        return ((0, float(text), ""),)
    except ValueError:
        parts = re.split(r"(\d+)", text)
        return tuple((0, float(part), "") if part.isdecimal() else (1, 0.0, part) for part in parts if part)


def _noise(panel: Panel, first: str, reliability: float | None) -> Noise:
    if reliability is not None:
        if not 0 <= reliability <= 1:
            raise Unusable(f"--reliability {reliability:g} is not between 0 and 1.")
        return Noise(reliability)
    own = alpha(panel.rows(first), **panel.ends)
    return Noise(own.value, own.reason if own.value is None else _doubtful(own.value))


def _doubtful(value: float) -> Reason | None:
    return None if 0 <= value < 1 else Reason.NO_RELIABILITY


def _without_key(panel: Panel) -> int:
    return sum(person is None or time is None for person, time in zip(panel.ids, panel.times, strict=True))


def _unit_change(panel: Panel, scores: list[float | None], unit: str, occasions: tuple[str, str]) -> Block:
    rows = [row for row, own in enumerate(panel.units or []) if own == unit]
    rounds: dict[str, Round] = rounds_of(
        [panel.ids[row] for row in rows], [panel.times[row] for row in rows], [scores[row] for row in rows]
    )
    return change_block(Occasions(rounds.get(occasions[0], {}), rounds.get(occasions[1], {})), None)
