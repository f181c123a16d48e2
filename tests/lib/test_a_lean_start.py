"""A web worker begins without what only statistics need (`docs/benchmarks.md`): half its memory and half its start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests import house

HEAVY = (
    *("scipy.stats", "scipy.optimize", "scipy.special", "polars"),
    *("wagtail.admin.urls", "rest_framework", "openpyxl", "python_calamine", "fido2"),
    *("jsonschema", "snowballstemmer"),
)
PROGRAM = f"""
import sys
import config.wsgi
from psychometrics import alpha, pooled_within_variance, score_matrix
print([name for name in {HEAVY!r} if name in sys.modules])
"""
ENTERING = """
import config.wsgi
from django.test import Client
from django.urls import NoReverseMatch, reverse
from udsyn.library.editing_rooms import edit_address
try:
    reverse("wagtailadmin_home")
except NoReverseMatch:
    answer = Client(SERVER_NAME="localhost").get("/admin/pages/7/edit/")
    print(answer.headers["Location"], reverse("wagtailadmin_home"), edit_address(7))
"""


def run(program: str, folder: Path) -> str:
    """The last line of what a fresh process says."""
    environment = {key: value for key, value in os.environ.items() if key != "UDSYN_DATABASE"}
    environment |= {"UDSYN_DEBUG": "1", "UDSYN_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "-c", program]
    told = subprocess.run(command, cwd=house.ROOT, env=environment, capture_output=True, text=True, check=True)
    return told.stdout.splitlines()[-1]


def test_a_web_worker_starts_without_what_few_of_them_ever_need(tmp_path: Path) -> None:
    assert run(PROGRAM, tmp_path) == "[]"


def test_the_editing_rooms_are_there_as_soon_as_somebody_comes(tmp_path: Path) -> None:
    told = run(ENTERING, tmp_path)
    assert told == "/people/sign-in/?next=/admin/pages/7/edit/ /admin/ /admin/pages/7/edit/"
