"""A draft on the desk: its questions in order, with what is left to mend at each place. Works on faulty drafts too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from udsyn.instruments.checking import SEPARATOR, Fault, check_content
from udsyn.instruments.definition import Wording
from udsyn.instruments.kind_words import KIND_WORDS
from udsyn.instruments.models import Version

ABOUT = {("title",), ("purpose",), ("minutes",), ("original",)}


@dataclass(frozen=True)
class Place:
    """One line of the draft. `faults` are about this line."""

    id: str
    label: str
    note: str
    url: str
    faults: tuple[Fault, ...]
    is_first: bool = False
    is_last: bool = False
    is_used: bool = True


@dataclass(frozen=True)
class Desk:
    """`elsewhere` are the faults that belong to none of the lines."""

    title: str
    faults: tuple[Fault, ...]
    elsewhere: tuple[Fault, ...]
    about: Place
    questions: tuple[Place, ...]
    scales: tuple[Place, ...]
    responses: tuple[Place, ...]


def desk_of(draft: Version, language: str) -> Desk:
    """What the editor shows."""
    content = draft.content
    faults = check_content(content)
    title = Wording(content["title"]).in_language(language)
    about = reverse("instruments:about", kwargs={"version_id": draft.pk})
    desk = Desk(
        title=title,
        faults=faults,
        elsewhere=(),
        about=Place("about", title, "", about, tuple(one for one in faults if one.path[:1] in ABOUT)),
        questions=tuple(_questions(draft, faults, language)),
        scales=tuple(_scales(draft, faults, language)),
        responses=tuple(_responses(draft, faults, language)),
    )
    places = (desk.about, *desk.questions, *desk.scales, *desk.responses)
    shown = {fault for place in places for fault in place.faults}
    return replace(desk, elsewhere=tuple(fault for fault in faults if fault not in shown))


def faults_at(draft: Version, place: Sequence[str]) -> list[tuple[str, str]]:
    """Faults of one place, each as where within it and the sentence. `place` is ("items", id), or ("about",)."""
    faults = check_content(draft.content)
    if place == ("about",):
        return [(fault.where, fault.sentence) for fault in faults if fault.path[:1] in ABOUT]
    way = [(fault.where.split(SEPARATOR), fault.sentence) for fault in faults]
    return [(SEPARATOR.join(steps[2:]), sentence) for steps, sentence in way if steps[:2] == list(place)]


def _questions(draft: Version, faults: tuple[Fault, ...], language: str) -> Iterable[Place]:
    items = draft.content["items"]
    scales = {one["id"]: Wording(one["title"]).in_language(language) for one in draft.content.get("scales", [])}
    for number, item in enumerate(items):
        kind = str(KIND_WORDS.get(item["kind"], item["kind"]))
        notes = [kind, scales.get(item.get("scale", ""), "")]
        yield Place(
            id=item["id"],
            label=Wording(item["text"]).in_language(language),
            note=" · ".join(note for note in notes if note),
            url=_url(draft, "item", item["id"]),
            faults=_under(faults, "items", number),
            is_first=number == 0,
            is_last=number == len(items) - 1,
        )


def _scales(draft: Version, faults: tuple[Fault, ...], language: str) -> Iterable[Place]:
    used = {item.get("scale") for item in draft.content["items"]}
    for number, scale in enumerate(draft.content.get("scales", [])):
        yield Place(
            id=scale["id"],
            label=Wording(scale["title"]).in_language(language),
            note=Wording(scale.get("meaning", {})).in_language(language),
            url=_url(draft, "scale", scale["id"]),
            faults=_under(faults, "scales", number),
            is_used=scale["id"] in used,
        )


def _responses(draft: Version, faults: tuple[Fault, ...], language: str) -> Iterable[Place]:
    for name, responses in draft.content.get("responses", {}).items():
        yield Place(
            id=name,
            label=_words(responses["labels"], language),
            note="",
            url=_url(draft, "answer-words", name),
            faults=_under(faults, "responses", name),
        )


def _words(labels: Mapping[str, Any], language: str) -> str:
    spoken = Wording(dict.fromkeys(labels, "")).nearest(language)
    return " · ".join(labels.get(spoken, []))


def _under(faults: tuple[Fault, ...], part: str, place: str | int) -> tuple[Fault, ...]:
    return tuple(fault for fault in faults if fault.path[:2] == (part, place))


def _url(draft: Version, page: str, name: str) -> str:
    return reverse(f"instruments:{page}", kwargs={"version_id": draft.pk, "name": name})
