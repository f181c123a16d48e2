"""``change``: what changed between two occasions, with the keys of KEYS.md."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import stats

from psychometrics.change.effects import cliffs_delta, effect_sizes
from psychometrics.change.means import MeanChange, mean_change, overlap, unmatched_change
from psychometrics.change.mixed import mixed_change
from psychometrics.change.people import reliable_change
from psychometrics.change.same_people import decompose_change
from psychometrics.reasons import Reason, Unusable

Block = dict[str, Any]
Round = dict[str, float | None]


@dataclass(frozen=True)
class Occasions:
    """One score per person and occasion, with the unit of each person at that occasion."""

    before: Round
    after: Round


@dataclass(frozen=True)
class Noise:
    """The reliability that reliable change is judged by; ``value`` may be missing, with a reason."""

    value: float | None
    reason: Reason | None = None


def change_block(rounds: Occasions, noise: Noise | None) -> Block:
    """All figures of one pair of occasions; nothing about single people without ``noise``."""
    before, after = _known(rounds.before), _known(rounds.after)
    both = sorted(key for key in before if key in after)
    data = overlap(before, after)
    first, second = [before[key] for key in both], [after[key] for key in both]
    block: Block = {
        "n1": len(before),
        "n2": len(after),
        "n_paired": len(both),
        "n_only1": len(data.before_only),
        "n_only2": len(data.after_only),
        "mean1_all": _mean(list(before.values())),
        "mean2_all": _mean(list(after.values())),
        "mean1_paired": _mean(first),
        "mean2_paired": _mean(second),
        "sd1_paired": _sd(first),
        "sd2_paired": _sd(second),
        "r12": _correlation(first, second),
        "paired": _test(
            mean_change(dict(zip(both, first, strict=True)), dict(zip(both, second, strict=True)), least_stayers=2)
        ),
        "welch_all": _test(unmatched_change(before, after)),
    }
    if data.singles:
        block["partover_equalvar"] = _test(mean_change(before, after, equal_variances=True, least_stayers=2))
        block["partover_unequalvar"] = _test(mean_change(before, after, least_stayers=2))
    block["statement"] = _statement(mean_change(before, after))
    block["lmm"] = _mixed(before, after)
    block["effect"] = _effects(first, second, list(before.values()), list(after.values()))
    block["decomposition"] = _decomposition(before, after)
    if noise is not None:
        block["rci"] = _people(both, (first, second), (before, after), noise)
    return block


def rounds_of(ids: list[str | None], times: list[str | None], scores: list[float | None]) -> dict[str, Round]:
    """Sort people into occasions.

    Raises:
        Unusable: a person comes twice at the same occasion.
    """
    rounds: dict[str, Round] = {}
    for row, (person, time, score) in enumerate(zip(ids, times, scores, strict=True)):
        if person is None or time is None:
            continue
        occasion = rounds.setdefault(time, {})
        if person in occasion:
            raise Unusable(f"Row {row + 2}: {person!r} comes twice at occasion {time}.")
        occasion[person] = score
    return rounds


def _known(values: Round) -> dict[str, float]:
    return {key: value for key, value in values.items() if value is not None}


def _mean(values: list[float]) -> float | None:
    return float(np.mean(values)) if values else None


def _sd(values: list[float]) -> float | None:
    return float(np.std(values, ddof=1)) if len(values) > 1 else None


def _correlation(first: list[float], second: list[float]) -> float | None:
    if len(first) < 2 or np.ptp(first) == 0 or np.ptp(second) == 0:
        return None
    a, b = np.array(first) - np.mean(first), np.array(second) - np.mean(second)
    return float((a @ b) / np.sqrt((a @ a) * (b @ b)))


def _test(change: MeanChange) -> Block:
    if change.se is None or change.difference is None or change.df is None:
        why = _why(change.reason)
        return {"diff": change.difference, "t": None, "df": None, "p": None, "ci95": [None, None], "reason": why}
    t = change.difference / change.se
    return {
        "diff": change.difference,
        "t": t,
        "df": change.df,
        "p": float(2 * stats.t.sf(abs(t), change.df)),
        "ci95": [change.low, change.high],
    }


def _statement(change: MeanChange) -> Block:
    return {
        "direction": str(change.direction),
        "diff": change.difference,
        "ci95": [change.low, change.high],
        "reason": _why(change.reason),
    }


def _mixed(before: dict[str, float], after: dict[str, float]) -> Block:
    model = mixed_change(before, after, least_stayers=2)
    t = None if model.difference is None or model.se is None else model.difference / model.se
    return {
        "b_time": model.difference,
        "se": model.se,
        "df_satterthwaite": model.df,
        "t": t,
        "p": None if t is None or model.df is None else float(2 * stats.t.sf(abs(t), model.df)),
        "var_person": model.person_variance,
        "var_resid": model.residual_variance,
        "singular": model.singular,
        "reason": _why(model.reason),
    }


def _effects(first: list[float], second: list[float], before: list[float], after: list[float]) -> Block:
    sizes, delta = effect_sizes(first, second), cliffs_delta(before, after)
    return {
        "d_z": sizes.d_z,
        "d_av": sizes.d_av,
        "d_rm": sizes.d_rm,
        "g_av": sizes.g_av,
        "hedges_J": sizes.hedges,
        "prob_superiority_paired": sizes.superiority,
        "cliffs_delta_all": delta.value,
        "reason": _why(sizes.reason),
    }


def _decomposition(before: dict[str, float], after: dict[str, float]) -> Block:
    parts = decompose_change(before, after)
    return {
        "total": parts.total,
        "stayers": parts.stayers,
        "joiners": parts.joiners,
        "leavers": parts.leavers,
        "reason": _why(parts.reason),
    }


def _people(
    both: list[str],
    paired: tuple[list[float], list[float]],
    rounds: tuple[dict[str, float], dict[str, float]],
    noise: Noise,
) -> Block:
    sd1, sd2 = (_sd(list(values.values())) for values in rounds)
    first, second = paired
    reliability = -1.0 if noise.value is None else noise.value
    plain = reliable_change(first, second, sd=sd1 or 0.0, reliability=reliability)
    maassen = reliable_change(first, second, sd=sd1 or 0.0, sd_after=sd2 or 0.0, reliability=reliability)
    names = {"n_up": "up", "n_down": "down", "n_unclear": "no_clear_change"}
    known = plain.reason is None
    return {
        "reliability": noise.value,
        "sd1": sd1,
        "sd2": sd2,
        "sem": None if plain.noise is None else plain.noise / 2**0.5,
        "s_diff_jt": plain.noise,
        "threshold95_jt": plain.threshold,
        "s_diff_maassen": maassen.noise,
        "id": both,
        "x1": first,
        "x2": second,
        "rci_jt": list(plain.indices),
        "rci_maassen": list(maassen.indices),
        **{key: sum(d == name for d in plain.directions) if known else None for key, name in names.items()},
        "reason": None if known else _why(noise.reason or plain.reason),
    }


def _why(reason: Reason | None) -> str | None:
    return None if reason is None else reason.sentence
