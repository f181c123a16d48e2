"""The service worker of the answering pages: the built script, with the locks for the pages it opens by itself."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from csp.utils import build_policy
from django.contrib.staticfiles import finders

SCRIPT = "ui/answer-worker.js"


def worker_source() -> str:
    """The script as it is served."""
    return f"self.policy={json.dumps(build_policy())};\n{_script()}"


@cache
def _script() -> str:
    found = finders.find(SCRIPT)
    if found is None:
        raise FileNotFoundError(f"{SCRIPT} is missing: build the assets.")
    return Path(found).read_text(encoding="utf-8")
