"""Every public file: our command line against R."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from conformance.references import Match, expected, matches
from psychometrics import (
    anova,
    audit,
    average_deviation,
    awg_j,
    chance_agreement,
    consensus,
    decompose_change,
    group_level,
    item_functioning,
    longest_runs,
    mahalanobis,
    ordinal_agreement,
    paired_change,
    plan,
    polarisation,
    random_intercept,
    rwg_j,
    scale_scores,
    turn,
    twoway_scores,
    within_person_sd,
)
from psychometrics.command.main import main
from psychometrics.reliability.alpha import alpha

Agree = Callable[[str, Iterator[Match]], None]


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main([*words, "--json"]) in (0, 1)
    return json.loads(capsys.readouterr().out)


def _items(keys: dict[str, int] | list[str]) -> str:
    signed = keys if isinstance(keys, dict) else dict.fromkeys(keys, 1)
    return ",".join(("-" if key < 0 else "") + name for name, key in signed.items())


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _scale(place: Path, data: str, items: str, low: float, high: float) -> tuple[str, ...]:
    return ("describe", str(place / "data" / data), "--items", items, "--low", str(low), "--high", str(high))


def test_autonomy(refdata: Path, capsys: pytest.CaptureFixture[str], agree: Agree) -> None:
    theirs = expected(refdata, "autonomy")
    words = _scale(refdata, "autonomy.csv", _items(theirs["meta"]["keys"]), 1, 5)
    ours = _run(capsys, *words, "--group", "group")
    del theirs["meta"]
    agree("autonomy", matches(ours, theirs))


@pytest.mark.parametrize("scale", ["LEAD", "TSIG", "HOSTILE"])
def test_companies(scale: str, refdata: Path, capsys: pytest.CaptureFixture[str], agree: Agree) -> None:
    theirs = expected(refdata, "lq2002")
    meta = theirs["meta"]["scales"][scale]
    words = _scale(refdata, "lq2002.csv", _items(meta["items"]), meta["lo"], meta["hi"])
    agree(f"lq2002 {scale}", matches(_run(capsys, *words, "--group", "group"), theirs[scale]))


def test_leader_groups_on_three_levels(refdata: Path, capsys: pytest.CaptureFixture[str], agree: Agree) -> None:
    theirs = expected(refdata, "leadergroups")
    words = _scale(refdata, "leadergroups.csv", _items(theirs["meta"]["items"]), 1, 5)
    ours = _run(capsys, *words, "--group", "group", "--upper", "municipality")
    del theirs["meta"]
    agree("leadergroups", matches(ours, theirs))


def test_balanced_groups(refdata: Path, capsys: pytest.CaptureFixture[str], agree: Agree) -> None:
    theirs = expected(refdata, "klein2000")
    for name in theirs:
        if name != "meta":
            words = _scale(refdata, "klein2000.csv", name, -1000, 1000)
            ours = _run(capsys, *words, "--group", "group")["icc_mean_score"]
            agree(f"klein2000 {name}", matches(ours, theirs[name], "/icc_mean_score"))


@pytest.mark.parametrize("scale", ["A", "C"])
def test_reversed_items_and_missing_answers(
    scale: str, refdata: Path, capsys: pytest.CaptureFixture[str], agree: Agree
) -> None:
    theirs = expected(refdata, "bfi_AC")
    keys = theirs["meta"]["keys"][scale]
    ours = _run(capsys, *_scale(refdata, "bfi_AC.csv", _items(keys), 1, 6))
    agree(f"bfi {scale}", matches(ours, theirs[scale]))
    data = pl.read_csv(refdata / "data" / "bfi_AC.csv")
    result = item_functioning(
        data.select(list(keys)), data["gender"], low=1, high=6, keys=list(keys.values()), least_per_category=0
    )
    assert result.n == theirs[scale]["dif_gender"]["n"]
    for item, other in zip(result.items, theirs[scale]["dif_gender"]["items"], strict=True):
        found = {
            "loglik": list(item.log_likelihoods or ()),
            "chi2_total": item.chi2_total,
            "chi2_uniform": item.chi2_uniform,
            "chi2_nonuniform": item.chi2_nonuniform,
            "p_uniform": item.p_uniform,
            "p_total": item.p_total,
            "dR2_mcfadden_total": item.r2_gain_mcfadden,
            "dR2_nagelkerke_total": item.r2_gain_nagelkerke,
            "coef_group": list(item.group_slopes),
        }
        agree(f"bfi {scale}", matches(found, other, "/lmm functioning"))


def test_score_rules(refdata: Path, agree: Agree) -> None:
    theirs = expected(refdata, "bfi_AC")
    keys = theirs["meta"]["keys"]["C"]
    data = pl.read_csv(refdata / "data" / "bfi_AC.csv")
    answers, order = data.select(list(keys)), [str(person) for person in data["id"]]
    settings = {"low": 1.0, "high": 6.0, "keys": list(keys.values())}
    found = {
        "C_twothirds": scale_scores(answers, **settings).values,
        "C_half": scale_scores(answers, **settings, min_share=0.5).values,
        "C_80": scale_scores(answers, **settings, min_share=0.8).values,
        "C_twoway_twothirds": twoway_scores(answers, **settings).values,
    }
    rows = [order.index(str(person)) for person in theirs["scores"]["id"]]
    ours = {name: [values[row] for row in rows] for name, values in found.items()}
    agree("bfi scores", matches(ours, theirs["scores"]))


@pytest.mark.parametrize("scale", ["science4", "all7_multidimensional"])
def test_one_and_two_dimensions(scale: str, refdata: Path, capsys: pytest.CaptureFixture[str], agree: Agree) -> None:
    theirs = expected(refdata, "science")[scale]
    words = _scale(refdata, "science.csv", _items(theirs["reliability"]["items"]["name"]), 1, 4)
    agree(f"science {scale}", matches(_run(capsys, *words), theirs))


def test_tiny_groups(refdata: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], agree: Agree) -> None:
    theirs = expected(refdata, "cohesion_tiny")
    data = pl.read_csv(refdata / "data" / "cohesion_tiny.csv")
    both = data.with_columns((pl.col("UNIT") + " " + pl.col("PLATOON")).alias("both"))
    both.write_csv(tmp_path / "tiny.csv")
    items = _items(theirs["meta"]["items"])
    words = ("describe", str(tmp_path / "tiny.csv"), "--items", items, "--low", "1", "--high", "5")
    ours = _run(capsys, *words, "--group", "both")
    del theirs["meta"]
    agree("cohesion", matches(ours, theirs))


def test_three_occasions(refdata: Path, capsys: pytest.CaptureFixture[str], agree: Agree) -> None:
    theirs = expected(refdata, "sai_film")
    words = list(_scale(refdata, "sai_film.csv", _items(theirs["meta"]["keys"]), 1, 4))
    words[0] = "change"
    ours = _run(capsys, *words, "--id", "id", "--time", "time")
    for name in ("change_1_2", "change_1_3"):
        agree(f"sai {name}", matches(_people_by_id(ours[name]), _people_by_id(theirs[name])))


def test_leavers_and_joiners(refdata: Path, capsys: pytest.CaptureFixture[str], agree: Agree) -> None:
    theirs = expected(refdata, "panel_overlap")
    words = list(_scale(refdata, "panel_overlap.csv", _items(theirs["meta"]["keys"]), 1, 4))
    words[0] = "change"
    reliability = str(theirs["change_all"]["rci"]["reliability"])
    ours = _run(capsys, *words, "--id", "id", "--time", "time", "--unit", "unit", "--reliability", reliability)
    agree("panel", matches(_people_by_id(ours["change_all"]), _people_by_id(theirs["change_all"])))
    for unit, block in theirs["change_by_unit"].items():
        agree("panel units", matches(ours["change_by_unit"][unit], block))


def _people_by_id(block: dict[str, Any]) -> dict[str, Any]:
    people = block["rci"]
    return {**block, "rci": {**people, "group": people.pop("id")}}


def test_careless_respondents(refdata: Path, agree: Agree) -> None:
    theirs = expected(refdata, "careless1")
    answers = pl.read_csv(refdata / "data" / "careless1.csv").select(theirs["meta"]["item_order"])
    ours = {
        "longstring": list(longest_runs(answers).values),
        "irv": list(within_person_sd(answers).values),
        "mahad": list(mahalanobis(answers).values),
    }
    agree("careless", matches(ours, theirs))


def test_undefined_alphas_and_iccs(refdata: Path, agree: Agree) -> None:
    theirs = expected(refdata, "edge_cases")
    for case in theirs["alpha"]:
        rows = [_as_list(row) for row in case["x"]]
        agree("edge alpha", matches({"a": alpha(rows, low=1, high=5).value}, {"a": case["expected"]}))
    for case in theirs["icc"]:
        found = {
            "icc1_anova_n0": anova(case["y"], case["g"]).icc1,
            "reml_tau2": random_intercept(case["y"], case["g"]).tau2,
        }
        agree("edge icc", matches(found, case))
    for case in theirs["score_rule"]:
        scored = scale_scores([case["answers"]], low=1, high=5, min_share=case["f"]).values[0]
        agree("edge scores", matches({"expected": scored}, case))


def test_agreement_of_single_items(refdata: Path, agree: Agree) -> None:
    theirs = expected(refdata, "edge_cases")
    for case in theirs["rwg_single_A5_uniform"]:
        answers = [[value] for value in _as_list(case["x"])]
        rwg, deviation = rwg_j(answers, low=1, high=5), average_deviation(answers, low=1, high=5)
        found = {
            "rwg": rwg.value,
            "rwg_unclipped": rwg.unclipped,
            "ad_mean": deviation.around_mean,
            "ad_median": deviation.around_median,
            "awg": awg_j(answers, low=1, high=5).value,
        }
        agree("edge agreement", matches(found, case))
    for case in theirs["item_distribution"]:
        shapes = {
            "van_der_eijk_A": ordinal_agreement(case["counts"]).value,
            "consensus_tastle_wierman": consensus(case["counts"]).value,
            "polarization": polarisation(case["counts"]).value,
        }
        agree("edge shapes", matches(shapes, case))


def test_intervals_of_small_groups(refdata: Path, agree: Agree) -> None:
    theirs = expected(refdata, "edge_cases")
    for case in [*theirs["group_interval"], *theirs["group_interval_moderated"]]:
        level = group_level(
            case["x"], low=1, high=5, sem=case["sem"], members=case["N"], pooled_variance=case.get("s2_pool")
        )
        cut = {**case, "lo": max(1, case["lo"]), "hi": min(5, case["hi"])}
        cut["df"] = None if case["df"] == "Inf" else case["df"]
        found = {"mean": level.mean, "se": level.se, "df": level.df, "lo": level.low, "hi": level.high}
        agree("edge level", matches(found, cut))
        if case.get("nonresponse_bounds"):
            bounds = [level.silent_low, level.silent_high]
            agree("edge level", matches({"nonresponse_bounds": bounds}, case))
    for case in theirs["change_interval"]:
        change = paired_change(case["x1"], case["x2"], sem=case["sem"], members=case["N"])
        found = {"diff": change.difference, "se": change.se, "lo": change.low, "hi": change.high}
        agree("edge change", matches(found, case))


def test_change_decomposed(refdata: Path, agree: Agree) -> None:
    for case in expected(refdata, "edge_cases")["change_decomposition"]:
        before = {f"s{i}": v for i, v in enumerate(case["stay1"])}
        before |= {f"l{i}": v for i, v in enumerate(_as_list(case["leav1"]))}
        after = {f"s{i}": v for i, v in enumerate(case["stay2"])}
        after |= {f"j{i}": v for i, v in enumerate(_as_list(case["join2"]))}
        parts = decompose_change(before, after)
        found = {n: getattr(parts, n) for n in ("total", "stayers", "joiners", "leavers")}
        agree("edge decomposition", matches(found, case))


def test_agreement_by_chance(refdata: Path) -> None:
    rows = expected(refdata, "agreement_null")["rows"]
    for row in rows:
        if row["item_r"] == 0 and row["n"] <= 12 and row["J"] in (1, 8):
            ours = chance_agreement(row["n"], row["J"], low=1, high=row["A"])
            assert ours.reaching_70 == pytest.approx(row["P_rwgj_ge_70"], abs=0.012)
            assert ours.below_limit == pytest.approx(row["P_ad_le_A6"], abs=0.012)


def test_disclosure_audits(refdata: Path) -> None:
    theirs = expected(refdata, "sdc")
    for case in theirs["plans"]:
        _check_audit([(name, _as_list(people)) for name, people in case["published"].items()], case["k"], case)
    for tree in theirs["trees"]:
        cells = _cells(tree["groups"])
        for pattern in ("naive_threshold_only", "gauss_baseline"):
            _check_audit([(c, cells[c]) for c in tree[pattern]["published"]], tree["k"], tree[pattern])


def _check_audit(tables: list[tuple[str, list[int]]], limit: int, theirs: dict[str, Any]) -> None:
    result = audit(tables, limit=limit, insiders=True, insider_limit=1)
    assert result.safe == theirs["safe"]
    assert {b.respondents for b in result.breaches} == {tuple(_as_list(b["ids"])) for b in theirs["breaches"]}
    assert result.insider_least == theirs["insider_min_others"]


def test_disclosure_plans_show_as_much_as_the_safe_baseline(refdata: Path) -> None:
    for tree in expected(refdata, "sdc")["trees"]:
        cells = _cells(tree["groups"])
        order = sorted(cells, key=lambda c: (c != "REGION", "." in c, -len(cells[c])))
        made = plan([(c, cells[c]) for c in order], limit=tree["k"], insiders=True)
        assert audit([(c, cells[c]) for c in made.published], limit=tree["k"], insiders=True).safe
        if tree["gauss_baseline"]["safe"]:
            assert len(made.published) >= tree["gauss_baseline"]["n_published"]


def _cells(groups: dict[str, Any]) -> dict[str, list[int]]:
    cells: dict[str, list[int]] = {"REGION": []}
    for name, sizes in groups.items():
        cells[name] = []
        for place, size in enumerate(_as_list(sizes), start=1):
            people = list(range(len(cells["REGION"]) + 1, len(cells["REGION"]) + size + 1))
            cells[f"{name}.{place}"] = people
            cells[name] += people
            cells["REGION"] += people
    return cells


def test_turning_is_first() -> None:
    assert turn([[1, 4]], low=1, high=4, keys=[-1, 1]).tolist() == [[4, 4]]
