"""A drawing in SVG with presentation attributes only: the content policy blocks style="" and <style>."""

from functools import lru_cache
from hashlib import blake2s
from html import escape
from typing import Literal

from udsyn.design.charts.colours import PAPER
from udsyn.design.charts.type import FAMILY, Type

Anchor = Literal["start", "middle", "end"]


@lru_cache(maxsize=8192)
def short(value: float) -> str:
    """A coordinate with at most one decimal."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


class Canvas:
    """A drawing under way. Coordinates are pixels from the top left; later shapes lie on top."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._parts: list[str] = []

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, stroke: str, width: float = 1, dash: str = ""
    ) -> None:
        """A straight line; round ends once it is thicker than a hairline."""
        cap = ' stroke-linecap="round"' if width > 1.5 or dash else ""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.path(f"M{short(x1)} {short(y1)}L{short(x2)} {short(y2)}", stroke=stroke, width=width, more=dashes + cap)

    def path(self, steps: str, *, fill: str = "", stroke: str = "", width: float = 1, more: str = "") -> None:
        """Any path; `more` is further attributes, already written."""
        filled = f' fill="{fill}"' if fill else ""
        stroked = f' stroke="{stroke}" stroke-width="{short(width)}"' if stroke else ""
        self._parts.append(f'<path d="{steps}"{filled}{stroked}{more}/>')

    def rect(
        self, x: float, y: float, width: float, height: float, *, fill: str, radius: float = 0, stroke: str = ""
    ) -> None:
        """A box with its top left corner at x, y."""
        rounded = f' rx="{short(radius)}"' if radius else ""
        stroked = f' stroke="{stroke}" stroke-width="1.5"' if stroke else ""
        self._parts.append(
            f'<rect x="{short(x)}" y="{short(y)}" width="{short(width)}" height="{short(height)}"'
            f' fill="{fill}"{rounded}{stroked}/>'
        )

    def circle(
        self, x: float, y: float, radius: float, *, fill: str, stroke: str = PAPER, stroke_width: float = 1.5
    ) -> None:
        """A disc around x, y."""
        self._parts.append(
            f'<circle cx="{short(x)}" cy="{short(y)}" r="{short(radius)}" fill="{fill}"'
            f' stroke="{stroke}" stroke-width="{short(stroke_width)}"/>'
        )

    def text(self, x: float, y: float, words: str, setting: Type, *, anchor: Anchor = "start", fill: str = "") -> None:
        """One line of text with its baseline at y."""
        weight = "" if setting.weight == 400 else f' font-weight="{setting.weight}"'
        place = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self._parts.append(
            f'<text x="{short(x)}" y="{short(y)}" font-size="{short(setting.size)}"{weight}'
            f' fill="{fill or setting.fill}"{place}>{escape(words)}</text>'
        )

    def lines(
        self, x: float, y: float, lines: list[str], setting: Type, *, anchor: Anchor = "start", fill: str = ""
    ) -> float:
        """Several lines, the first baseline at y. Gives the baseline after the last."""
        for line in lines:
            self.text(x, y, line, setting, anchor=anchor, fill=fill)
            y += setting.leading
        return y

    def finish(self, *, height: float, title: str, description: str) -> str:
        """The whole SVG. Its ids come from its content, so that the same figures give the same page."""
        body = "".join(self._parts)
        name = blake2s(f"{self.width}{title}{description}{body}".encode(), digest_size=5).hexdigest()
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {short(height)}"'
            f' font-family="{FAMILY}, system-ui, sans-serif" fill="none" role="img"'
            f' aria-labelledby="t{name} d{name}"><title id="t{name}">{escape(title)}</title>'
            f'<desc id="d{name}">{escape(description)}</desc>{body}</svg>'
        )
