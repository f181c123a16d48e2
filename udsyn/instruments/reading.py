"""Turns what a respondent sent into answer values: posted forms (`read_answers`) and JSON (`check_value`).

Values: rated, today-and-wanted and bipolar → int; single → option id; multiple and ranking → list of option ids;
share → {option id: int}; text → str; a non-answer → its name (`NonAnswer`). Form fields are named by the answer keys.
Kinds made of several fields add the option after a colon (`time:meetings`); their non-answers are in `time:instead`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from udsyn.instruments.definition import Definition, Item, ItemKind, NonAnswer

ASKED = ":asked"  # hidden field: the keys a posted form had fields for
NON_ANSWERS = frozenset(NonAnswer)
WHOLE_NUMBER = re.compile(r"-?[0-9]{1,4}", re.ASCII)
IN_PARTS = frozenset({ItemKind.MULTIPLE, ItemKind.RANKING, ItemKind.SHARE, ItemKind.TEXT})


class WrongAnswer(ValueError):
    """Not an answer to this question. The message is a sentence for the respondent, in the active language."""


@dataclass(frozen=True)
class Reading:
    """What a posted form says, by answer key.

    `cleared` were on the form and left empty. `shown` is for `{% answer_field %}`: the values, and what was written
    where there is a fault, so that nothing has to be typed twice.
    """

    values: dict[str, Any]
    faults: dict[str, str]
    cleared: frozenset[str]
    shown: dict[str, Any]


def read_answers(definition: Definition, data: QueryDict) -> Reading:
    """Reads every answer in a posted form. Never raises; a key in neither `values` nor `faults` is not answered."""
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    written: dict[str, Any] = {}
    for key, item in definition.items_by_key.items():
        try:
            value = check_value(item, key, _posted(item, key, data))
        except WrongAnswer as fault:
            faults[key] = str(fault)
            written[key] = _written(item, key, data)
        else:
            if value is not None:
                values[key] = value
    asked = set(data.getlist(ASKED)) & definition.items_by_key.keys()
    return Reading(values, faults, frozenset(asked - values.keys() - faults.keys()), {**values, **written})


def check_value(item: Item, key: str, value: Any) -> Any:
    """The value as it is stored, or None for no answer (None, empty text, empty list). Raises `WrongAnswer`."""
    if key not in item.answer_keys:
        raise WrongAnswer(_("This question is not part of the instrument."))
    if value is None or value in ("", [], {}):
        return None
    if isinstance(value, str) and value in NON_ANSWERS:
        if value not in item.non_answers:
            raise WrongAnswer(_("Choose one of the answers shown."))
        return str(value)
    return CHECKS[item.kind](item, value)


def _number(item: Item, value: Any) -> int:
    if type(value) is not int or not item.low <= value <= item.high:
        raise WrongAnswer(_("Choose one of the answers shown."))
    return value


def _single(item: Item, value: Any) -> str:
    if not isinstance(value, str) or value not in _ids(item):
        raise WrongAnswer(_("Choose one of the answers shown."))
    return value


def _multiple(item: Item, value: Any) -> list[str]:
    if not isinstance(value, list) or any(not isinstance(one, str) or one not in _ids(item) for one in value):
        raise WrongAnswer(_("Choose among the answers shown."))
    return [option for option in _ids(item) if option in value]


def _ranking(item: Item, value: Any) -> list[str]:
    ids = _ids(item)
    if not isinstance(value, list) or any(not isinstance(one, str) or one not in ids for one in value):
        raise WrongAnswer(_("Choose among the answers shown."))
    if len(set(value)) != len(value):
        raise WrongAnswer(_("Give each line a place of its own."))
    if len(value) != len(ids):
        raise WrongAnswer(_("Give every line a place, from 1 to %(last)d.") % {"last": len(ids)})
    return list(value)


def _share(item: Item, value: Any) -> dict[str, int]:
    ids = _ids(item)
    if not isinstance(value, Mapping) or not set(value) <= set(ids):
        raise WrongAnswer(_("Choose among the answers shown."))
    if any(type(points) is not int or not 0 <= points <= item.total for points in value.values()):
        raise WrongAnswer(_("Write whole numbers from 0 to %(total)d.") % {"total": item.total})
    missing = item.total - sum(value.values())
    if missing > 0:
        raise WrongAnswer(
            ngettext(
                "%(count)d point is still to be shared out.", "%(count)d points are still to be shared out.", missing
            )
            % {"count": missing}
        )
    if missing < 0:
        raise WrongAnswer(
            ngettext("That is %(count)d point too many.", "That is %(count)d points too many.", -missing)
            % {"count": -missing}
        )
    return {option: value.get(option, 0) for option in ids}


def _text(item: Item, value: Any) -> str | None:
    if not isinstance(value, str):
        raise WrongAnswer(_("Write your answer as text."))
    text = _printable(value).strip()
    if len(text) > item.max_length:
        over = len(text) - item.max_length
        raise WrongAnswer(
            ngettext("The text is %(count)d character too long.", "The text is %(count)d characters too long.", over)
            % {"count": over}
        )
    return text or None


CHECKS: Mapping[ItemKind, Callable[[Item, Any], Any]] = {
    ItemKind.RATED: _number,
    ItemKind.TODAY_WANTED: _number,
    ItemKind.BIPOLAR: _number,
    ItemKind.SINGLE: _single,
    ItemKind.MULTIPLE: _multiple,
    ItemKind.RANKING: _ranking,
    ItemKind.SHARE: _share,
    ItemKind.TEXT: _text,
}


def _ids(item: Item) -> list[str]:
    return [option.id for option in item.options]


def _printable(text: str) -> str:
    """Without control characters and halves of characters: databases refuse some of them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})


