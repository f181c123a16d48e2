"""Scores, groups, change and disclosure control for surveys of small groups.

Frames or arrays in, frozen dataclasses out, full precision. What is undefined is ``None`` with a
:class:`Reason`; input that contradicts itself raises :class:`Unusable` with a sentence.
"""

from psychometrics.agreement import AgreementBand, GroupAgreement, agreement_band, group_agreement, two_camps
from psychometrics.alpha import Alpha, MeasurementError, alpha, measurement_error
from psychometrics.change import Direction, MeanChange, mean_change, unmatched_change
from psychometrics.disclosure import Audit, Breach, Plan, PlannedTable, Verdict, audit, plan
from psychometrics.homogeneity import (
    Detail,
    End,
    ItemPicture,
    Leaning,
    at_the_end,
    category_counts,
    item_picture,
    low_middle_high,
)
from psychometrics.level import (
    GroupLevel,
    PooledVariance,
    SoftBand,
    group_level,
    pooled_within_variance,
    soft_band,
)
from psychometrics.reasons import Reason, Unusable
from psychometrics.scoring import Gaps, ScaleScores, needed_items, paired_gaps, scale_scores, score_matrix, turn
from psychometrics.shares import Bipolar, PointShares, bipolar, point_shares
from psychometrics.spread import AverageDeviation, average_deviation, share_near_median

__all__ = [
    "AgreementBand",
    "Alpha",
    "Audit",
    "AverageDeviation",
    "Bipolar",
    "Breach",
    "Detail",
    "Direction",
    "End",
    "Gaps",
    "GroupAgreement",
    "GroupLevel",
    "ItemPicture",
    "Leaning",
    "MeanChange",
    "MeasurementError",
    "Plan",
    "PlannedTable",
    "PointShares",
    "PooledVariance",
    "Reason",
    "ScaleScores",
    "SoftBand",
    "Unusable",
    "Verdict",
    "agreement_band",
    "alpha",
    "at_the_end",
    "audit",
    "average_deviation",
    "bipolar",
    "category_counts",
    "group_agreement",
    "group_level",
    "item_picture",
    "low_middle_high",
    "mean_change",
    "measurement_error",
    "needed_items",
    "paired_gaps",
    "plan",
    "point_shares",
    "pooled_within_variance",
    "scale_scores",
    "score_matrix",
    "share_near_median",
    "soft_band",
    "turn",
    "two_camps",
    "unmatched_change",
]
