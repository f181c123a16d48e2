"""Invented leaders, and what R says about them (see make.R)."""

import json
from pathlib import Path
from typing import Any

import pytest
from conformance.references import matches

from psychometrics.command.main import main

HERE = Path(__file__).parent
SCALE = ("--items", "q1,q2,-q3,q4,q5,q6", "--low", "1", "--high", "5", "--json")


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main(words) == 0
    return json.loads(capsys.readouterr().out)


def _compare(ours: Any, name: str) -> None:
    found = list(matches(ours, json.loads((HERE / name).read_text())))
    assert len(found) > 20
    far = [match for match in found if match.error > match.tolerance]
    assert not far


def test_a_scale_in_three_towns(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("describe", str(HERE / "leaders_first.csv"), *SCALE, "--group", "team", "--upper", "town")
    _compare(_run(capsys, *words), "describe.json")


def test_two_rounds_with_leavers_and_joiners(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("change", str(HERE / "leaders.csv"), *SCALE, "--id", "person", "--time", "round")
    _compare(_run(capsys, *words), "change.json")
