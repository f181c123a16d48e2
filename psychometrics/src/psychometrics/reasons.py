"""Why a figure is not available: the library never answers with NaN, a zero or a warning."""

from enum import StrEnum


class Reason(StrEnum):
    """The reason a statistic is ``None``. ``sentence`` says it in plain English."""

    NO_ANSWERS = "no_answers"
    TOO_FEW_PEOPLE = "too_few_people"
    TOO_FEW_ITEMS = "too_few_items"
    TOO_FEW_GROUPS = "too_few_groups"
    TOO_FEW_STAYERS = "too_few_stayers"
    TOO_FEW_TO_SAY = "too_few_to_say"
    NO_VARIATION = "no_variation"
    CONSTANT_ITEM = "constant_item"
    NO_WITHIN_VARIATION = "no_within_variation"
    SINGLE_ITEM = "single_item"
    MEAN_AT_THE_END = "mean_at_the_end"
    NO_RELIABILITY = "no_reliability"
    NOT_IDENTIFIED = "not_identified"
    HEYWOOD = "heywood"
    NOT_CONVERGED = "not_converged"
    NO_NULL_DISTRIBUTION = "no_null_distribution"
    SINGULAR_COVARIANCE = "singular_covariance"

    @property
    def sentence(self) -> str:
        """The reason as one English sentence."""
        return _SENTENCES[self]


_SENTENCES: dict[Reason, str] = {
    Reason.NO_ANSWERS: "Nobody answered.",
    Reason.TOO_FEW_PEOPLE: "Too few people answered for this figure.",
    Reason.TOO_FEW_ITEMS: "Too few items were answered for this figure.",
    Reason.TOO_FEW_GROUPS: "There are too few groups to compare.",
    Reason.TOO_FEW_STAYERS: "Too few people answered both times to tell change from noise.",
    Reason.TOO_FEW_TO_SAY: "Too few to say: one of the groups is smaller than the comparison needs.",
    Reason.NO_VARIATION: "Nothing varies: all answers, or all changes, are the same, so this figure is undefined.",
    Reason.CONSTANT_ITEM: "Everybody gave the same answer to an item.",
    Reason.NO_WITHIN_VARIATION: "Nobody differs from the others of the same group.",
    Reason.SINGLE_ITEM: "One item alone is too little for this figure.",
    Reason.MEAN_AT_THE_END: "The mean lies so near the end of the scale that spread is undefined.",
    Reason.NO_RELIABILITY: "The reliability is not between 0 and 1.",
    Reason.NOT_IDENTIFIED: "The model has more unknowns than the data can settle.",
    Reason.HEYWOOD: "The factor model gives an item a negative error variance.",
    Reason.NOT_CONVERGED: "The estimation did not settle.",
    Reason.NO_NULL_DISTRIBUTION: "No null distribution is known for these answer categories.",
    Reason.SINGULAR_COVARIANCE: "Some items repeat each other exactly.",
}


class Unusable(ValueError):
    """The input contradicts itself; the message is a sentence a person can act on."""
