"""A programme as the content of a blueprint, and what this installation lacks of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from udsyn.programmes.blueprint_files import Content, tidy
from udsyn.programmes.models import Module, Programme, ProgrammeOrigin, Step
from udsyn.programmes.step_kinds import StepKind, kind_named, kind_of


def content_of(programme: Programme) -> Content:
    """What a blueprint made of the programme would hold: every step that is not put away, no dates and no people.
    Title and purpose are those of the blueprint it came from. Three queries."""
    origin = ProgrammeOrigin.objects.filter(programme=programme).first()
    about = origin.content if origin else {"blueprint": programme.blueprint, "title": {"en": programme.title}}
    steps = Step.objects.standing().filter(module__programme=programme).order_by("position", "pk")
    by_module: dict[int, list[Step]] = defaultdict(list)
    for step in steps:
        by_module[step.module_id].append(step)
    modules = [_module(module, by_module[module.pk]) for module in programme.modules.all()]
    named = {name: about[name] for name in ("blueprint", "title", "purpose") if name in about}
    return tidy({**named, "limit": programme.limit, "modules": modules})


def content_of_module(module: Module) -> Content:
    """One module of it. One query."""
    steps = list(Step.objects.standing().filter(module=module).order_by("position", "pk"))
    around = {"blueprint": "one", "title": {}, "modules": [_module(module, steps)]}
    found: Content = tidy(around)["modules"][0]
    return found


def _module(module: Module, steps: Sequence[Step]) -> dict[str, Any]:
    content: dict[str, Any] = {"module": module.slug, "title": module.titles, "introduction": module.introductions}
    for step in steps:
        content.setdefault(step.phase, []).append(_step(step))
    return content


def _step(step: Step) -> dict[str, Any]:
    return {
        "step": step.key,
        "kind": step.kind,
        "participant": step.participant,
        "title": step.titles,
        "text": step.texts,
        "minutes": step.minutes,
        "days": step.days,
        "compulsory": step.is_compulsory,
        "for": {"role": step.role, "sector": step.sector, "municipality": step.municipality},
        "options": kind_of(step).to_file(step.options),
    }


Ask = Callable[[StepKind], Callable[[Sequence[Step]], Sequence[str | Promise]]]


@dataclass(frozen=True)
class Lack:
    """Something that is not here or not made yet, and the steps it is about."""

    sentence: str | Promise
    steps: tuple[Step, ...]


def lacking_in(steps: Iterable[Step]) -> list[Lack]:
    """What steps point at that is not here. Asks each kind once."""
    return _together(_told(steps, lambda kind: kind.lacking))


def waiting_in(steps: Iterable[Step]) -> list[Lack]:
    """What the facilitator still has to make. Asks each kind once."""
    return _together(_told(steps, lambda kind: kind.waiting))


def sentences_of_lack(steps: Iterable[Step]) -> dict[Step, str | Promise]:
    """What each step points at that is not here or not made yet, for those that do."""
    ordered = list(steps)
    return _told(ordered, lambda kind: kind.waiting) | _told(ordered, lambda kind: kind.lacking)


def _together(told: Mapping[Step, str | Promise]) -> list[Lack]:
    found: dict[str, list[Step]] = defaultdict(list)
    for step, sentence in told.items():
        found[str(sentence)].append(step)
    return [Lack(sentence, tuple(of_it)) for sentence, of_it in found.items()]


def _told(steps: Iterable[Step], ask: Ask) -> dict[Step, str | Promise]:
    by_kind: dict[str, list[Step]] = defaultdict(list)
    ordered = list(steps)
    for step in ordered:
        by_kind[step.kind].append(step)
    found: dict[int, str | Promise] = {}
    for key, of_kind in by_kind.items():
        told = ask(kind_named(key))(of_kind)
        found |= {step.pk: sentence for step, sentence in zip(of_kind, told, strict=True) if sentence}
    return {step: found[step.pk] for step in ordered if step.pk in found}
