"""The reliability block of ``describe``."""

from math import sqrt
from typing import Any, TypedDict

import numpy as np

from psychometrics.arrays import FloatArray
from psychometrics.interval import Interval
from psychometrics.reliability.alpha import (
    alpha,
    alpha_pairwise,
    average_correlation,
    complete_rows,
    guttman_lambda6,
    standardised_alpha,
)
from psychometrics.reliability.intervals import (
    alpha_interval,
    alpha_interval_adf,
    alpha_interval_feldt,
    alpha_interval_normal,
)
from psychometrics.reliability.items import item_analysis
from psychometrics.reliability.omega import Omega, omega
from psychometrics.reliability.ordinal import ordinal_omega
from psychometrics.reliability.polychoric import polychoric

_MOST_CATEGORIES = 15

Block = dict[str, Any]


class Ends(TypedDict):
    """The two ends of the answer scale."""

    low: float
    high: float


def reliability_block(turned: FloatArray, names: tuple[str, ...], ends: Ends) -> Block:
    """How well the items hang together, over everybody."""
    rows = complete_rows(turned)
    coefficient = alpha(turned, **ends)
    sd = float(rows.mean(axis=1).std(ddof=1)) if len(rows) > 1 else None
    distribution_free, normal = alpha_interval_adf(turned, **ends), alpha_interval_normal(turned, **ends)
    return {
        "n_total": len(turned),
        "n_complete": len(rows),
        "k": len(names),
        "alpha": coefficient.value,
        "alpha_reason": _why(coefficient.reason),
        "alpha_std": standardised_alpha(turned, **ends).value,
        "alpha_feldt95": _limits(alpha_interval_feldt(turned, **ends)),
        "alpha_ase_duhachek": normal.se,
        "alpha_duhachek95": _limits(normal),
        "alpha_se_adf": distribution_free.se,
        "alpha_adf95": _limits(distribution_free),
        "alpha_adf_log_t95": _limits(alpha_interval(turned, **ends)),
        "alpha_pairwise": alpha_pairwise(turned, **ends).value,
        "average_r": average_correlation(rows),
        "lambda6_smc": guttman_lambda6(turned, **ends).value,
        "sd_mean_score": sd,
        "sem_mean_score": _sem(sd, coefficient.value),
        "items": _items(turned, names, ends),
        "omega_ml": _omega(omega(turned, **ends)),
        "omega_ordinal": _ordinal(turned, ends),
    }


def _items(turned: FloatArray, names: tuple[str, ...], ends: Ends) -> Block:
    fits = item_analysis(turned, **ends)
    return {
        "name": list(names),
        "mean": [fit.mean for fit in fits],
        "sd": [fit.sd for fit in fits],
        "item_rest_r": [fit.item_rest for fit in fits],
        "alpha_if_dropped": [fit.alpha_if_dropped for fit in fits] if len(names) > 2 else None,
        "n_answered": [fit.answered for fit in fits],
    }


def _omega(result: Omega) -> Block:
    fit = result.fit
    return {
        "omega": result.value,
        "omega_observed_var": result.with_observed_variance,
        "se_delta": result.interval.se,
        "ci95": _limits(result.interval),
        "loadings": list(result.loadings) or None,
        "uniquenesses": list(result.uniquenesses) or None,
        "heywood": result.heywood,
        "fit": None
        if fit is None
        else {
            "chisq": fit.chi2,
            "df": fit.df,
            "pvalue": fit.p,
            "cfi": fit.cfi,
            "tli": fit.tli,
            "rmsea": fit.rmsea,
            "srmr": fit.srmr,
        },
        "reason": _why(result.reason),
    }


def _ordinal(turned: FloatArray, ends: Ends) -> Block:
    rows = complete_rows(turned)
    most = max((len(np.unique(column)) for column in rows.T), default=0)
    if most > _MOST_CATEGORIES:
        return {"omega_green_yang": None, "reason": "The answers are not ordered categories."}
    result = ordinal_omega(turned, **ends)
    if not result.loadings:
        return {"omega_green_yang": None, "reason": _why(result.reason)}
    estimates = polychoric(rows)
    return {
        "omega_green_yang": result.value,
        "loadings_std": list(result.loadings),
        "thresholds": [float(t) for item in estimates.thresholds for t in item],
        "polychoric": estimates.correlations.tolist(),
        "heywood": result.heywood,
        "reason": _why(result.reason),
    }


def _limits(interval: Interval) -> list[float | None]:
    return [interval.low, interval.high]


def _sem(sd: float | None, value: float | None) -> float | None:
    """The plain formula: with a negative alpha, which is printed too, it exceeds the spread."""
    return None if sd is None or value is None else sd * sqrt(max(0.0, 1 - value))


def _why(reason: Any) -> str | None:
    return None if reason is None else str(reason.sentence)
