"""A full room answers, and the plug is pulled: `python bench/answering.py [--only room burst …] [--database sqlite]`.

Starts a house of its own with `manage.py serve` in a temporary folder, on SQLite and on a PostgreSQL of its own. What
is measured, and how, is in `docs/benchmarks.md`. Takes about twenty minutes; `--only` takes less.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.room import faults, report  # noqa: E402 - after the path is set
from bench.room.databases import Database, Missing, Sqlite, postgres  # noqa: E402
from bench.room.house import House  # noqa: E402
from bench.room.scenarios import SCENARIOS, Figures  # noqa: E402

FULL = faults.Size(people=150, seconds=16.0, lasting=10.0)
OFFLINE = faults.Size(people=150, seconds=16.0, lasting=20.0)
STATEMENTS, FAULTS, RESTART = "statements", "faults", "restart"
RESTARTS = 5
ALL = (STATEMENTS, *SCENARIOS, FAULTS, RESTART)


def main() -> None:
    given = arguments()
    results: dict[str, Any] = {}
    for name in given.database:
        try:
            with tempfile.TemporaryDirectory() as folder, database(name, Path(folder)) as one:
                results[one.name] = measure(House(Path(folder), one), given.only, given.times)
                report.say(report.table(one.name, results[one.name]))
        except Missing as missing:
            report.say(f"Passed over {name}: {missing}")
    path = report.write(ROOT / "var" / "bench", results)
    report.say(f"Also in {path.relative_to(ROOT)}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=ALL, default=ALL)
    parser.add_argument("--database", nargs="+", choices=("sqlite", "postgres"), default=("sqlite", "postgres"))
    parser.add_argument("--times", type=int, help="how often each is measured, instead of three times")
    return parser.parse_args()


@contextmanager
def database(name: str, folder: Path) -> Iterator[Database]:
    if name == "sqlite":
        yield Sqlite(folder)
    else:
        with postgres() as cluster:
            yield cluster


def measure(house: House, only: list[str], times: int | None) -> dict[str, Figures]:
    """Every crowd has a round of its own, so that none finds the answers of another."""
    wanted = [(name, SCENARIOS[name]) for name in SCENARIOS if name in only]
    runs = [(name, scenario) for name, scenario in wanted for _time in range(min(times or 3, scenario.times))]
    strikes = [name for name in faults.STRIKES if FAULTS in only and not _is_passed_over(name, house)]
    sizes = [8, 100, *(scenario.people for _name, scenario in runs), *(FULL.people for _name in strikes)]
    house.set_up(sizes)
    results: dict[str, Figures] = {}
    if STATEMENTS in only:
        results[STATEMENTS] = json.loads(house.run("-m", "bench.room.counting", str(house.people), "0"))
    house.start()
    try:
        warm_up(house)
        results |= measure_scenarios(house, runs, first_round=2)
        results |= measure_faults(house, strikes, first_round=2 + len(runs))
        if RESTART in only:
            results[RESTART] = measure_restart(house)
    finally:
        house.stop()
    return results


def _is_passed_over(strike: str, house: House) -> bool:
    return strike in faults.ONLY_SQLITE and not isinstance(house.database, Sqlite)


def warm_up(house: House) -> None:
    """The figures are of warm workers: each has seen every page in every language."""
    SCENARIOS["saturation"].run(house, 1)


def measure_scenarios(house: House, runs: list[Any], first_round: int) -> dict[str, Figures]:
    found: dict[str, list[Figures]] = {}
    for round, (name, scenario) in enumerate(runs, start=first_round):
        report.say(f"… {house.database.name}: {name}")
        found.setdefault(name, []).append(scenario.run(house, round))
    return {name: report.medians(figures) for name, figures in found.items()}


def measure_faults(house: House, strikes: list[str], first_round: int) -> dict[str, Figures]:
    results: dict[str, Figures] = {}
    for round, name in enumerate(strikes, start=first_round):
        report.say(f"… {house.database.name}: {name}")
        size = OFFLINE if name == "30 % lose the network" else FULL
        crowd = faults.run_with(faults.STRIKES[name], house, round, size)
        verdict = crowd.verdict()
        results[name] = {
            "answers acknowledged": verdict.acknowledged,
            "handed in": verdict.handed_in,
            "answers lost, doubled or invented": len(verdict.lost + verdict.doubled + verdict.invented),
            "pages that had to be asked for again": sum(crowd.book.troubles.values()),
        }
    return results


def measure_restart(house: House) -> Figures:
    runs = [faults.run_knocks(house, at_once=32) for _time in range(RESTARTS)]
    answered, dropped = sum(run.answered for run in runs), sum(run.dropped for run in runs)
    return {
        "requests per second, of half on new connections": (answered + dropped) / sum(run.seconds for run in runs),
        "answered": answered,
        "closed without an answer": dropped,
    }


if __name__ == "__main__":
    main()
