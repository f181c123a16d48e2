"""The command line teaches, answers, and refuses with a sentence."""

import json
from pathlib import Path
from typing import Any

import pytest

from psychometrics.command.main import main

SCALE = ("--items", "a,b,-c", "--low", "1", "--high", "5")
ROWS = "person,team,round,a,b,c\n1,x,1,4,5,2\n2,x,1,3,3,3\n3,y,1,2,1,4\n4,y,1,5,4,1\n5,y,1,4,4,2\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "answers.csv"
    path.write_text(ROWS)
    return path


def _json(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    main([*words, "--json"])
    return json.loads(capsys.readouterr().out)


def _refusal(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("psychometrics: ")
    assert captured.err.count("\n") == 1
    return captured.err


def test_help_teaches_by_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    shown = capsys.readouterr().out
    for word in ("describe", "change", "audit", "plan", "examples:", "plan.json"):
        assert word in shown


def test_describe_answers_in_json_and_as_a_table(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    block = _json(capsys, "describe", str(table), *SCALE, "--group", "team")
    assert block["reliability"]["k"] == 3
    assert block["agreement"]["group"] == ["x", "y"]
    assert main(["describe", str(table), *SCALE, "--group", "team"]) == 0
    assert "alpha" in capsys.readouterr().out


def test_a_reversed_item_may_come_first(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    block = _json(capsys, "describe", str(table), "--items", "-c,a", "--low", "1", "--high", "5")
    assert block["meta"]["keys"] == {"c": -1, "a": 1}


def test_semicolons_decimal_commas_and_windows_letters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "danish.csv"
    path.write_bytes("hold;a;b\nÆrø;3,5;4\nÆrø;2;1\nSamsø;1;NA\n".encode("cp1252"))
    words = ("describe", str(path), "--items", "a,b", "--low", "1", "--high", "5", "--group", "hold", "--continuous")
    block = _json(capsys, *words)
    assert block["agreement_itemwise"]["group"] == ["Samsø", "Ærø"]
    assert block["reliability"]["items"]["n_answered"] == [3, 2]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (ROWS.replace("2,1,4", "2,9,4"), "row 4, column b: 9 is outside 1 to 5"),
        (ROWS.replace("2,1,4", "2,high,4"), "row 4, column b: 'high' is not a number"),
        (ROWS.replace(",c\n", ",d\n"), "no column 'c'"),
        ("", "is empty"),
        (ROWS + "6,x\n7,x,1,1,1,1,1,1\n", "not a table"),
    ],
)
def test_a_faulty_table_is_refused_with_its_place(
    content: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "faulty.csv"
    path.write_text(content)
    assert says in _refusal(capsys, "describe", str(path), *SCALE)


def test_a_missing_file_and_impossible_items_are_refused(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "cannot be read" in _refusal(capsys, "describe", "nowhere.csv", *SCALE)
    words = ("describe", str(table), "--items", "a,a", "--low", "1", "--high", "5")
    assert "each once" in _refusal(capsys, *words)
    assert "below" in _refusal(capsys, "describe", str(table), "--items", "a,b", "--low", "5", "--high", "5")


def test_a_table_without_rows_has_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nobody.csv"
    path.write_text("team,a,b,c\n")
    block = _json(capsys, "describe", str(path), *SCALE, "--group", "team")
    assert block["reliability"]["alpha"] is None
    assert block["icc_mean_score"]["reason"] == "Nobody answered."


def test_the_same_person_twice_is_refused(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text(ROWS + "1,x,1,4,4,4\n")
    words = ("change", str(table), *SCALE, "--id", "person", "--time", "round")
    assert "'1' comes twice" in _refusal(capsys, *words)
    assert "comes twice" in _refusal(capsys, "describe", str(table), *SCALE, "--id", "person")


def test_one_occasion_cannot_change(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "two are needed" in _refusal(capsys, "change", str(table), *SCALE, "--id", "person", "--time", "round")


def test_change_makes_a_statement(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    later = "1,x,2,5,5,1\n2,x,2,4,4,2\n3,y,2,3,2,3\n4,y,2,5,5,1\n6,y,2,3,4,2\n"
    table.write_text(ROWS + later)
    words = ("change", str(table), *SCALE, "--id", "person", "--time", "round", "--unit", "team")
    block = _json(capsys, *words)
    assert (block["change_all"]["n_paired"], block["change_all"]["n_only1"]) == (4, 1)
    assert block["change_all"]["statement"]["direction"] in {"up", "no_clear_change"}
    assert block["change_by_unit"]["x"]["statement"]["direction"] == "not_available"
    assert main(words) == 0


def test_comparing_roles_says_how_many_people_that_needs(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    block = _json(capsys, "describe", str(table), *SCALE, "--compare", "team")["dif_team"]
    assert (block["group_levels"], block["counts"], block["needed"]) == (["x", "y"], [2, 3], 200)
    assert block["reason"].startswith("Too few to say")
    assert block["items"] == []


def test_comparing_languages_screens_every_item(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "languages.csv"
    rows = [f"{'da' if n % 2 else 'nb'},{n % 5 + 1},{n // 2 % 5 + 1},{n % 4 + 1}\n" for n in range(800)]
    path.write_text("language,a,b,c\n" + "".join(rows))
    block = _json(capsys, "describe", str(path), *SCALE, "--compare", "language")["dif_language"]
    assert [item["item"] for item in block["items"]] == ["a", "b", "c"]
    assert all(0 <= item["p_total"] <= 1 for item in block["items"])
    assert main(["describe", str(path), *SCALE, "--compare", "language"]) == 0


LATER = "1,x,2,5,5,1\n2,x,2,4,4,2\n3,y,2,3,2,3\n4,y,2,5,5,1\n6,y,2,3,4,2\n"
CHANGE = ("--id", "person", "--time", "round")


def _named(rows: str, number: str, name: str) -> str:
    return rows.replace(f"x,{number},", f"x,{name},").replace(f"y,{number},", f"y,{name},")


def test_change_says_how_reliable_the_first_occasion_was(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text(ROWS + LATER)
    block = _json(capsys, "change", str(table), *SCALE, *CHANGE)
    assert block["reliability_t1"]["n_complete"] == 5
    assert block["change_all"]["rci"]["reliability"] == block["reliability_t1"]["alpha"]
    assert block["change_1_2"] == block["change_all"]


def test_one_item_has_no_reliable_change_and_says_so(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text(ROWS + LATER)
    words = ("change", str(table), "--items", "a", "--low", "1", "--high", "5", *CHANGE)
    people = _json(capsys, *words)["change_all"]["rci"]
    assert (people["rci_jt"], people["n_up"]) == ([None] * 4, None)
    assert people["reason"] == "Too few items were answered for this figure."
    given = _json(capsys, *words, "--reliability", "0.8")["change_all"]["rci"]
    assert given["reason"] is None
    assert "not between 0 and 1" in _refusal(capsys, *words, "--reliability", "1.2")


def test_occasions_without_numbers_want_an_order(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text(_named(ROWS, "1", "before") + _named(LATER, "2", "after"))
    words = ("change", str(table), *SCALE, *CHANGE)
    assert "--order first,second" in _refusal(capsys, *words)
    assert "'later', which" in _refusal(capsys, *words, "--order", "before,later")
    block = _json(capsys, *words, "--order", "before,after")
    assert block["meta"]["time"] == ["before", "after"]
    assert block["change_all"]["paired"]["diff"] > 0


def test_the_tenth_occasion_comes_after_the_second(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text(_named(ROWS, "1", "t10") + _named(LATER, "2", "t2"))
    assert _json(capsys, "change", str(table), *SCALE, *CHANGE)["meta"]["time"] == ["t2", "t10"]


def test_people_without_a_key_are_left_out_and_counted(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text(ROWS + LATER + ",x,2,5,5,1\n7,x,,5,5,1\n")
    assert _json(capsys, "change", str(table), *SCALE, *CHANGE)["meta"]["left_out"] == 2


def _file(tmp_path: Path, content: object) -> str:
    path = tmp_path / "tables.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return str(path)


def test_audit_names_who_is_given_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    leak = {"published": {"all": ["ann", "bo", "cy", "di", "eli", "finn"], "some": ["ann", "bo", "cy", "di", "eli"]}}
    path = _file(tmp_path, leak)
    assert main(["audit", path, "--insider", "--json"]) == 1
    block = json.loads(capsys.readouterr().out)
    assert block["breaches"] == [{"ids": ["finn"], "n": 1}]
    assert block["insider_min_others"] == 1


def test_a_safe_plan_audits_with_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _file(tmp_path, {"all": list(range(1, 10))})
    assert main(["audit", path]) == 0
    assert "yes" in capsys.readouterr().out


def test_plan_offers_a_tree_from_sizes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    block = _json(capsys, "plan", _file(tmp_path, {"groups": {"X": [3, 6], "Y": [9, 9]}}), "--insider")
    assert block["published"] == ["REGION", "Y", "X", "Y.1", "Y.2"]
    assert block["safe"]
    assert {cell["cell"]: cell["verdict"] for cell in block["cells"]}["X.1"] == "too_few"


def test_plan_counts_earlier_and_protected_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = {
        "tables": [{"id": "friday", "respondents": list(range(8))}, {"id": "all", "respondents": list(range(20))}],
        "earlier": {"monday": list(range(7))},
        "protected": {"rest": list(range(7, 20))},
    }
    block = _json(capsys, "plan", _file(tmp_path, content))
    assert block["published"] == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "not JSON"),
        ({"respondents": [1, 2], "published": {"all": [1, 2, 3]}}, "3, who is not on the list"),
        ({"published": {"all": "everybody"}}, "must hold a list"),
        ({"published": {"all": [1.5]}}, "whole numbers"),
        ({"published": 3}, "object of names"),
        ("3", "must be an object"),
    ],
)
def test_a_faulty_plan_is_refused(
    content: object, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert says in _refusal(capsys, "audit", _file(tmp_path, content))


def test_empty_sets_are_withheld_and_safe(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _json(capsys, "plan", _file(tmp_path, {"tables": {"nobody": []}}))["cells"][0]["verdict"] == "empty"
    assert _json(capsys, "audit", _file(tmp_path, {"published": {}}))["safe"]


def test_a_plan_leaves_out_what_an_opened_group_would_learn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = {"tables": {"municipality": list(range(1, 10))}, "opened": {"board": [1, 2, 3, 4, 5]}}
    block = _json(capsys, "plan", _file(tmp_path, content))
    assert block["cells"][0]["verdict"] == "reveals_a_few"


def test_an_audit_names_a_difference_between_two_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = {"published": {"x": [1, 3, 4, 5, 6], "y": [2, 3, 4, 5, 6]}}
    block = _json(capsys, "audit", _file(tmp_path, content))
    assert block["contrasts"] == [{"ids": [1, 2], "n": 2}]
