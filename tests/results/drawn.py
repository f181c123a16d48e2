"""What a drawing tells by where its marks stand: values read back from coordinates, shares from widths, colours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tests.results.told import Chart, Node, numbers_in
from udsyn.design.charts.colours import DIVERGING, FJORD, FJORD_LIGHT, GRID

BAR = 30
CLOSE = 0.3
"""Pixels: coordinates have one decimal. A point is at least fifty pixels wide, so that no second decimal shows."""
LEAST = 1.5
"""Pixels of a bar of nothing."""
STEPS = re.compile(r"[ML](-?[\d.]+) (-?[\d.]+)")


@dataclass(frozen=True)
class Scaled:
    """A drawing over a scale, with its grid. Marks above the grid are the legend's."""

    svg: Node

    @cached_property
    def ticks(self) -> dict[float, float]:
        """Value → x."""
        texts = [node for node in self.svg.tagged("text") if node.text.isdigit() and _is_middle(node)]
        lowest = max((float(node.attrs["y"]) for node in texts), default=0)
        return {float(node.text): float(node.attrs["x"]) for node in texts if float(node.attrs["y"]) == lowest}

    @cached_property
    def grid(self) -> tuple[float, float]:
        """From where to where down the grid runs."""
        ys = [y for node in self.svg.tagged("path") if node.attrs.get("stroke") == GRID for _x, y in _steps(node)]
        return (min(ys), max(ys)) if ys else (0, 0)

    def value(self, x: float) -> float:
        (low, left), *_between, (high, right) = sorted(self.ticks.items())
        return low + (x - left) * (high - low) / (right - left)

    @cached_property
    def pixels(self) -> float:
        """A step of one is so wide."""
        (low, left), *_between, (high, right) = sorted(self.ticks.items())
        return (right - left) / (high - low)

    def marks(self) -> Iterator[float]:
        """The value under every mark on the grid, both ends of what is long."""
        top, bottom = self.grid
        width = float(self.svg.attrs["viewbox"].split()[2])
        for node in self.svg.all():
            for x, y in _places(node):
                if top <= y <= bottom and 0 < x < width:
                    yield self.value(x)

    def discs(self) -> Counter[float]:
        """How many small discs stand on each value."""
        top, bottom = self.grid
        found = [
            round(self.value(float(node.attrs["cx"])), 2)
            for node in self.svg.tagged("circle")
            if node.attrs["fill"] == FJORD_LIGHT and node.attrs["stroke"] == FJORD
            if top <= float(node.attrs["cy"]) <= bottom
        ]
        return Counter(found)


def _is_middle(node: Node) -> bool:
    return node.attrs.get("text-anchor") == "middle"


def _steps(node: Node) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in STEPS.findall(node.attrs.get("d", ""))]


def _places(node: Node) -> Iterator[tuple[float, float]]:
    """Centres of points, ends of stretches. A diamond and a square are their middle."""
    if node.tag == "circle":
        yield float(node.attrs["cx"]), float(node.attrs["cy"])
    elif node.tag == "rect":
        x, y, wide, high = (float(node.attrs[key]) for key in ("x", "y", "width", "height"))
        ends = (x + wide / 2,) if wide == high else (x, x + wide)
        yield from ((end, y + high / 2) for end in ends)
    elif node.tag == "path" and "Z" in node.attrs["d"]:
        steps = _steps(node)
        yield steps[0][0], steps[1][1]
    elif node.tag == "path":
        yield from _steps(node)


def strange_marks(chart: Chart, more: set[float]) -> list[float]:
    """Values marks stand on that are neither in the table nor on the axis nor among `more`."""
    cells = [numbers_in(cell) for row in chart.rows for cell in row[1:]]
    # A line between two soft levels begins in the middle of each.
    told = more | {number for cell in cells for number in cell} | {sum(cell) / 2 for cell in cells if len(cell) == 2}
    strange = []
    for svg in chart.drawings:
        scaled = Scaled(svg)
        if len(scaled.ticks) > 1:
            known = told | scaled.ticks.keys()
            strange += [
                round(value, 3)
                for value in scaled.marks()
                if min(abs(value - one) for one in known) > CLOSE / scaled.pixels
                if abs(value * scaled.pixels - LEAST) > CLOSE
            ]
    return strange


def strange_shares(chart: Chart) -> list[float]:
    """Bars whose width is another share than one in the table."""
    told = {number for row in chart.rows for cell in row[1:] for number in numbers_in(cell)}
    fills = {fill for fill, _ink in DIVERGING[len(chart.columns) - 1]}
    strange = []
    for svg in chart.drawings:
        rows: dict[str, list[float]] = {}
        for node in svg.tagged("rect"):
            if node.attrs["height"] == str(BAR) and node.attrs["fill"] in fills:
                rows.setdefault(node.attrs["y"], []).append(float(node.attrs["width"]) + 1.5)
        for widths in rows.values():
            shares = [100 * wide / sum(widths) for wide in widths]
            strange += [round(share, 1) for share in shares if min(abs(share - one) for one in told) > 0.4]
    return strange


def strange_colours(chart: Chart) -> list[str]:
    """Texts that stand on two colours: a shade may say no more than what is written on it."""
    shades: dict[str, set[str]] = {}
    for svg in chart.drawings:
        fill = ""
        for node in svg.all():
            if node.tag == "rect":
                fill = node.attrs["fill"]
            elif node.tag == "text" and _is_middle(node) and fill:
                shades.setdefault(node.text, set()).add(fill)
                fill = ""
    return [text for text, fills in shades.items() if len(fills) > 1]
