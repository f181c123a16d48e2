"""The figures beside what was to be reached, as a table and as JSON."""

from __future__ import annotations

import json
import statistics
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.room.faults import STRIKES
from bench.room.processes import Machine
from bench.room.scenarios import Figures


@dataclass(frozen=True)
class Target:
    scenario: str
    figure: str
    most: float | None = None
    least: float | None = None

    def is_reached(self, value: float) -> bool:
        return (self.most is None or value <= self.most) and (self.least is None or value >= self.least)

    @property
    def words(self) -> str:
        return f"≥ {self.least:g}" if self.least is not None else f"≤ {self.most:g}"


TARGETS = (
    Target("saturation", "respondents per second", least=100),
    Target("saturation", "server CPU, ms per respondent", most=20),
    Target("burst", "p95 hand in, ms", most=100),
    Target("burst", "last confirmation, s", most=2.3),
    Target("room", "p95 of every page, ms", most=150),
    Target("statements", "SQL statements per save", most=6),
    Target("statements", "SQL statements per respondent", most=20),
    Target("first page", "requests", most=5),
    Target("first page", "kB over the line", most=45),
    Target("live count", "the screens, % of a core", most=5),
    Target("saturation", "memory of a web worker, MB (RSS)", most=130),
    Target("restart", "closed without an answer", most=0),
    *(Target(strike, "answers lost, doubled or invented", most=0) for strike in STRIKES),
    Target("an upgrade", "pages that had to be asked for again", most=0),
    *(
        Target(scenario, figure, most=0)
        for scenario in ("saturation", "burst", "room", "three thousand")
        for figure in ("answers lost, doubled or invented", "pages that had to be asked for again")
    ),
)


def medians(runs: list[Figures]) -> Figures:
    """Of each figure; what must not happen at all counts in every run."""
    names = dict.fromkeys(name for run in runs for name in run)
    never = ("answers lost", "pages that had")
    return {
        name: (max if name.startswith(never) else statistics.median)(run[name] for run in runs if name in run)
        for name in names
    }


def table(database: str, results: dict[str, Figures]) -> str:
    lines = [f"{database:<60}{'target':>10}{'reached':>12}"]
    for scenario, figures in results.items():
        lines.append(f"{scenario}")
        for name, value in figures.items():
            target = next((one for one in TARGETS if (one.scenario, one.figure) == (scenario, name)), None)
            mark = "" if target is None or target.is_reached(value) else "  MISSED"
            lines.append(f"  {name:<58}{target.words if target else '':>10}{value:>12.4g}{mark}")
    return "\n".join(lines)


def write(folder: Path, databases: dict[str, Any]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"answering-{datetime.now(UTC):%Y%m%d-%H%M%S}.json"
    facts = {"machine": asdict(Machine.here()), "databases": databases}
    path.write_text(json.dumps(facts, indent=1, ensure_ascii=False), encoding="utf-8")
    return path


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
