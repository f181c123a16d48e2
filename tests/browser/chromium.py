"""The machine's own Chromium, and the screens people hold in front of it."""

from __future__ import annotations

import shutil
from typing import Any

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Screen = dict[str, Any]
PHONE: Screen = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESKTOP: Screen = {"viewport": {"width": 1280, "height": 900}}
NARROW = 320  # pixels; WCAG 1.4.10 asks that nothing scrolls sideways here


def executable() -> str:
    """The path of Chromium. Raises `FileNotFoundError` when the machine has none."""
    found = [path for name in NAMES if (path := shutil.which(name))]
    if not found:
        raise FileNotFoundError("No Chromium on this machine: `make test` installs one.")
    return found[0]


def start(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
