"""Scores, groups, change and disclosure control for surveys of small groups.

Frames or arrays in, frozen dataclasses out, full precision. What is undefined is ``None`` with a
:class:`Reason`; input that contradicts itself raises :class:`Unusable` with a sentence.
"""

from psychometrics.agreement.bands import AgreementBand, GroupAgreement, agreement_band, group_agreement, two_camps
from psychometrics.agreement.chance import ChanceAgreement, chance_agreement
from psychometrics.agreement.distribution import Shape, consensus, ordinal_agreement, polarisation
from psychometrics.agreement.nulls import Null, largest_variance, null_variance
from psychometrics.agreement.rwg import Agreement, awg_j, rprime_wg_j, rstar_wg_j, rwg_j
from psychometrics.agreement.spread import AverageDeviation, average_deviation, share_near_median
from psychometrics.change.effects import CliffsDelta, EffectSizes, cliffs_delta, effect_sizes, hedges_factor
from psychometrics.change.means import Direction, MeanChange, mean_change, unmatched_change
from psychometrics.change.mixed import MixedChange, mixed_change
from psychometrics.change.people import ReliableChange, reliable_change
from psychometrics.change.same_people import (
    Decomposition,
    PairedChange,
    decompose_change,
    paired_change,
    smallest_visible_change,
)
from psychometrics.choices import Alike, concordance, qualitative_variation
from psychometrics.comparability.functioning import Functioning, ItemFunctioning, item_functioning
from psychometrics.disclosure import (
    Audit,
    Bounds,
    Breach,
    Displayed,
    Plan,
    PlannedTable,
    Reconstruction,
    Verdict,
    audit,
    plan,
    reconstruct,
    score_bounds,
)
from psychometrics.groups.anova import Anova, anova
from psychometrics.groups.bayes import BayesGroup, BayesMeans, bayes_means, bayes_shrink
from psychometrics.groups.level import (
    GroupLevel,
    PooledVariance,
    SoftBand,
    group_level,
    plain_interval,
    pooled_within_variance,
    soft_band,
)
from psychometrics.groups.nested import NestedGroup, NestedIntercepts, nested_intercepts
from psychometrics.groups.reml import RandomIntercept, ShrunkenGroup, random_intercept
from psychometrics.groups.survey import ScaleReport, survey_report
from psychometrics.groups.survey_columns import Scale
from psychometrics.homogeneity import (
    LEAST_FOR_A_DISTRIBUTION,
    Detail,
    End,
    ItemPicture,
    Leaning,
    alike_but_for_one,
    at_the_end,
    category_counts,
    item_picture,
    leaves_room,
    low_middle_high,
    near_the_end,
)
from psychometrics.interval import Interval
from psychometrics.quality import BlockQuality, Patterns, block_quality, longest_runs, mahalanobis, within_person_sd
from psychometrics.reasons import Reason, Unusable
from psychometrics.reliability.alpha import (
    Alpha,
    MeasurementError,
    alpha,
    alpha_pairwise,
    guttman_lambda6,
    measurement_error,
    standardised_alpha,
)
from psychometrics.reliability.intervals import (
    alpha_interval,
    alpha_interval_adf,
    alpha_interval_feldt,
    alpha_interval_normal,
)
from psychometrics.reliability.items import ItemFit, item_analysis
from psychometrics.reliability.omega import Omega, omega
from psychometrics.reliability.onefactor import ModelFit
from psychometrics.reliability.ordinal import OrdinalOmega, ordinal_omega
from psychometrics.scoring import (
    Gaps,
    ScaleScores,
    needed_items,
    paired_gaps,
    scale_scores,
    score_matrix,
    turn,
    twoway_scores,
)
from psychometrics.shares import Bipolar, PointShares, bipolar, point_shares

__all__ = [
    "LEAST_FOR_A_DISTRIBUTION",
    "Agreement",
    "AgreementBand",
    "Alike",
    "Alpha",
    "Anova",
    "Audit",
    "AverageDeviation",
    "BayesGroup",
    "BayesMeans",
    "Bipolar",
    "BlockQuality",
    "Bounds",
    "Breach",
    "ChanceAgreement",
    "CliffsDelta",
    "Decomposition",
    "Detail",
    "Direction",
    "Displayed",
    "EffectSizes",
    "End",
    "Functioning",
    "Gaps",
    "GroupAgreement",
    "GroupLevel",
    "Interval",
    "ItemFit",
    "ItemFunctioning",
    "ItemPicture",
    "Leaning",
    "MeanChange",
    "MeasurementError",
    "MixedChange",
    "ModelFit",
    "NestedGroup",
    "NestedIntercepts",
    "Null",
    "Omega",
    "OrdinalOmega",
    "PairedChange",
    "Patterns",
    "Plan",
    "PlannedTable",
    "PointShares",
    "PooledVariance",
    "RandomIntercept",
    "Reason",
    "Reconstruction",
    "ReliableChange",
    "Scale",
    "ScaleReport",
    "ScaleScores",
    "Shape",
    "ShrunkenGroup",
    "SoftBand",
    "Unusable",
    "Verdict",
    "agreement_band",
    "alike_but_for_one",
    "alpha",
    "alpha_interval",
    "alpha_interval_adf",
    "alpha_interval_feldt",
    "alpha_interval_normal",
    "alpha_pairwise",
    "anova",
    "at_the_end",
    "audit",
    "average_deviation",
    "awg_j",
    "bayes_means",
    "bayes_shrink",
    "bipolar",
    "block_quality",
    "category_counts",
    "chance_agreement",
    "cliffs_delta",
    "concordance",
    "consensus",
    "decompose_change",
    "effect_sizes",
    "group_agreement",
    "group_level",
    "guttman_lambda6",
    "hedges_factor",
    "item_analysis",
    "item_functioning",
    "item_picture",
    "largest_variance",
    "leaves_room",
    "longest_runs",
    "low_middle_high",
    "mahalanobis",
    "mean_change",
    "measurement_error",
    "mixed_change",
    "near_the_end",
    "needed_items",
    "nested_intercepts",
    "null_variance",
    "omega",
    "ordinal_agreement",
    "ordinal_omega",
    "paired_change",
    "paired_gaps",
    "plain_interval",
    "plan",
    "point_shares",
    "polarisation",
    "pooled_within_variance",
    "qualitative_variation",
    "random_intercept",
    "reconstruct",
    "reliable_change",
    "rprime_wg_j",
    "rstar_wg_j",
    "rwg_j",
    "scale_scores",
    "score_bounds",
    "score_matrix",
    "share_near_median",
    "smallest_visible_change",
    "soft_band",
    "standardised_alpha",
    "survey_report",
    "turn",
    "two_camps",
    "twoway_scores",
    "unmatched_change",
    "within_person_sd",
]
