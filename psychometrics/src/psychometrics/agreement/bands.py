"""Whether a group sees the same picture: three bands, and the flag for two camps."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from psychometrics.agreement.spread import AverageDeviation, average_deviation, share_near_median
from psychometrics.arrays import Answers, Scores, present
from psychometrics.reasons import Reason
from psychometrics.scoring import score_matrix, turn

LEAST_FOR_CAMPS = 8
LEAST_FOR_ONE_ITEM = 12


class AgreementBand(StrEnum):
    """The three words a group sees about its agreement."""

    IN_AGREEMENT = "in_agreement"
    SOME_SPREAD = "some_spread"
    DIVIDED = "divided"


@dataclass(frozen=True)
class GroupAgreement:
    """A group's agreement on a scale. ``band`` is ``None`` with a reason where no word is honest."""

    band: AgreementBand | None
    two_camps: bool
    near_median: float | None
    deviation: AverageDeviation
    n: int
    reason: Reason | None = None


def agreement_band(deviation: float, *, low: float, high: float) -> AgreementBand:
    """Band of an AD value: up to A/8 in agreement, up to A/6 some spread, above divided (A = high−low+1).

    Population: the answers given. Missing: as in the deviation. Source: A/6 is the practical limit of Burke &
    Dunlap 2002 and, for five people and eight items, also the 5 % point of random answering; A/8 is this
    library's choice.
    """
    categories = high - low + 1
    if deviation <= categories / 8 + 1e-12:
        return AgreementBand.IN_AGREEMENT
    if deviation <= categories / 6 + 1e-12:
        return AgreementBand.SOME_SPREAD
    return AgreementBand.DIVIDED


def two_camps(scores: Scores) -> bool:
    """Whether a group holds two different pictures of a scale.

    Population: the people with a score. Missing: people without one are left out. Formula (this library's):
    true when at least eight people have a score, nobody lies within half a point of the mean, and at
    least a third of them lie on each side. Never show the sizes of the camps below ten people.
    """
    values = present(scores)
    if len(values) < LEAST_FOR_CAMPS:
        return False
    distance = values - values.mean()
    if (np.abs(distance) <= 0.5 + 1e-12).any():
        return False
    above = int((distance > 0).sum())
    return 3 * min(above, len(values) - above) >= len(values)


def group_agreement(answers: Answers, *, low: float, high: float, keys: Sequence[int] | None = None) -> GroupAgreement:
    """Agreement of one group on one scale as a word, with what it rests on.

    Population: the people who answered; silent members may disagree (Newman & Sin 2009). Missing: as in
    :func:`average_deviation`. One item alone gets a word only from twelve people on.
    Formula: :func:`agreement_band` of the deviation around the mean.
    Source: O'Neill 2017 (10.3389/fpsyg.2017.00777) for the choice of index.
    """
    deviation = average_deviation(answers, low=low, high=high, keys=keys)
    near = share_near_median(answers, low=low, high=high, keys=keys)
    camps = two_camps(score_matrix(turn(answers, low=low, high=high, keys=keys)))
    if deviation.around_mean is None:
        return GroupAgreement(None, camps, near, deviation, deviation.n, deviation.reason)
    if deviation.items == 1 and deviation.n < LEAST_FOR_ONE_ITEM:
        return GroupAgreement(None, camps, near, deviation, deviation.n, Reason.SINGLE_ITEM)
    band = agreement_band(deviation.around_mean, low=low, high=high)
    return GroupAgreement(band, camps, near, deviation, deviation.n)
