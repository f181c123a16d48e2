"""Items that work differently are found, and small groups are left in peace."""

import numpy as np

from psychometrics import Reason, item_functioning
from psychometrics.arrays import FloatArray


def _survey(people: int, shift: float) -> tuple[FloatArray, list[str]]:
    generator = np.random.default_rng(11)
    language = np.repeat([0, 1], people // 2)
    trait = generator.normal(0, 1, people)
    noise = generator.normal(0, 0.7, (people, 6))
    raw = 3 + trait[:, np.newaxis] + noise
    raw[:, 2] += shift * language
    return np.clip(np.round(raw), 1, 5), ["da" if code else "nb" for code in language]


def test_a_shifted_item_is_flagged_and_the_others_are_not() -> None:
    answers, language = _survey(900, 1.2)
    result = item_functioning(answers, language, low=1, high=5)
    assert result.flagged == (2,)
    assert result.groups == ("da", "nb")


def test_without_a_shift_nothing_is_flagged() -> None:
    answers, language = _survey(900, 0.0)
    assert item_functioning(answers, language, low=1, high=5).flagged == ()


def test_twelve_norwegians_are_too_few_to_say() -> None:
    answers, _ = _survey(300, 1.0)
    language = ["nb"] * 12 + ["da"] * 288
    result = item_functioning(answers, language, low=1, high=5)
    assert (result.reason, result.smallest_group, result.items) == (Reason.TOO_FEW_TO_SAY, 12, ())
    assert (result.groups, result.counts, result.needed) == (("da", "nb"), (288, 12), 200)
    assert result.reason.sentence.startswith("Too few to say")


def test_one_language_cannot_be_compared() -> None:
    answers, _ = _survey(300, 0.0)
    assert item_functioning(answers, ["da"] * 300, low=1, high=5).reason is Reason.TOO_FEW_GROUPS


def test_an_item_without_variation_has_a_reason() -> None:
    answers, language = _survey(500, 0.0)
    answers[:, 1] = 4
    result = item_functioning(answers, language, low=1, high=5)
    assert result.items[1].reason is Reason.NO_VARIATION
    assert result.items[0].reason is None
