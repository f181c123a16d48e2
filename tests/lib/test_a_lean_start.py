"""A web worker begins without what only statistics need (`docs/benchmarks.md`): half its memory and half its start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests import house

HEAVY = ("scipy.stats", "scipy.optimize", "scipy.special", "polars")
PROGRAM = f"""
import sys
import config.wsgi
from psychometrics import alpha, pooled_within_variance, score_matrix
print([name for name in {HEAVY!r} if name in sys.modules])
"""


def test_a_web_worker_starts_without_scipy_and_polars(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "UDSYN_DATABASE"}
    environment |= {"UDSYN_DEBUG": "1", "UDSYN_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=house.ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines()[-1] == "[]"
