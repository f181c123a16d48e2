"""Markdown written by people becomes HTML that is safe to show: no raw HTML, no images, no addresses
that run anything."""

from __future__ import annotations

from functools import cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

WRITTEN = ("heading", "list", "blockquote", "emphasis", "link", "autolink", "hr", "escape", "newline", "entity")


@cache
def _reader() -> MarkdownIt:
    """Only what a text in this house is written with. Everything else stays as the signs it is."""
    return MarkdownIt("zero", {"html": False, "breaks": True}).enable(list(WRITTEN))


def to_html(text: str, *, top: int = 2) -> SafeString:
    """`top` is the level the highest heading gets on its page: a text never brings a second h1."""
    tokens = _reader().parse(text)
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    shift = top - min(levels, default=top)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + shift)}"
    html: str = _reader().renderer.render(tokens, _reader().options, {})
    return mark_safe(html)
