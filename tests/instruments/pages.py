"""What a browser would send when a page's form is pressed without a change."""

from __future__ import annotations

from html.parser import HTMLParser

QUIET = {"csrfmiddlewaretoken", "language", "next"}


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.select = self.textarea = ""

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in pairs}
        name = attributes.get("name", "")
        if tag == "select":
            self.select = name
        if tag == "option" and "selected" in attributes:
            self._keep(self.select, attributes["value"])
        if tag == "textarea":
            self.textarea = name
            self._keep(name, "")
        if tag == "input" and (attributes["type"] not in {"radio", "checkbox"} or "checked" in attributes):
            self._keep(name, attributes.get("value", "on" if attributes["type"] == "checkbox" else ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.textarea = ""

    def handle_data(self, data: str) -> None:
        if self.textarea:  # a browser drops the line break right after the tag
            self.found[self.textarea][-1] += data.removeprefix("\n")

    def _keep(self, name: str, value: str) -> None:
        if name and name not in QUIET:
            self.found.setdefault(name, []).append(value)


def posted_again(html: str) -> dict[str, list[str]]:
    """Every field of every form on the page with what stands in it."""
    fields = _Fields()
    fields.feed(html)
    return fields.found
