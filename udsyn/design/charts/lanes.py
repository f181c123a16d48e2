"""Placing many labelled marks along one line without overlap: each goes into the first lane where it fits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from udsyn.design.charts.frame import Frame
from udsyn.design.charts.levels import Band, Level
from udsyn.design.charts.svg import Anchor
from udsyn.design.charts.type import Type, widest, wrap

_REACH = 9.0
_BESIDE = 14.0
_BETWEEN = 12.0
_SETTING = Type(14, 500)
_PADDING = 8.0
_LEAST_ROOM = 72.0
_MARK = 22.0


@dataclass(frozen=True, slots=True)
class Tag:
    """A mark with its label: the stretch it takes, its text, and the middle of its lane from the top of the lanes.

    `is_below` tells that the text stands under the mark: a band from end to end leaves no room beside it.
    """

    level: Level
    lines: list[str]
    left: float
    right: float
    text_x: float
    anchor: Anchor
    setting: Type = _SETTING
    is_below: bool = False
    centre: float = 0
    bottom: float = 0

    @property
    def height(self) -> float:
        """Pixels needed by its text."""
        text = len(self.lines) * self.setting.leading + _PADDING
        return _MARK + text if self.is_below else max(24.0, text)

    @property
    def mark_y(self) -> float:
        """The middle of the mark, from the top of the lanes."""
        return self.centre - self.height / 2 + _MARK / 2 if self.is_below else self.centre

    @property
    def text_y(self) -> float:
        """The first line's foot, from the top of the lanes."""
        middle = self.centre + _MARK / 2 if self.is_below else self.centre
        return middle + self.setting.drop - (len(self.lines) - 1) * self.setting.leading / 2


def lay_lanes(shown: Sequence[tuple[str, Level]], box: Frame) -> list[Tag]:
    """Every label with its place. Earlier labels stand higher."""
    lanes: list[list[Tag]] = []
    for label, level in shown:
        tag = _tag(label, level, box)
        for lane in lanes:
            if all(tag.right + _BETWEEN < other.left or other.right + _BETWEEN < tag.left for other in lane):
                lane.append(tag)
                break
        else:
            lanes.append([tag])
    return _stack(lanes)


def _stack(lanes: list[list[Tag]]) -> list[Tag]:
    placed = []
    top = 0.0
    for lane in lanes:
        height = max(tag.height for tag in lane)
        placed += [replace(tag, centre=top + height / 2, bottom=top + height) for tag in lane]
        top += height
    return placed


def _tag(label: str, level: Level, box: Frame) -> Tag:
    """The text goes right of the mark if it fits in one line, else left, else where there is more room, wrapped."""
    low, high = (level.low, level.high) if isinstance(level, Band) else (level.value, level.value)
    left, right = box.at(low) - _REACH, box.at(high) + _REACH
    start, end = right + _BESIDE - _REACH, left - _BESIDE + _REACH
    room_right, room_left = box.width - start, end
    if max(room_right, room_left) < _LEAST_ROOM:
        lines = wrap(label, _SETTING, box.width)
        return Tag(level, lines, 0, box.width, 0, "start", is_below=True)
    one_line = widest([label], _SETTING)
    if one_line <= room_right or (one_line > room_left and room_right >= room_left):
        lines = wrap(label, _SETTING, room_right)
        return Tag(level, lines, left, start + widest(lines, _SETTING), start, "start")
    lines = wrap(label, _SETTING, room_left)
    return Tag(level, lines, end - widest(lines, _SETTING), right, end, "end")
