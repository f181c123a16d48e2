"""The colours of charts. Checked for contrast on white and with simulated protan, deutan and tritan sight.

Colour is never alone: every series also has a shape of its own, and numbers stand beside or inside the marks.
"""

INK = "#1F2E33"
QUIET = "#545F63"
LINE = "#C7CBCC"
GRID = "#E7E9E9"
MIST = "#F3F6F6"
PAPER = "#FFFFFF"

# The group, and today.
FJORD = "#0B5563"
FJORD_DEEP = "#062F36"
FJORD_MIDDLE = "#4A818B"
FJORD_LIGHT = "#A5C0C6"
FJORD_TINT = "#E1EAEC"
# You.
MULTE = "#D47B22"
MULTE_TEXT = "#86511B"
# The other group. A darker heather cannot be told from fjord by people with deutan sight.
LYNG = "#A679AE"
LYNG_DEEP = "#75507B"

# From one pole of a scale to the other: fill and the text on it.
_LOW_END = ("#B4611A", PAPER)
_LOW_HALF = ("#E7B17B", "#3F260C")
_NEUTRAL = ("#D8DCDD", INK)
_HIGH_HALF = ("#8DB6BE", FJORD_DEEP)
_HIGH_END = (FJORD, PAPER)
_LOW_FAINT = ("#F4D9BD", "#3F260C")
_HIGH_FAINT = ("#CBDEE2", FJORD_DEEP)
DIVERGING: dict[int, tuple[tuple[str, str], ...]] = {
    2: (_LOW_HALF, _HIGH_END),
    3: (_LOW_HALF, _NEUTRAL, _HIGH_END),
    4: (_LOW_END, _LOW_HALF, _HIGH_HALF, _HIGH_END),
    5: (_LOW_END, _LOW_HALF, _NEUTRAL, _HIGH_HALF, _HIGH_END),
    6: (_LOW_END, _LOW_HALF, _LOW_FAINT, _HIGH_FAINT, _HIGH_HALF, _HIGH_END),
    7: (_LOW_END, _LOW_HALF, _LOW_FAINT, _NEUTRAL, _HIGH_FAINT, _HIGH_HALF, _HIGH_END),
}

# From little to much: fill and the text on it.
SEQUENTIAL: tuple[tuple[str, str], ...] = (
    ("#E9F1F2", INK),
    ("#CFE0E3", INK),
    ("#B0CCD1", INK),
    ("#86B0B8", INK),
    ("#3B7884", PAPER),
    ("#236672", PAPER),
    ("#0B4652", PAPER),
)
