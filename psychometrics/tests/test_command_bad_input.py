"""Whatever file somebody gives the command line: a sentence or a figure with its reason, never a traceback."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from psychometrics.command.main import main

SCALE = ("--items", "a,b,-c", "--low", "1", "--high", "5")
GROUPED = (*SCALE, "--group", "team")
HEAD = "team,a,b,c\n"


def _run(capsys: pytest.CaptureFixture[str], path: Path, content: str | bytes, *words: str) -> tuple[int, str, str]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    status = main(["describe", str(path), *words, "--json"])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.csv"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("\n \n\n", "is empty"),
        (HEAD + "x,2.5,3,3\n", "row 2, column a: 2.5 is not a whole step above 1"),
        (HEAD + "x,1,2,3\ny,1,2,9\n", "row 3, column c: 9 is outside 1 to 5"),
        (HEAD + "x,inf,2,3\n", "'inf' is not a number"),
        (HEAD + "x,1e400,2,3\n", "'1e400' is not a number"),
        (HEAD + f"x,{'agree' * 30},2,3\n", "agree…' is not a number"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text file"),
        ("<html><body>Log in</body></html>", "has no column 'a'"),
        ('{"a": [1,\n2, 3, 4, 5],\n"b": 2}', "the header has"),
        (HEAD + '"x,1,2,3\nx,2,3,3\n', "quotation mark"),
        (HEAD + "x,1,2,3,4\n", "row 2 has 5 cells where the header has 4"),
        ("team,a,a,b,c\nx,1,2,3,4\n", "more than one column 'a'"),
        ("team,a,a ,b,c\nx,1,2,3,4\n", "more than one column 'a'"),
    ],
)
def test_a_file_that_is_not_answers_is_refused_in_a_sentence(
    content: str | bytes, says: str, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = _run(capsys, path, content, *GROUPED)
    assert (status, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("ends", [("nan", "5"), ("1", "inf"), ("5", "1"), ("3", "3")])
def test_impossible_ends_are_refused(ends: tuple[str, str], path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--items", "a,b,c", "--low", ends[0], "--high", ends[1])
    assert _run(capsys, path, HEAD + "x,1,2,3\n", *words)[0] == 2


def _reasons(block: Any) -> set[str]:
    found: set[str] = set()
    if isinstance(block, dict):
        for key, value in block.items():
            if key.endswith("reason"):
                found |= {one for one in (value if isinstance(value, list) else [value]) if one}
            found |= _reasons(value)
    return found


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (HEAD, "Nobody answered."),
        (HEAD + "x,,,\ny,,,\n", "Nobody answered."),
        (HEAD + "x,1,2,3\n", "Too few people answered for this figure."),
        (HEAD + "x,3,3,3\ny,3,3,3\nx,3,3,3\ny,3,3,3\n", "Nothing varies"),
        (HEAD + "x,1,2,3\ny,2,1,3\nx,3,4,3\ny,5,4,3\nx,2,2,3\n", "Everybody gave the same answer to an item."),
        (HEAD + "x,1,2,3\nx,2,1,4\nx,3,4,3\nx,5,4,5\n", "There are too few groups to compare."),
        (HEAD + ",1,2,3\n ,2,1,4\nNA,3,4,3\n", "Nobody answered."),
        (HEAD + "1,1,2,3\n2,2,1,4\n3,3,4,3\n", "Too few people answered for this figure."),
    ],
)
def test_what_is_undefined_has_its_reason(
    content: str, says: str, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _err = _run(capsys, path, content, *GROUPED)
    assert status == 0
    assert any(reason.startswith(says) for reason in _reasons(json.loads(out)))
    assert main(["describe", str(path), *GROUPED]) == 0


def test_blank_lines_are_nobody(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = HEAD + "x,1,2,3\nx,2,3,3\ny,3,3,1\ny,4,5,2\n"
    plain = _run(capsys, path, rows, *GROUPED)[1]
    for same in (
        rows.replace("\n", "\n\n"),
        "\n" + rows + " \n\n",
        rows.replace("\n", "\r\n"),
        rows.replace("\n", "\r"),
        rows.encode("utf-16"),
        b"\xef\xbb\xbf" + rows.encode(),
        rows.replace(",", ";"),
        rows.replace(",", " , "),
    ):
        assert _run(capsys, path, same, *GROUPED)[1] == plain


def test_measurements_are_described_without_categories(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = HEAD + "x,1.5,2.2,3\nx,2.5,3,3.1\ny,3,3.4,1\ny,4.1,5,2\ny,1,1.5,4.5\n"
    block = json.loads(_run(capsys, path, rows, *GROUPED, "--continuous")[1])
    assert block["reliability"]["alpha"] is not None
    assert block["agreement"]["rwg_j_uniform"] == [None, None]
    assert block["agreement"]["reason"] == ["No null distribution is known for these answer categories."] * 2
    alone = json.loads(_run(capsys, path, rows, "--items", "a", "--low", "1", "--high", "5", "--group", "team")[1])
    assert alone["icc_mean_score"]["N"] == 5


def test_rows_that_count_only_in_part_are_said(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "id," + HEAD + "7,x,1,2,3\n7,x,2,3,3\n8,,3,3,1\n9,y,4,5,2\n9,y,1,2,4\n"
    notes = json.loads(_run(capsys, path, rows, *GROUPED)[1])["meta"]["notes"]
    assert [note.split(":")[0] for note in notes] == [
        "The column 'id' repeats itself in 2 rows; every row counts. --id id refuses them.",
        "1 rows have no group",
    ]
    assert _run(capsys, path, rows, *GROUPED, "--id", "id")[0] == 2
    main(["describe", str(path), *GROUPED])
    assert "note: The column 'id'" in capsys.readouterr().out


def test_a_negative_alpha_is_shown_with_its_error(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = HEAD + "x,1,5,2\nx,5,1,4\nx,2,4,2\nx,4,2,5\nx,1,1,5\n"
    block = json.loads(_run(capsys, path, rows, "--items", "a,b,c", "--low", "1", "--high", "5")[1])["reliability"]
    assert block["alpha"] < 0
    assert block["sem_mean_score"] == pytest.approx(block["sd_mean_score"] * (1 - block["alpha"]) ** 0.5)


def test_many_people_in_one_group(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    generator = np.random.default_rng(1)
    answers = generator.integers(1, 6, (20_000, 3))
    frame = pl.DataFrame({"team": ["all"] * len(answers), **{name: answers[:, i] for i, name in enumerate("abc")}})
    frame.write_csv(path)
    assert main(["describe", str(path), *GROUPED, "--json"]) == 0
    block = json.loads(capsys.readouterr().out)
    assert block["agreement"]["n"] == [20_000]
    assert block["icc_mean_score"]["reason"] == "There are too few groups to compare."
