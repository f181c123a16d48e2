"""Reading a chart's drawing back: where its texts and marks stand, measured with the font that draws them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree as ET

from udsyn.design.charts.type import ASCENT, DESCENT, Type, width

SVG = "{http://www.w3.org/2000/svg}"
TOUCH = 0.6  # pixels by which two boxes may meet: coordinates are rounded to a tenth


@dataclass(frozen=True)
class Box:
    """A text on the drawing, in pixels."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > TOUCH and down > TOUCH


def tree(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  # we drew it ourselves


def size(svg: str) -> tuple[float, float]:
    _x, _y, wide, high = tree(svg).attrib["viewBox"].split()
    return float(wide), float(high)


def texts(svg: str) -> list[Box]:
    return [_box(element) for element in tree(svg).iter(f"{SVG}text")]


def _box(element: ET.Element) -> Box:
    setting = Type(float(element.attrib["font-size"]), int(element.get("font-weight", "400")))
    words = element.text or ""
    wide = width(words, setting)
    left = (
        float(element.attrib["x"]) - {"start": 0, "middle": wide / 2, "end": wide}[element.get("text-anchor", "start")]
    )
    baseline = float(element.attrib["y"])
    return Box(words, left, baseline - ASCENT * setting.size, left + wide, baseline + DESCENT * setting.size)


def marks(svg: str) -> list[ET.Element]:
    """Everything drawn but text, grid and tinted ground: discs, boxes with an edge, diamonds, thick lines."""
    return list(_marks(svg))


def _marks(svg: str) -> Iterator[ET.Element]:
    for element in tree(svg):
        tag = element.tag.removeprefix(SVG)
        hairline = tag == "path" and float(element.get("stroke-width", "0")) <= 1
        ground = tag == "rect" and "stroke" not in element.attrib and "rx" not in element.attrib
        if tag in ("circle", "rect", "path") and not hairline and not ground:
            yield element


def faults(svg: str) -> list[str]:
    """A sentence for each text that leaves the drawing or lies on another."""
    wide, high = size(svg)
    found = texts(svg)
    out = [
        f"{box} leaves {wide} × {high}"
        for box in found
        if box.left < -TOUCH or box.right > wide + TOUCH or box.top < -TOUCH or box.bottom > high + TOUCH
    ]
    return out + [f"{one} lies on {other}" for one, other in combinations(found, 2) if one.overlaps(other)]


def figures(text: str) -> list[str]:
    """The numbers in a text."""
    return re.findall(r"\d+(?:[.,]\d+)?", text)