def _one(data: QueryDict, name: str) -> str:
    """The last value under a name, trimmed; empty when there is none."""
    return next(reversed(data.getlist(name)), "").strip()


def _posted(item: Item, key: str, data: QueryDict) -> Any:
    """The value in a posted form, before it is checked."""
    if item.kind not in IN_PARTS:
        raw = _one(data, key)
        return int(raw) if item.kind is not ItemKind.SINGLE and WHOLE_NUMBER.fullmatch(raw) else raw
    given = PARTS[item.kind](item, key, data)
    instead = [name for name in data.getlist(f"{key}:instead") if name.strip()]
    if len(instead) > 1:
        raise WrongAnswer(_("Choose only one of the ways not to answer."))
    if instead and given:
        raise WrongAnswer(_("You have both answered and chosen not to. Keep one of the two."))
    if instead and instead[0] not in NON_ANSWERS:
        raise WrongAnswer(_("Choose one of the answers shown."))
    return instead[0] if instead else given


def _written(item: Item, key: str, data: QueryDict) -> Any:
    """What stood in the fields of a faulty answer."""
    if item.kind is ItemKind.MULTIPLE:
        return data.getlist(key)
    if item.kind in {ItemKind.RANKING, ItemKind.SHARE}:
        return {option: _one(data, f"{key}:{option}") for option in _ids(item)}
    return _printable(_one(data, key))


def _posted_options(item: Item, key: str, data: QueryDict) -> list[str]:
    return [option for option in data.getlist(key) if option.strip()]


def _posted_places(item: Item, key: str, data: QueryDict) -> list[str]:
    """The options by the place each was given."""
    places: dict[int, str] = {}
    for option in _ids(item):
        raw = _one(data, f"{key}:{option}")
        if not raw:
            continue
        if not WHOLE_NUMBER.fullmatch(raw) or not 1 <= int(raw) <= len(item.options):
            raise WrongAnswer(_("Give every line a place, from 1 to %(last)d.") % {"last": len(item.options)})
        if int(raw) in places:
            raise WrongAnswer(
                _("Two lines have place %(place)d. Give each line a place of its own.") % {"place": int(raw)}
            )
        places[int(raw)] = option
    return [places[place] for place in sorted(places)]


def _posted_points(item: Item, key: str, data: QueryDict) -> dict[str, int]:
    points: dict[str, int] = {}
    for option in _ids(item):
        raw = _one(data, f"{key}:{option}")
        if not raw:
            continue
        if not WHOLE_NUMBER.fullmatch(raw):
            raise WrongAnswer(_("Write whole numbers from 0 to %(total)d.") % {"total": item.total})
        points[option] = int(raw)
    return points if any(points.values()) else {}


def _posted_text(item: Item, key: str, data: QueryDict) -> str:
    return _printable(_one(data, key)).strip()


PARTS: Mapping[ItemKind, Callable[[Item, str, QueryDict], Any]] = {
    ItemKind.MULTIPLE: _posted_options,
    ItemKind.RANKING: _posted_places,
    ItemKind.SHARE: _posted_points,
    ItemKind.TEXT: _posted_text,
}
