"""What no schema can say about a blueprint. Expects content of the right shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from udsyn.lib.faults import Fault, Path
from udsyn.programmes.blueprint_files.content import PHASES
from udsyn.programmes.step_kinds import FaultyOptions, kind_named

RESERVED = "introduction"
LARGEST_NUMBER = 999_999_999  # what the reader of files still takes for a whole number


def steps_in(module: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The steps of a module in order, whatever their phase."""
    return [step for phase in PHASES for step in module.get(phase, [])]


def faults_of_blueprint(content: Mapping[str, Any]) -> Iterator[Fault]:
    """A module may be named once."""
    seen = Counter(content["modules"])
    for number, slug in enumerate(content["modules"]):
        if seen[slug] > 1:
            yield Fault(("modules", number), _("“%(name)s” stands here more than once.") % {"name": slug})


def faults_of_module(content: Mapping[str, Any]) -> Iterator[Fault]:
    """Keys used twice, days on the wrong side of the gathering, and what the kinds know about their steps."""
    seen = Counter(step["step"] for step in steps_in(content))
    for phase in PHASES:
        for number, step in enumerate(content.get(phase, [])):
            path: Path = (phase, number)
            if seen[step["step"]] > 1:
                said = _("“%(name)s” stands here more than once.") % {"name": step["step"]}
                yield Fault((*path, "step"), said)
            if step["step"] == RESERVED:
                yield Fault((*path, "step"), _("A step cannot be called “introduction”."))
            yield from _days(path, phase, step.get("days"))
            yield from _kind(path, step)


def _days(path: Path, phase: str, days: int | None) -> Iterator[Fault]:
    if sentence := sentence_about_days(phase, days):
        yield Fault((*path, "days"), sentence)


def sentence_about_days(phase: str, days: int | None) -> str:
    """Why a step of the phase cannot lie that many days from the gathering; empty when it can."""
    if phase == "before" and days is not None and days > 0:
        return _("A step before the gathering has 0 days or fewer: -14 means two weeks before.")
    if phase == "after" and days is not None and days < 0:
        return _("A step after the gathering has 0 days or more: 14 means two weeks after.")
    return ""


def _kind(path: Path, step: Mapping[str, Any]) -> Iterator[Fault]:
    kind, options = kind_named(step["kind"]), step.get("options", {})
    participant = step.get("participant", "leader")
    if participant not in kind.participants:
        words = {"known": ", ".join(sorted(kind.participants))}
        yield Fault((*path, "participant"), _("A step of this kind is for %(known)s.") % words)
    if any(isinstance(one, int) and abs(one) > LARGEST_NUMBER for one in _leaves(options)):
        yield Fault((*path, "options"), _("A number here is too large."))
    try:
        kind.from_file(options)
    except FaultyOptions as faulty:
        yield Fault((*path, "options"), str(faulty))


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        for below in value:
            yield from _leaves(below)
    else:
        yield value
