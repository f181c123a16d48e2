"""How long a report of 1,000,000 sheets × 40 items in 5,000 groups takes, from Parquet. Budget: 1.5 s and 1 GB.

The file is made first; the report then runs in a fresh process, so that its peak memory is its own.
"""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "psychometrics" / "src"))

from psychometrics import Scale, survey_report  # noqa: E402 - after the place is named

SHEETS, GROUPS, SCALES, ITEMS = 1_000_000, 5_000, 5, 8
RUNS = 3


def main() -> None:
    if len(sys.argv) == 2:
        report(Path(sys.argv[1]))
        return
    print(f"{os.cpu_count()} cores, {platform.machine()}, load {os.getloadavg()[0]:.1f} before the start")  # noqa: T201
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "survey.parquet"
        make(path)
        print(f"{SHEETS:,} sheets × {SCALES * ITEMS} items in {GROUPS:,} groups: {path.stat().st_size / 1e6:.0f} MB")  # noqa: T201
        for _run in range(RUNS):
            subprocess.run([sys.executable, __file__, str(path)], check=True)  # noqa: S603 - this very file


def make(path: Path) -> None:
    """Invented answers: groups differ a little, one answer in a hundred is missing, sheets come in any order."""
    chance = np.random.default_rng(1)
    group = chance.integers(0, GROUPS, SHEETS).astype(np.int32)
    columns: dict[str, pl.Series] = {"group": pl.Series(group)}
    for scale in range(SCALES):
        level = chance.normal(0, 0.3, GROUPS)[group] + chance.normal(0, 0.6, SHEETS)
        for item in range(ITEMS):
            answer = np.clip(np.round(3.4 + level + chance.normal(0, 0.7, SHEETS)), 1, 5).astype(np.int8)
            answer[chance.random(SHEETS) < 0.01] = 0
            columns[f"s{scale}_{item}"] = pl.Series(answer).replace(0, None)
    pl.DataFrame(columns).write_parquet(path)


def report(path: Path) -> None:
    """One report, in this process alone."""
    scales = [
        Scale(f"scale {scale}", tuple(f"s{scale}_{item}" for item in range(ITEMS)), 1, 5, frozenset({f"s{scale}_1"}))
        for scale in range(SCALES)
    ]
    start, busy = time.perf_counter(), time.process_time()
    reports = survey_report(path, scales, group="group")
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    groups = min(one.groups.height for one in reports)
    print(f"{seconds:.2f} s ({busy:.2f} s of processor time), peak {peak / 1e6:.0f} MB in all, {groups:,} groups")  # noqa: T201


if __name__ == "__main__":
    main()
