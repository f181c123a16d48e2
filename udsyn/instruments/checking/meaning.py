"""The meaning: what no schema can say. Expects content of the right shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from udsyn.instruments.definition import LANGUAGES, Band, NonAnswer
from udsyn.instruments.language_words import said_in
from udsyn.lib.faults import Fault, Path
from udsyn.lib.shapes import guess
from udsyn.lib.yaml_source import CONTROL


def faults_of_meaning(content: Mapping[str, Any]) -> Iterator[Fault]:
    """Names that lead nowhere or are used twice, counts that do not match, languages that are missing."""
    return chain(
        _languages(content),
        _repeated(content),
        _responses(content),
        _scales(content),
        _items(content),
    )


def texts(content: Any, path: Path = ()) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every text or list of words by language, with the way to it."""
    if isinstance(content, Mapping):
        if content and content.keys() <= set(LANGUAGES) and all(isinstance(v, (str, list)) for v in content.values()):
            yield path, content
            return
        for name, below in content.items():
            yield from texts(below, (*path, name))
    elif isinstance(content, list):
        for number, below in enumerate(content):
            yield from texts(below, (*path, number))


def _languages(content: Mapping[str, Any]) -> Iterator[Fault]:
    declared = content["title"].keys()
    if content["original"] not in declared:
        yield Fault(
            ("original",),
            _("The original language has no title. Write the title in %(language)s too.")
            % {"language": said_in([content["original"]])},
        )
    for path, text in texts(content):
        if missing := [code for code in LANGUAGES if code in declared and code not in text]:
            yield Fault(path, _("Missing in %(languages)s.") % {"languages": said_in(missing)}, is_about_name=True)
        if extra := [code for code in LANGUAGES if code in text and code not in declared]:
            yield Fault(
                (*path, extra[0]),
                _("The title is not written in %(languages)s. Add it there, or take it away here.")
                % {"languages": said_in(extra)},
                is_about_name=True,
            )
        for code, words in text.items():
            yield from _words((*path, code), words)


def _words(path: Path, words: str | Sequence[str]) -> Iterator[Fault]:
    for one in [words] if isinstance(words, str) else words:
        if not one.strip():
            yield Fault(path, _("The text is empty."))
        if CONTROL.search(one):
            yield Fault(path, _("There is a character here that cannot be shown. Take it away."))


def _repeated(content: Mapping[str, Any]) -> Iterator[Fault]:
    lists: list[tuple[Path, Sequence[Mapping[str, Any]]]] = [
        ((name,), content.get(name, [])) for name in ("areas", "scales", "items")
    ]
    lists += [(("items", n, "options"), item.get("options", [])) for n, item in enumerate(content["items"])]
    for path, entries in lists:
        seen: set[str] = set()
        for number, entry in enumerate(entries):
            if entry["id"] in seen:
                sentence = _("“%(name)s” is used above already. Give this one a name of its own.")
                yield Fault((*path, number, "id"), sentence % {"name": entry["id"]})
            seen.add(entry["id"])


def _responses(content: Mapping[str, Any]) -> Iterator[Fault]:
    for name, scale in content.get("responses", {}).items():
        path: Path = ("responses", name)
        steps = scale["high"] - scale["low"] + 1
        if steps < 2:
            yield Fault((*path, "high"), _("“high” must be above “low”."))
            continue
        for language, words in scale["labels"].items():
            here = (*path, "labels", language)
            if len(words) != steps:
                sentence = ngettext(
                    "There is %(count)d word, but there are %(steps)d steps from %(low)d to %(high)d.",
                    "There are %(count)d words, but there are %(steps)d steps from %(low)d to %(high)d.",
                    len(words),
                )
                facts = {"count": len(words), "steps": steps, "low": scale["low"], "high": scale["high"]}
                yield Fault(here, sentence % facts, is_about_name=True)
            elif len(set(words)) < len(words):
                yield Fault(here, _("Two steps have the same word."), is_about_name=True)


def _scales(content: Mapping[str, Any]) -> Iterator[Fault]:
    areas = [area["id"] for area in content.get("areas", [])]
    used = {item.get("scale") for item in content["items"]}
    for number, scale in enumerate(content.get("scales", [])):
        if "area" in scale and scale["area"] not in areas:
            yield Fault(("scales", number, "area"), _no_such(_("area"), scale["area"], areas))
        if scale["id"] not in used:
            sentence = _("No question belongs to this dimension. Give it one, or take it away.")
            yield Fault(("scales", number), sentence, is_about_name=True)
        yield from _ranges(content, scale["id"])
        yield from _advice(content, number, scale)


def _advice(content: Mapping[str, Any], number: int, scale: Mapping[str, Any]) -> Iterator[Fault]:
    """The first rule that fits counts, so that a second one for the same would never be used."""
    is_paired = any(item["kind"] == "today_wanted" for item in content["items"] if item.get("scale") == scale["id"])
    seen: set[tuple[str, str]] = set()
    for place, rule in enumerate(scale.get("advice", [])):
        path: Path = ("scales", number, "advice", place, "band")
        band, role = rule["band"], rule.get("role", "")
        if band == Band.FAR and not is_paired:
            yield Fault(path, _("“far” needs questions that ask for both today and wanted."))
        if (band, role) in seen or (band, "") in seen:
            yield Fault(path, _("A rule above already covers this, so that this one would never be used."))
        seen.add((band, role))


def _ranges(content: Mapping[str, Any], scale: str) -> Iterator[Fault]:
    """A mean over answers of different length would mean nothing."""
    first: tuple[int, int] | None = None
    for number, item in enumerate(content["items"]):
        span = _range(content, item) if item.get("scale") == scale else None
        if span is None:
            continue
        first = first or span
        if span != first:
            yield Fault(
                ("items", number, "kind"),
                _("The questions of a dimension must have the same steps: here %(here)s, above %(above)s.")
                % {"here": "{}–{}".format(*span), "above": "{}–{}".format(*first)},
            )


def _range(content: Mapping[str, Any], item: Mapping[str, Any]) -> tuple[int, int] | None:
    if item["kind"] == "rated" and item["responses"] in content.get("responses", {}):
        scale = content["responses"][item["responses"]]
        return scale["low"], scale["high"]
    if item["kind"] == "today_wanted":
        return 1, len(item["levels"])
    if item["kind"] == "bipolar":
        return item.get("low", -3), item.get("high", 3)
    return None


def _items(content: Mapping[str, Any]) -> Iterator[Fault]:
    scales = [scale["id"] for scale in content.get("scales", [])]
    responses = list(content.get("responses", {}))
    for number, item in enumerate(content["items"]):
        if "scale" in item and item["scale"] not in scales:
            yield Fault(("items", number, "scale"), _no_such(_("dimension"), item["scale"], scales))
        if item["kind"] == "rated" and item["responses"] not in responses:
            yield Fault(("items", number, "responses"), _no_such(_("set of answers"), item["responses"], responses))
        for place, option in enumerate(item.get("options", [])):
            if option["id"] in set(NonAnswer):
                sentence = _("“%(name)s” already is a way not to answer. Give this one another name.")
                yield Fault(("items", number, "options", place, "id"), sentence % {"name": option["id"]})


def _no_such(what: str, name: str, known: Sequence[str]) -> str:
    return _("There is no %(what)s called “%(name)s”.") % {"what": what, "name": name[:60]} + guess(name, known)
