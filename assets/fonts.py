"""Cut Schibsted Grotesk (Agerskov and Schibsted, SIL Open Font Licence 1.1) down to what the house needs.

Web: variable woff2, weights 400–700: one file with what the four languages need, and one with the rest of Latin-1,
which browsers fetch only for a page with such a letter (`unicode-range` in `css/foundation.css`). Measuring and print:
four static TrueType files, because neither the measuring of chart labels nor Typst can work from woff2. Run
`python assets/fonts.py` after `npm ci`; the results are committed, since they change only with the font itself.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HOUSE = Path(__file__).resolve().parent.parent
SOURCE = HOUSE / "node_modules/@fontsource-variable/schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal.woff2"
WEB = HOUSE / "assets/fonts"
STATIC = HOUSE / "udsyn/design/fonts"
WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
LANGUAGES = (
    "U+0020-007E,U+00A0,U+00A7,U+00AB,U+00B0,U+00B7,U+00BB,U+00C4-00C6,U+00C9,U+00D6,U+00D8,U+00DC,U+00E0,U+00E4-00E6,"
    "U+00E8-00EA,U+00F2-00F4,U+00F6,U+00F8,U+00FC,U+2010-2015,U+2018-201A,U+201C-201E,U+2022,U+2026,U+2212"
)
MORE = (
    "U+00B1,U+00BD,U+00C0-00C3,U+00C7,U+00C8,U+00CA-00D5,U+00D7,U+00D9-00DB,U+00DD-00DF,U+00E1-00E3,U+00E7,"
    "U+00EB-00F1,U+00F5,U+00F7,U+00F9-00FB,U+00FD-00FF,U+20AC"
)
FILES = {"schibsted-grotesk.woff2": LANGUAGES, "schibsted-grotesk-more.woff2": MORE}
DIGITS = frozenset(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])
SMALLEST_KERN = 8
KERN_STEP = 5


def write_web_font(path: Path, characters: str) -> None:
    font = instancer.instantiateVariableFont(TTFont(SOURCE, recalcTimestamp=False), {"wght": (400, 700)})
    options = subset.Options()
    options.layout_features = ["kern", "tnum", "ccmp", "locl"]
    options.hinting = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(characters))
    font = _reread(font)
    subsetter.subset(font)
    _flatten_kerning(font)
    _mend_digits(font)
    font.flavor = "woff2"
    font.save(path)


def write_static_font(weight: int) -> None:
    font = instancer.instantiateVariableFont(
        TTFont(SOURCE, recalcTimestamp=False), {"wght": weight}, updateFontNames=False
    )
    font.flavor = None
    _mend_digits(font)
    _name(font, weight)
    font.save(STATIC / f"SchibstedGrotesk-{WEIGHTS[weight]}.ttf")


def _reread(font: Any) -> Any:
    """Save and open again: subsetting straight after instancing fails on half-built glyph variations."""
    buffer = io.BytesIO()
    font.flavor = None
    font.save(buffer)
    buffer.seek(0)
    return TTFont(buffer, recalcTimestamp=False)


def _pair_tables(font: Any) -> Iterator[Any]:
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            inner = getattr(table, "ExtSubTable", table)
            if type(inner).__name__ == "PairPos":
                yield inner


def _flatten_kerning(font: Any) -> None:
    """Drop how kerning varies by weight, and pairs nobody can see: 10 kB of 32 for no visible loss."""
    for table in _pair_tables(font):
        if table.Format == 1:
            for pair_set in table.PairSet:
                for record in pair_set.PairValueRecord:
                    _round_kern(record.Value1)
                pair_set.PairValueRecord = [r for r in pair_set.PairValueRecord if r.Value1.XAdvance]
        else:
            for first in table.Class1Record:
                for second in first.Class2Record:
                    _round_kern(second.Value1)
        table.ValueFormat1 = 4
        table.ValueFormat2 = 0


def _round_kern(value: Any) -> None:
    for name in [name for name in vars(value) if name.endswith("Device")]:
        delattr(value, name)
    advance = getattr(value, "XAdvance", 0) or 0
    value.XAdvance = 0 if abs(advance) < SMALLEST_KERN else round(advance / KERN_STEP) * KERN_STEP


def _mend_digits(font: Any) -> None:
    """Keep "11" apart, and tabular figures for digits only (the font also widens comma and point: "3 , 5")."""
    for table in _pair_tables(font):
        if table.Format == 1:
            kept = [
                (glyph, pairs)
                for glyph, pairs in zip(table.Coverage.glyphs, table.PairSet, strict=True)
                if glyph not in DIGITS
            ]
            table.Coverage.glyphs = [glyph for glyph, _ in kept]
            table.PairSet = [pairs for _, pairs in kept]
            table.PairSetCount = len(kept)
        else:
            table.Coverage.glyphs = [glyph for glyph in table.Coverage.glyphs if glyph not in DIGITS]
    substitutions = font["GSUB"].table
    for record in substitutions.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                _keep_digits(substitutions.LookupList.Lookup[index])


def _keep_digits(lookup: Any) -> None:
    for table in lookup.SubTable:
        inner = getattr(table, "ExtSubTable", table)
        if hasattr(inner, "mapping"):
            inner.mapping = {glyph: other for glyph, other in inner.mapping.items() if glyph in DIGITS}


def _name(font: Any, weight: int) -> None:
    """Names and style bits as print programs expect them of a family of four."""
    family, style = "Schibsted Grotesk", WEIGHTS[weight]
    plain = style in ("Regular", "Bold")
    names = font["name"]
    for identifier in (16, 17, 21, 22, 25):
        names.removeNames(nameID=identifier)
    texts = {
        1: family if plain else f"{family} {style}",
        2: style if plain else "Regular",
        4: f"{family} {style}",
        6: f"SchibstedGrotesk-{style}",
    }
    if not plain:
        texts |= {16: family, 17: style}
    for identifier, text in texts.items():
        names.setName(text, identifier, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    selection = font["OS/2"].fsSelection & ~(1 << 5 | 1 << 6)
    font["OS/2"].fsSelection = selection | {700: 1 << 5, 400: 1 << 6}.get(weight, 0)
    font["head"].macStyle = int(weight == 700)
    del font["STAT"]


if __name__ == "__main__":
    WEB.mkdir(parents=True, exist_ok=True)
    STATIC.mkdir(parents=True, exist_ok=True)
    for name, characters in FILES.items():
        write_web_font(WEB / name, characters)
    for weight in WEIGHTS:
        write_static_font(weight)
    for path in (*(WEB / name for name in FILES), *sorted(STATIC.glob("*.ttf"))):
        print(f"{path.relative_to(HOUSE)}: {path.stat().st_size / 1000:.1f} kB")
