"""Reads what a page tells: charts as tables and drawings, and every other number with the place it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html.parser import HTMLParser

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
NUMBER = re.compile(r"[-−]?\d+(?:[.,]\d+)?")


@dataclass
class Node:
    """One element. `inside` holds texts and further elements in their order."""

    tag: str
    attrs: dict[str, str]
    inside: list[Node | str] = field(default_factory=list)

    def all(self) -> Iterator[Node]:
        yield self
        for one in self.inside:
            if isinstance(one, Node):
                yield from one.all()

    def tagged(self, *tags: str) -> list[Node]:
        return [node for node in self.all() if node.tag in tags]

    def classed(self, name: str) -> list[Node]:
        return [node for node in self.all() if name in node.attrs.get("class", "").split()]

    @property
    def text(self) -> str:
        parts = (one if isinstance(one, str) else one.text for one in self.inside)
        return " ".join(" ".join(parts).split())


class _Reader(HTMLParser):
    """Comments are read like text: what is in them was delivered."""

    def __init__(self) -> None:
        super().__init__()
        self.top = Node("", {})
        self._open = [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {key: value or "" for key, value in attrs})
        self._open[-1].inside.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].inside.append(Node(tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in {node.tag for node in self._open}:
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        self._open[-1].inside.append(Node("comment", {}, [data]))


@dataclass(frozen=True)
class Chart:
    """A chart as it was delivered: its table, the words around it, and both drawings."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sentence: str
    note: str
    drawings: tuple[Node, ...]
    figure: Node = field(compare=False)

    def column(self, *names: str) -> int | None:
        return next((place for place, head in enumerate(self.columns) if head in names), None)


@dataclass(frozen=True)
class Piece:
    """A text or an attribute with a digit in it. `where` is the element, or element@attribute, with its neighbours."""

    where: str
    text: str


@dataclass(frozen=True)
class Page:
    """Charts, and everything else that has a digit."""

    top: Node

    @cached_property
    def charts(self) -> list[Chart]:
        return [_chart(node) for node in self.top.all() if node.tag == "figure" and node.attrs.get("class") == "chart"]

    @cached_property
    def pieces(self) -> list[Piece]:
        return list(_pieces(self.top, {id(chart.figure) for chart in self.charts}))


@lru_cache(maxsize=2000)
def read(body: str) -> Page:
    reader = _Reader()
    reader.feed(body)
    return Page(reader.top)


def numbers_in(text: str) -> list[float]:
    """Without signs: a minus between two numbers is a way, not a sign."""
    return [abs(float(found.replace("−", "-").replace(",", "."))) for found in NUMBER.findall(text)]


def _chart(figure: Node) -> Chart:
    table = figure.tagged("table")[0]
    heads, *rows = [tuple(cell.text for cell in row.tagged("th", "td")) for row in table.tagged("tr")]
    caption = figure.tagged("figcaption")[0]
    note = "".join(node.text for node in caption.classed("chart-note"))
    drawings = tuple(figure.tagged("svg"))
    title = drawings[0].tagged("title")[0].text
    return Chart(title, heads, tuple(rows), caption.text.removesuffix(note).strip(), note, drawings, figure)


def _pieces(node: Node, skipped: set[int]) -> Iterator[Piece]:
    if id(node) in skipped:
        # The table and the drawings are read as a chart; what else hangs on them is not.
        yield from _attributes_of_chart(node)
        return
    for key, value in node.attrs.items():
        if any(letter.isdigit() for letter in value):
            yield Piece(f"{node.tag}@{key}", value)
    for one in node.inside:
        if isinstance(one, Node):
            yield from _pieces(one, skipped)
        elif any(letter.isdigit() for letter in one):
            yield Piece(node.attrs.get("data-label") or node.tag, " ".join(one.split()))


def _attributes_of_chart(figure: Node) -> Iterator[Piece]:
    """Outside the drawings, any attribute with a digit but those of layout; inside, any that is not geometry."""
    drawn = {id(node) for svg in figure.tagged("svg") for node in svg.all()}
    for node in figure.all():
        if node.tag == "comment":
            yield Piece("comment", node.text)
        for key, value in node.attrs.items():
            if not any(letter.isdigit() for letter in value):
                continue
            is_layout = key in GEOMETRY if id(node) in drawn else (node.tag, key) == ("div", "tabindex")
            if not is_layout:
                yield Piece(f"{node.tag}@{key}", value)


GEOMETRY = frozenset(
    {"x", "y", "cx", "cy", "r", "rx", "d", "width", "height", "viewbox", "xmlns", "id", "aria-labelledby"}
)
GEOMETRY |= {"fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight"}
