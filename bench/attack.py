"""How two hundred invented regions stand the attack of the tests, beside what survey tools do. Budget: 0 broken."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ["UDSYN_DEBUG"] = "1"
os.environ.setdefault("UDSYN_VAR", tempfile.mkdtemp())
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import django  # noqa: E402 - after the settings are named

django.setup()

from tests.results.attack_regions import region_of  # noqa: E402
from tests.results.attack_table import OURS, Score, scores_of, table  # noqa: E402

REGIONS, PROCESSES = 200, 2


def scores_of_seed(seed: int) -> dict[str, Score]:
    return scores_of(region_of(seed))


def main() -> int:
    regions = int(sys.argv[1]) if len(sys.argv) > 1 else REGIONS
    start, total = time.perf_counter(), dict[str, Score]()
    with ProcessPoolExecutor(PROCESSES) as pool:
        for found in pool.map(scores_of_seed, range(regions)):
            total = {name: total.get(name, Score()) + one for name, one in found.items()}
    print(table(total))  # noqa: T201
    print(f"{time.perf_counter() - start:.0f} s")  # noqa: T201
    return 1 if total[OURS].outsider or total[OURS].insider else 0


if __name__ == "__main__":
    sys.exit(main())
