"""A full room answers, and the plug is pulled: `python bench/answering.py [--quick] [--only …] [--database …]`.

Starts a house of its own with `manage.py serve` in a temporary folder, on SQLite and on a PostgreSQL of its own. What
is measured, and how, is in `docs/benchmarks.md`. Says first how long it takes; `--only` and `--quick` take less.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.room import faults, report  # noqa: E402 - after the path is set
from bench.room.databases import Database, Missing, Sqlite, postgres  # noqa: E402
from bench.room.disk import small_disk  # noqa: E402
from bench.room.house import House  # noqa: E402
from bench.room.scenarios import SCENARIOS, Figures, Scenario  # noqa: E402

STATEMENTS, FAULTS, RESTART = "statements", "faults", "restart"
ALL = (STATEMENTS, *SCENARIOS, FAULTS, RESTART)
LONG = "three thousand"
SET_UP, EACH_FAULT, EACH_RESTART = 45.0, 30.0, 12.0  # seconds, about


@dataclass(frozen=True)
class Plan:
    """What is measured, how often, and at which size something breaks."""

    only: tuple[str, ...]
    databases: tuple[str, ...]
    times: int
    fault: faults.Size
    offline: faults.Size
    restarts: int

    @classmethod
    def of(cls, given: argparse.Namespace) -> Plan:
        if given.quick:
            quick = tuple(name for name in ALL if name != LONG)
            small = faults.Size(people=40, seconds=5.0, lasting=4.0)
            return cls(given.only or quick, given.database or ("sqlite",), given.times or 1, small, small, 2)
        whole = faults.Size(people=150, seconds=16.0, lasting=10.0)
        databases = given.database or ("sqlite", "postgres")
        return cls(given.only or ALL, databases, given.times or 3, whole, replace(whole, lasting=20.0), 5)

    def runs(self) -> list[tuple[str, Scenario]]:
        wanted = [(name, one) for name, one in SCENARIOS.items() if name in self.only]
        return [(name, one) for name, one in wanted for _time in range(min(self.times, one.times))]

    def strikes(self, house: House) -> list[str]:
        if FAULTS not in self.only:
            return []
        embedded = isinstance(house.database, Sqlite)
        return [name for name in faults.STRIKES if embedded or name not in faults.ONLY_SQLITE]

    @property
    def minutes(self) -> float:
        scenarios = sum(one.seconds for _name, one in self.runs())
        struck = len(faults.STRIKES) * (EACH_FAULT if self.fault.people > 100 else 12.0) * (FAULTS in self.only)
        restarted = self.restarts * EACH_RESTART * (RESTART in self.only)
        return len(self.databases) * (SET_UP + scenarios + struck + restarted) / 60


def main() -> None:
    plan = Plan.of(arguments())
    report.say(f"Takes about {math.ceil(plan.minutes)} minutes on a quiet machine.")
    results: dict[str, Any] = {}
    for name in plan.databases:
        try:
            with tempfile.TemporaryDirectory() as folder, database(name, Path(folder)) as one:
                results[one.name] = measure(House(Path(folder), one), plan)
                report.say(report.table(one.name, results[one.name]))
        except Missing as missing:
            report.say(f"Passed over {name}: {missing}")
    path = report.write(ROOT / "var" / "bench", results)
    report.say(f"Also in {path.relative_to(ROOT)}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="each once, on SQLite, faults in a small crowd")
    parser.add_argument("--only", nargs="+", choices=ALL)
    parser.add_argument("--database", nargs="+", choices=("sqlite", "postgres"))
    parser.add_argument("--times", type=int, help="how often each is measured, instead of three times")
    return parser.parse_args()


@contextmanager
def database(name: str, folder: Path) -> Iterator[Database]:
    if name == "sqlite":
        yield Sqlite(folder)
    else:
        with postgres() as cluster:
            yield cluster


def measure(house: House, plan: Plan) -> dict[str, Figures]:
    """Every crowd has a round of its own, so that none finds the answers of another."""
    runs, strikes = plan.runs(), plan.strikes(house)
    sizes = [8, 100, *(scenario.people for _name, scenario in runs), *(plan.fault.people for _name in strikes)]
    house.set_up(sizes)
    results: dict[str, Figures] = {}
    if STATEMENTS in plan.only:
        results[STATEMENTS] = json.loads(house.run("-m", "bench.room.counting", str(house.people), "0"))
    house.start()
    try:
        warm_up(house)
        results |= measure_scenarios(house, runs, first_round=2)
        for round, name in enumerate(strikes, start=2 + len(runs)):
            results[name] = measure_fault(house, round, name, plan.offline if name == faults.NETWORK else plan.fault)
        if RESTART in plan.only:
            results[RESTART] = measure_restart(house, plan.restarts)
    finally:
        house.stop()
    return results


def warm_up(house: House) -> None:
    """The figures are of warm workers: each has seen every page in every language."""
    SCENARIOS["saturation"].run(house, 1)


def measure_scenarios(house: House, runs: list[Any], first_round: int) -> dict[str, Figures]:
    found: dict[str, list[Figures]] = {}
    for round, (name, scenario) in enumerate(runs, start=first_round):
        report.say(f"… {house.database.name}: {name}")
        found.setdefault(name, []).append(scenario.run(house, round))
    return {name: report.medians(figures) for name, figures in found.items()}


def measure_fault(house: House, round: int, name: str, size: faults.Size) -> Figures:
    report.say(f"… {house.database.name}: {name}")
    if name != faults.DISK:
        return struck(house, round, name, size)
    with small_disk() as disk:
        return struck_on(disk, size) if disk else struck(house, round, name, size)


def struck_on(disk: Path, size: faults.Size) -> Figures:
    """A house that lies on the disk that will be full."""
    house = House(disk, Sqlite(disk))
    house.set_up([size.people])
    house.start()
    try:
        return {**struck(house, 0, faults.DISK, size), "on a small disk of its own": 1}
    finally:
        house.stop()


def struck(house: House, round: int, name: str, size: faults.Size) -> Figures:
    crowd = faults.run_with(faults.STRIKES[name], house, round, size)
    verdict = crowd.verdict()
    return {
        "answers acknowledged": verdict.acknowledged,
        "handed in": verdict.handed_in,
        "answers lost, doubled or invented": len(verdict.lost + verdict.doubled + verdict.invented),
        "pages that had to be asked for again": sum(crowd.book.troubles.values()),
    }


def measure_restart(house: House, times: int) -> Figures:
    report.say(f"… {house.database.name}: restart")
    runs = [faults.run_knocks(house, at_once=32) for _time in range(times)]
    answered, dropped = sum(run.answered for run in runs), sum(run.dropped for run in runs)
    return {
        "requests per second, of half on new connections": (answered + dropped) / sum(run.seconds for run in runs),
        "answered": answered,
        "closed without an answer": dropped,
    }


if __name__ == "__main__":
    main()
