"""What JSON Schema finds, told as sentences. A room adds sentences of its own where it can say more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from udsyn.lib.faults import Fault, Path


@dataclass(frozen=True)
class Misfit:
    """One rule of the schema that something does not follow. `name` is the key it stands under."""

    rule: str
    wanted: Any
    found: Any
    part: Any
    name: str


Sentence = Callable[[Misfit], str]


@dataclass(frozen=True)
class Shape:
    """`texts` are the names under which a text stands once for each language. `own` replaces sentences by rule, and
    `unknown` tells of names that do not belong where they stand."""

    schema: Mapping[str, Any]
    texts: frozenset[str]
    own: Mapping[str, Sentence]
    unknown: Callable[[Misfit, Path], Iterator[Fault]]

    @cached_property
    def _validator(self) -> Any:
        from jsonschema import Draft202012Validator  # web workers that check no file do without it

        return Draft202012Validator(self.schema)

    def faults_of(self, content: Any) -> Iterator[Fault]:
        """Every place where the content does not fit the schema."""
        for error in self._validator.iter_errors(content):
            path: Path = tuple(error.absolute_path)
            name = str(path[-1]) if path else ""
            misfit = Misfit(str(error.validator), error.validator_value, error.instance, error.schema, name)
            if "propertyNames" in error.absolute_schema_path:
                yield Fault((*path, str(misfit.found)), name_sentence(misfit), is_about_name=True)
            elif misfit.rule in {"additionalProperties", "unevaluatedProperties"}:
                yield from self.unknown(misfit, path)
            elif misfit.rule == "required":
                for one in misfit.wanted:
                    if one not in misfit.found:
                        yield Fault(path, _("“%(name)s” is missing here.") % {"name": one}, is_about_name=True)
            else:
                yield Fault(path, self._sentence(misfit))

    def _sentence(self, misfit: Misfit) -> str:
        is_text = misfit.name in self.texts and misfit.found is not None
        if misfit.rule == "type" and misfit.wanted == "object" and is_text:
            return _("Write one line for each language here, such as “nb: …”.")
        return ({**SENTENCES, **self.own}.get(misfit.rule, unexpected))(misfit)


def unknown_names(misfit: Misfit, path: Path) -> Iterator[Fault]:
    """Names the schema does not know at this place."""
    known = frozenset(misfit.part.get("properties", {}))
    for name in misfit.found:
        if name not in known:
            yield Fault((*path, name), does_not_belong(name, known), is_about_name=True)


def does_not_belong(name: Any, known: Iterable[str]) -> str:
    return _("“%(name)s” does not belong here.") % {"name": name} + guess(str(name), known)


def guess(word: str, known: Iterable[Any]) -> str:
    """“ Did you mean …?” with a blank before it, or nothing."""
    close = get_close_matches(word, [str(one) for one in known], n=1)
    return " " + _("Did you mean “%(word)s”?") % {"word": close[0]} if close else ""


def name_sentence(misfit: Misfit) -> str:
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
    return {
        "string": _("Write a text here. Numbers and words like true need quotation marks."),
        "integer": _("Write a whole number here."),
        "boolean": _("Write true or false here."),
        "array": _("Write a list here, each line with a dash in front."),
        "object": _("Write names and values here, each on a line of its own."),
    }.get(str(misfit.wanted), unexpected(misfit))


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


def unexpected(misfit: Misfit) -> str:
    return _("This does not fit here.")


def _enum(misfit: Misfit) -> str:
    words = {"word": str(misfit.found)[:60], "known": ", ".join(misfit.wanted)}
    return _("“%(word)s” is not known here. Choose one of %(known)s.") % words + guess(words["word"], misfit.wanted)


def _min_items(misfit: Misfit) -> str:
    words = {"least": misfit.wanted, "count": len(misfit.found)}
    return _("Give at least %(least)d to choose among; here are %(count)d.") % words


SENTENCES: Mapping[str, Sentence] = {
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
