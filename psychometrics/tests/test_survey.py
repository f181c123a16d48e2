"""A whole survey in one pass says the same as the single functions."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from psychometrics import (
    Scale,
    Unusable,
    anova,
    group_level,
    pooled_within_variance,
    rwg_j,
    scale_scores,
    survey_report,
)

ITEMS = ("a", "b", "c", "d")
SCALE = Scale("mindset", ITEMS, 1, 5, frozenset({"b"}), sem=0.2)


@pytest.fixture
def frame() -> pl.DataFrame:
    generator = np.random.default_rng(5)
    group = generator.integers(0, 12, 160)
    raw = np.clip(np.round(3 + generator.normal(0, 0.5, 12)[group][:, None] + generator.normal(0, 1, (160, 4))), 1, 5)
    columns: dict[str, object] = {name: raw[:, place].astype(np.int8) for place, name in enumerate(ITEMS)}
    filled = pl.DataFrame({"group": [f"g{code:02d}" for code in group], **columns})
    missing = [pl.when(pl.Series(generator.random(160) < 0.1)).then(None).otherwise(pl.col(c)).alias(c) for c in ITEMS]
    return filled.with_columns(missing)


def test_it_equals_the_single_functions(frame: pl.DataFrame) -> None:
    report = survey_report(frame, [SCALE], group="group")[0]
    keys = [1, -1, 1, 1]
    scores = scale_scores(frame.select(ITEMS), low=1, high=5, keys=keys).values
    pooled = pooled_within_variance(scores, frame["group"]).value
    table = anova(scores, frame["group"])
    assert report.within_variance == pytest.approx(pooled)
    assert report.icc1 == pytest.approx(table.icc1)
    assert report.icc2 == pytest.approx(table.icc2)
    for row in report.groups.iter_rows(named=True):
        own = [s for s, g in zip(scores, frame["group"], strict=True) if g == row["group"]]
        level = group_level(own, low=1, high=5, sem=0.2, pooled_variance=pooled)
        assert [row["n"], row["mean"], row["low"], row["high"]] == pytest.approx(
            [level.n, level.mean, level.low, level.high]
        )
        answers = frame.filter(pl.col("group") == row["group"]).select(ITEMS)
        assert row["rwg_j"] == pytest.approx(rwg_j(answers, low=1, high=5, keys=keys).value)


def test_parquet_and_frame_are_the_same(frame: pl.DataFrame, tmp_path: Path) -> None:
    frame.write_parquet(tmp_path / "survey.parquet")
    stored = survey_report(tmp_path / "survey.parquet", [SCALE], group="group")[0]
    assert stored.groups.equals(survey_report(frame, [SCALE], group="group")[0].groups)


def test_numbered_groups_and_people_without_a_group(frame: pl.DataFrame) -> None:
    numbered = frame.with_columns(pl.col("group").str.slice(1).cast(pl.Int32).alias("group"))
    named = survey_report(frame, [SCALE], group="group")[0]
    assert survey_report(numbered, [SCALE], group="group")[0].groups["mean"].equals(named.groups["mean"])
    nobody = frame.with_columns(pl.lit(None, dtype=pl.String).alias("group"))
    assert survey_report(nobody, [SCALE], group="group")[0].groups.height == 0


def test_all_missing_is_not_available(frame: pl.DataFrame) -> None:
    empty = frame.with_columns([pl.lit(None, dtype=pl.Int8).alias(name) for name in ITEMS])
    report = survey_report(empty, [SCALE], group="group")[0]
    assert report.groups["mean"].null_count() == report.groups.height
    assert (report.n, report.icc1) == (0, None)


@pytest.mark.parametrize(("value", "says"), [(7, "outside 1 to 5"), (2.5, "whole numbers")])
def test_impossible_answers_are_named(frame: pl.DataFrame, value: float, says: str) -> None:
    wrong = frame.with_columns(pl.lit(value).alias("c"))
    with pytest.raises(Unusable, match=says):
        survey_report(wrong, [SCALE], group="group")


def test_columns_that_are_not_there_or_not_numbers_are_named(frame: pl.DataFrame) -> None:
    with pytest.raises(Unusable, match="no column 'a'"):
        survey_report(frame.drop("a"), [SCALE], group="group")
    with pytest.raises(Unusable, match="not a number"):
        survey_report(frame.with_columns(pl.lit("x").alias("a")), [SCALE], group="group")


@pytest.mark.parametrize("kind", [pl.Int8, pl.UInt16, pl.Int64, pl.Float32, pl.Float64])
def test_the_type_of_the_columns_decides_nothing(frame: pl.DataFrame, kind: type[pl.DataType], tmp_path: Path) -> None:
    frame.with_columns(pl.col(ITEMS).cast(kind)).write_parquet(tmp_path / "survey.parquet")
    stored = survey_report(tmp_path / "survey.parquet", [SCALE], group="group")[0]
    assert stored.groups.equals(survey_report(frame, [SCALE], group="group")[0].groups)


def test_not_a_number_is_a_missing_answer(frame: pl.DataFrame) -> None:
    odd = frame.with_columns(pl.col("a").cast(pl.Float64).fill_null(float("nan")))
    assert survey_report(odd, [SCALE], group="group")[0].groups.equals(
        survey_report(frame, [SCALE], group="group")[0].groups
    )


@pytest.mark.parametrize("value", [300, -1, 1e12, float("inf")])
def test_answers_far_outside_are_not_taken_for_missing(frame: pl.DataFrame, value: float) -> None:
    wrong = frame.with_columns(pl.lit(value).alias("c"))
    with pytest.raises(Unusable, match="outside 1 to 5"):
        survey_report(wrong, [SCALE], group="group")


@pytest.mark.parametrize(
    ("scale", "says"),
    [
        (Scale("empty", (), 1, 5), "no items"),
        (Scale("turned", ITEMS, 5, 1), "cannot run from 5 to 1"),
        (Scale("strange", ITEMS, 1, 5, frozenset({"x"})), "'x', which is none"),
    ],
)
def test_an_impossible_scale_is_named(frame: pl.DataFrame, scale: Scale, says: str) -> None:
    with pytest.raises(Unusable, match=says):
        survey_report(frame, [scale], group="group")


def test_a_scale_of_a_hundred_points_from_below_zero(frame: pl.DataFrame) -> None:
    wide = frame.with_columns([pl.col(item).cast(pl.Int16) * 50 - 150 for item in ITEMS])
    report = survey_report(wide, [Scale("wide", ITEMS, -100, 100, frozenset({"b"}))], group="group")[0]
    small = survey_report(frame, [SCALE], group="group")[0]
    assert report.groups["mean"].to_list() == pytest.approx([50 * mean - 150 for mean in small.groups["mean"]])
    assert report.icc1 == pytest.approx(small.icc1)
