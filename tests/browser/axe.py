"""axe-core in a world of its own beside the page: our content security policy lets nobody add a script to the page."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.house import ROOT

LEVEL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": LEVEL},
    "rules": {"target-size": {"enabled": True}},  # WCAG 2.2; axe leaves it out unless asked
    "resultTypes": ["violations"],
    "preload": False,
}
RUN = "axe.run(document, %s).then(found => JSON.stringify(found.violations))"


@cache
def source() -> str:
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """One line for each fault on the page: rule, what is wrong, where. Empty is good."""
    found = json.loads(_evaluate(page, RUN % json.dumps(OPTIONS)))
    return [_line(fault, node) for fault in found for node in fault["nodes"]]


def _line(fault: dict[str, Any], node: dict[str, Any]) -> str:
    why = " ".join(node.get("failureSummary", "").split())
    return f"{fault['id']} ({fault['help']}) at {node['target']}: {node['html'][:200]} – {why[:300]}"


def _evaluate(page: Page, expression: str) -> str:
    session = page.context.new_cdp_session(page)
    try:
        frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        world = session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "axe"})["executionContextId"]
        session.send("Runtime.evaluate", {"expression": source(), "contextId": world})
        answer = session.send(
            "Runtime.evaluate",
            {"expression": expression, "contextId": world, "awaitPromise": True, "returnByValue": True},
        )
    finally:
        session.detach()
    if "exceptionDetails" in answer:
        raise RuntimeError(json.dumps(answer["exceptionDetails"])[:2000])
    return str(answer["result"]["value"])
