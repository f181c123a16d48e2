"""The multilevel blocks of ``describe``."""

from typing import Any

from psychometrics.arrays import FloatArray
from psychometrics.groups.anova import anova
from psychometrics.groups.bayes import PRIOR_SCALE, BayesMeans, bayes_means
from psychometrics.groups.nested import nested_intercepts
from psychometrics.groups.reml import RandomIntercept, random_intercept
from psychometrics.reasons import Reason

Block = dict[str, Any]


def icc_block(scores: FloatArray, groups: list[str | None]) -> Block:
    """Whether groups differ, and their shrunken means."""
    table, model, bayes = anova(scores, groups), random_intercept(scores, groups), bayes_means(scores, groups)
    return {
        "N": table.n,
        "G": table.groups,
        "nbar": table.mean_size,
        "n0": table.n0,
        "n_harmonic": table.harmonic_size,
        "MSB": table.ms_between,
        "MSW": table.ms_within,
        "F": table.f,
        "df1": table.df_between,
        "df2": table.df_within,
        "p": table.p,
        "icc1_anova_nbar": table.icc1_mean_size,
        "icc2_anova": table.icc2,
        "icc1_anova_n0": table.icc1,
        "icc1_ci95_F_n0": [table.icc1_interval.low, table.icc1_interval.high],
        "eta2": table.eta2,
        "reml": _reml(model),
        "groups": _groups(model),
        "bayes_halfnormal05": _bayes(bayes),
        "reason": _why(table.reason),
    }


def nested_block(scores: FloatArray, groups: list[str | None], uppers: list[str | None]) -> Block:
    """How much of the spread lies between upper units, between groups, and between people."""
    model = nested_intercepts(scores, groups, uppers)
    return {
        "N": model.n,
        "var_upper": model.upper_variance,
        "var_lower": model.lower_variance,
        "var_resid": model.residual_variance,
        "mu": model.mean,
        "se_mu": model.se_mean,
        "reml_deviance": model.deviance,
        "singular": bool(model.singular),
        "upper": {"group": [g.group for g in model.upper], "eb": [g.shrunken for g in model.upper]},
        "lower": {
            "group": [f"{g.upper}/{g.group}" for g in model.lower],
            "eb": [g.shrunken for g in model.lower],
        },
        "reason": _why(model.reason),
    }


def _reml(model: RandomIntercept) -> Block:
    return {
        "tau2": model.tau2,
        "sigma2": model.sigma2,
        "icc1": model.icc1,
        "mu": model.mean,
        "se_mu": model.se_mean,
        "reml_deviance": model.deviance,
        "singular": model.singular,
        "icc2_nbar": model.icc2_mean_size,
        "icc2_n0": model.icc2,
    }


def _groups(model: RandomIntercept) -> Block:
    return {
        "group": [g.group for g in model.groups],
        "n": [g.n for g in model.groups],
        "mean": [g.mean for g in model.groups],
        "lambda": [g.weight for g in model.groups],
        "eb_mean": [g.shrunken for g in model.groups],
        "se_cond": [g.se_conditional for g in model.groups],
        "se_pev": [g.se for g in model.groups],
        "eb95_lo": [g.low for g in model.groups],
        "eb95_hi": [g.high for g in model.groups],
    }


def _bayes(model: BayesMeans) -> Block:
    return {
        "prior": f"tau ~ half-normal(scale {PRIOR_SCALE:g}), mu flat, sigma2 = pooled MSW",
        "tau_mean": model.tau,
        "tau_median": model.tau_median,
        "mu_mean": model.mean,
        "theta_mean": [g.shrunken for g in model.groups],
        "theta_sd": [g.sd for g in model.groups],
        "theta95_lo": [g.low for g in model.groups],
        "theta95_hi": [g.high for g in model.groups],
        "reason": _why(model.reason),
    }


def _why(reason: Reason | None) -> str | None:
    return None if reason is None else reason.sentence
