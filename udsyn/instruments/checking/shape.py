"""The shape of a definition: what JSON Schema can say, told as sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from django.utils.translation import gettext as _

from udsyn.lib.faults import Fault, Path
from udsyn.lib.shapes import SENTENCES, Misfit, Shape, does_not_belong, guess

SCHEMA_FILE = FilePath(__file__).parent.parent / "schema" / "definition.schema.json"
TEXTS = frozenset({"text", "title", "purpose", "meaning", "high", "low", "talk", "try", "left", "right"})


@cache
def schema() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return content


def faults_of_shape(content: Any) -> Iterator[Fault]:
    """Every place where the content does not fit the schema."""
    return _shape().faults_of(content)


@cache
def _shape() -> Shape:
    own = {"enum": _enum, "minItems": _min_items}
    return Shape(schema(), texts=TEXTS, own=own, unknown=_unknown_names)


def allowed_names(kind: str) -> frozenset[str]:
    """What an item of this kind may hold."""
    item = schema()["$defs"]["item"]
    names = set(item["properties"])
    for branch in item["allOf"]:
        wanted = branch["if"]["properties"]["kind"]
        if kind in wanted.get("enum", [wanted.get("const")]):
            names |= set(branch["then"]["properties"])
    return frozenset(names)


def _unknown_names(misfit: Misfit, path: Path) -> Iterator[Fault]:
    """Names that do not belong where they stand."""
    if misfit.rule == "unevaluatedProperties":
        kind = misfit.found.get("kind")
        if kind not in schema()["$defs"]["item"]["properties"]["kind"]["enum"]:
            return  # the kind itself is the fault, and what belongs to it cannot be told
        known = allowed_names(kind)
    else:
        known = frozenset(misfit.part.get("properties", {}))
    for name in misfit.found:
        if name in known:
            continue
        if name == "reversed":
            sentence = _("Only rated statements and opposites can be reversed. Take “reversed” away.")
        else:
            sentence = does_not_belong(name, known)
        yield Fault((*path, name), sentence, is_about_name=True)


def _enum(misfit: Misfit) -> str:
    if misfit.name != "kind":
        return SENTENCES["enum"](misfit)
    words = {"word": str(misfit.found)[:60], "known": ", ".join(misfit.wanted)}
    sentence = _("There is no kind called “%(word)s”. Choose one of %(known)s.") % words
    return sentence + guess(words["word"], misfit.wanted)


def _min_items(misfit: Misfit) -> str:
    if misfit.name == "levels":
        words = {"least": misfit.wanted, "count": len(misfit.found)}
        return _("Describe at least %(least)d levels; here are %(count)d.") % words
    if misfit.name == "non_answers":
        return _("Keep at least one way not to answer.")
    return _("There is no question yet.") if misfit.name == "items" else SENTENCES["minItems"](misfit)
