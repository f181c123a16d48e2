"""All that a page as a whole is judged by."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser import axe, layout
from tests.browser.chromium import NARROW


def verdict(page: Page) -> str:
    """One line for each fault: accessibility, size of targets, scrolling sideways (phones also at 320 pixels)."""
    faults = [*axe.violations(page), *layout.small_targets(page), *layout.sideways(page)]
    if page.viewport_size and page.viewport_size["width"] < 600:
        size = page.viewport_size
        page.set_viewport_size({"width": NARROW, "height": size["height"]})
        faults += layout.sideways(page)
        page.set_viewport_size(size)
    return "\n".join(faults)
