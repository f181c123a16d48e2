"""Turning a blueprint's content into modules and steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from udsyn.programmes.models import Module, Phase, Programme, Step
from udsyn.programmes.step_kinds import kind_named


def make_module(*, programme: Programme, content: Mapping[str, Any], position: int) -> Module:
    """A module with its steps, as its content says. Nobody has done anything in it."""
    module = Module.objects.create(
        programme=programme,
        slug=content["module"],
        position=position,
        titles=content["title"],
        introductions=content.get("introduction", {}),
    )
    Step.objects.bulk_create(
        _step(module, phase, number, step)
        for phase in Phase
        for number, step in enumerate(content.get(phase.value, []), start=1)
    )
    return module


def _step(module: Module, phase: Phase, position: int, content: Mapping[str, Any]) -> Step:
    made_for = content.get("for", {})
    return Step(
        module=module,
        key=content["step"],
        phase=phase,
        position=position,
        kind=content["kind"],
        participant=content.get("participant", "leader"),
        titles=content["title"],
        texts=content.get("text", {}),
        minutes=content.get("minutes"),
        days=content.get("days"),
        is_compulsory=content.get("compulsory", True),
        role=made_for.get("role", ""),
        sector=made_for.get("sector", ""),
        municipality=made_for.get("municipality", ""),
        options=kind_named(content["kind"]).from_file(content.get("options", {})),
    )
