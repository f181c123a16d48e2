"""Numbers as people read them: rounded half up, with a decimal comma in Danish and both kinds of Norwegian.

Python's own formatting rounds 2.25 to 2.2; a reader who checks by hand would call that a mistake.
"""

from decimal import ROUND_HALF_UP, Decimal

MINUS = "−"
DASH = "–"
Number = int | float | Decimal


def rounded(value: Number, decimals: int = 1) -> Decimal:
    """`value` rounded half away from zero to `decimals` places."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def number(value: Number, language: str, decimals: int = 1) -> str:
    """`value` with exactly `decimals` places: 2.25 → "2,3" in Danish, "2.3" in English."""
    exact = rounded(value, decimals)
    text = str(abs(exact)) if exact else str(abs(Decimal(0).scaleb(-decimals)))
    if not language.startswith("en"):
        text = text.replace(".", ",")
    return f"{MINUS}{text}" if exact < 0 else text


def signed(value: Number, language: str, decimals: int = 1) -> str:
    """A difference with its sign: "+0,7", "−0,3"; nothing at all is "0,0"."""
    text = number(value, language, decimals)
    return f"+{text}" if rounded(value, decimals) > 0 else text


def span(low: Number, high: Number, language: str) -> str:
    """A range: "3–4", "4,5–5". A whole number is written without decimals."""
    ends = (number(end, language, 0 if rounded(end) == rounded(end, 0) else 1) for end in (low, high))
    return DASH.join(ends)


def percent(value: Number, language: str) -> str:
    """A share given as 0–100: "22 %" in Danish and Norwegian, "22%" in English."""
    text = number(value, language, 0)
    return f"{text}%" if language.startswith("en") else f"{text}\N{NO-BREAK SPACE}%"
