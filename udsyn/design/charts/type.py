"""Text in charts: its sizes, and how wide it is in the real font, so that labels wrap the same everywhere."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from udsyn.design.charts.colours import INK, QUIET

FAMILY = "Schibsted Grotesk"
FONTS = Path(__file__).resolve().parent.parent / "fonts"
_FILES = {400: "Regular", 500: "Medium", 600: "SemiBold"}
ASCENT = 0.76
DESCENT = 0.24
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@dataclass(frozen=True, slots=True)
class Type:
    """How a piece of text is set: size in pixels, weight 400, 500 or 600, and colour."""

    size: float
    weight: int = 400
    fill: str = INK

    @property
    def leading(self) -> float:
        """Distance between baselines, in pixels."""
        return round(self.size * 1.26)

    @property
    def drop(self) -> float:
        """From the middle of a line down to its baseline, in pixels."""
        return self.size * 0.35


LABEL = Type(15, 500)
VALUE = Type(15, 600)
SECOND_VALUE = Type(15, 400, QUIET)
CELL = Type(14, 600)
WORD = Type(13, 600)
NOTE = Type(13, 400, QUIET)
HEAD = Type(13, 500, QUIET)
TICK = Type(12, 400, QUIET)


@lru_cache(maxsize=3)
def _advances(weight: int) -> tuple[dict[int, float], float]:
    """Width of each character in ems, and of a character the font lacks."""
    font = TTFont(FONTS / f"SchibstedGrotesk-{_FILES[weight]}.ttf", lazy=True)
    em: int = font["head"].unitsPerEm
    metrics = font["hmtx"].metrics
    glyphs: dict[int, str] = font.getBestCmap()
    return {code: metrics[glyph][0] / em for code, glyph in glyphs.items()}, 1.0


@lru_cache(maxsize=8192)
def width(text: str, setting: Type) -> float:
    """Width in pixels. Kerning is left out: it only makes text narrower. Foreign letters count as one em."""
    advances, foreign = _advances(setting.weight)
    return sum(advances.get(ord(letter), foreign) for letter in text) * setting.size


def wrap(text: str, setting: Type, room: float) -> list[str]:
    """Lines no wider than `room` pixels. A word too long for a line is broken, at a soft hyphen if it has one."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width(longer.replace(_SOFT_HYPHEN, ""), setting) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _break_word(word, setting, room)
        lines.extend(full)
    lines.append(line)
    return [done.replace(_SOFT_HYPHEN, "") for done in lines]


def _break_word(word: str, setting: Type, room: float) -> list[str]:
    parts = []
    while width(word.replace(_SOFT_HYPHEN, ""), setting) > room and len(word) > 1:
        head = _longest_head(word, setting, room)
        parts.append(head if head.endswith("-") else f"{head}-")
        word = word[len(head) :].lstrip(_SOFT_HYPHEN)
    return [*parts, word]


def _longest_head(word: str, setting: Type, room: float) -> str:
    """As many letters as fit with a hyphen; back to the last hyphen inside them, and never a lone letter behind."""
    end = 1
    while end < len(word) - 1 and width(word[: end + 1].replace(_SOFT_HYPHEN, "") + "-", setting) <= room:
        end += 1
    natural = max(word.rfind(_SOFT_HYPHEN, 1, end + 1), word.rfind("-", 1, end) + 1)
    if natural > 1:
        return word[:natural]
    return word[: end - 1] if end > 3 and end == len(word) - 1 else word[:end]


def widest(texts: list[str], setting: Type) -> float:
    """Width of the widest text in pixels, 0 for none."""
    return max((width(text, setting) for text in texts), default=0.0)
