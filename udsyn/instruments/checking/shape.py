"""The shape: what JSON Schema can say, told as sentences."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator

from udsyn.instruments.checking.fault import Fault, Path

SCHEMA_FILE = FilePath(__file__).parent.parent / "schema" / "definition.schema.json"


@cache
def schema() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return content


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


@dataclass(frozen=True)
class Misfit:
    """One rule of the schema that something does not follow. `name` is the key it stands under."""

    rule: str
    wanted: Any
    found: Any
    part: Any
    name: str


def faults_of_shape(content: Any) -> Iterator[Fault]:
    """Every place where the content does not fit the schema."""
    for error in _validator().iter_errors(content):
        path: Path = tuple(error.absolute_path)
        misfit = Misfit(
            str(error.validator),
            error.validator_value,
            error.instance,
            error.schema,
            str(path[-1]) if path else "",
        )
        if "propertyNames" in error.absolute_schema_path:
            yield Fault((*path, str(misfit.found)), _name_sentence(misfit), is_about_name=True)
        elif misfit.rule in {"additionalProperties", "unevaluatedProperties"}:
            yield from _unknown_names(misfit, path)
        elif misfit.rule == "required":
            for name in misfit.wanted:
                if name not in misfit.found:
                    yield Fault(path, _("“%(name)s” is missing here.") % {"name": name}, is_about_name=True)
        else:
            yield Fault(path, SENTENCES.get(misfit.rule, _unexpected)(misfit))


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
            sentence = _("“%(name)s” does not belong here.") % {"name": name} + guess(str(name), known)
        yield Fault((*path, name), sentence, is_about_name=True)


def guess(word: str, known: Iterable[Any]) -> str:
    """“ Did you mean …?” with a blank before it, or nothing."""
    close = get_close_matches(word, [str(one) for one in known], n=1)
    return " " + _("Did you mean “%(word)s”?") % {"word": close[0]} if close else ""


def _name_sentence(misfit: Misfit) -> str:
    if misfit.rule == "enum":
        return _("“%(name)s” is no language here. Use da, nb, nn or en.") % {"name": misfit.found}
    return _id_sentence(misfit)


def _id_sentence(misfit: Misfit) -> str:
    return _("“%(word)s” does not work as a name. Use small letters a–z, digits, _ and -, a letter first.") % {
        "word": str(misfit.found)[:60]
    }


def _type(misfit: Misfit) -> str:
    if misfit.found is None:
        return _("Nothing stands here. Fill it in, or take the line away.")
    if misfit.wanted == "object" and misfit.name in TEXTS:
        return _("Write one line for each language here, such as “nb: …”.")
    return {
        "string": _("Write a text here. Numbers and words like true need quotation marks."),
        "integer": _("Write a whole number here."),
        "boolean": _("Write true or false here."),
        "array": _("Write a list here, each line with a dash in front."),
        "object": _("Write names and values here, each on a line of its own."),
    }.get(str(misfit.wanted), _unexpected(misfit))


def _enum(misfit: Misfit) -> str:
    words = {"word": str(misfit.found)[:60], "known": ", ".join(misfit.wanted)}
    if misfit.name == "kind":
        sentence = _("There is no kind called “%(word)s”. Choose one of %(known)s.") % words
    else:
        sentence = _("“%(word)s” is not known here. Choose one of %(known)s.") % words
    return sentence + guess(words["word"], misfit.wanted)


def _min_items(misfit: Misfit) -> str:
    words = {"least": misfit.wanted, "count": len(misfit.found)}
    if misfit.name == "levels":
        return _("Describe at least %(least)d levels; here are %(count)d.") % words
    if misfit.name == "non_answers":
        return _("Keep at least one way not to answer.")
    if misfit.name == "items":
        return _("There is no question yet.")
    return _("Give at least %(least)d to choose among; here are %(count)d.") % words


def _max_items(misfit: Misfit) -> str:
    return _("At most %(most)d fit here; there are %(count)d.") % {
        "most": misfit.wanted,
        "count": len(misfit.found),
    }


def _limits(misfit: Misfit) -> str:
    return _("Write a number from %(low)s to %(high)s.") % {
        "low": misfit.part.get("minimum", "…"),
        "high": misfit.part.get("maximum", "…"),
    }


def _too_long(misfit: Misfit) -> str:
    return _("This is longer than %(most)d characters.") % {"most": misfit.wanted}


def _empty(misfit: Misfit) -> str:
    return _("The text is empty.")


def _twice(misfit: Misfit) -> str:
    return _("The same stands here twice.")


def _unexpected(misfit: Misfit) -> str:
    return _("This does not fit here.")


TEXTS = frozenset({"text", "title", "purpose", "meaning", "high", "low", "talk", "try", "left", "right"})
SENTENCES: Mapping[str, Callable[[Misfit], str]] = {
    "type": _type,
    "enum": _enum,
    "pattern": _id_sentence,
    "minItems": _min_items,
    "maxItems": _max_items,
    "minimum": _limits,
    "maximum": _limits,
    "maxLength": _too_long,
    "minLength": _empty,
    "minProperties": _empty,
    "uniqueItems": _twice,
}
