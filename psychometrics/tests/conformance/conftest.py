"""Collect the digits of agreement and print them at the end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conformance.references import Match, folder

_DIGITS: dict[str, list[float]] = {}


@pytest.fixture
def refdata() -> Path:
    place = folder()
    if place is None:
        pytest.skip("the public reference data are not beside the repository (PSYCHOMETRICS_REFDATA)")
    return place


@pytest.fixture
def agree() -> Callable[[str, Iterator[Match]], None]:
    def check(name: str, found: Iterator[Match]) -> None:
        together = list(found)
        assert together, f"{name}: nothing to compare"
        for match in together:
            _DIGITS.setdefault(f"{name} {_short(match.where)}", []).append(match.digits)
        far = [match for match in together if match.error > match.tolerance]
        assert not far, f"{name}: {len(far)} of {len(together)} differ, first {far[:3]}"

    return check


def _short(where: str) -> str:
    return "/".join(where.strip("/").split("/")[:3])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _DIGITS:
        return
    terminalreporter.section("digits of agreement with R (fewest of all values)")
    for name, digits in _DIGITS.items():
        terminalreporter.line(f"{name:<72} {min(digits):5.1f}  over {len(digits)} values")
