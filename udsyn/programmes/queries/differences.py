"""What differs between a programme and the blueprint it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from udsyn.programmes.blueprint_files.content import PHASES
from udsyn.programmes.blueprint_files.meaning import steps_in
from udsyn.programmes.words import spoken

Content = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """`place` is the module or step it is about, `sentence` what is different."""

    place: str
    sentence: str


def differences(before: Content, after: Content, language: str) -> list[Difference]:
    """From the blueprint to the programme, in the order of the programme; what is gone comes last."""
    old = {module["module"]: module for module in before["modules"]}
    new = {module["module"]: module for module in after["modules"]}
    found: list[Difference] = []
    if [slug for slug in new if slug in old] != [slug for slug in old if slug in new]:
        found.append(Difference(_("Modules"), _("They come in another order.")))
    for slug, module in new.items():
        name = _name(module, language)
        if slug not in old:
            found.append(Difference(name, _("The module is new.")))
        else:
            found += _of_module(old[slug], module, name, language)
    gone = [
        Difference(_name(old[slug], language), _("The module is not there any more."))
        for slug in old
        if slug not in new
    ]
    return [*found, *gone]


def _of_module(old: Content, new: Content, name: str, language: str) -> list[Difference]:
    found = [Difference(name, said) for part, said in _module_parts().items() if old.get(part) != new.get(part)]
    phases_before, phases_after = _phases(old), _phases(new)
    before = {step["step"]: step for step in steps_in(old)}
    after = {step["step"]: step for step in steps_in(new)}
    kept_before, kept_after = [key for key in before if key in after], [key for key in after if key in before]
    if kept_before != kept_after and all(phases_before[key] == phases_after[key] for key in kept_after):
        found.append(Difference(name, _("The steps come in another order.")))
    for key, step in after.items():
        place = f"{name} › {_name(step, language)}"
        if key not in before:
            found.append(Difference(place, _("The step is new.")))
            continue
        if phases_before[key] != phases_after[key]:
            found.append(Difference(place, _("It lies in another phase.")))
        found += [
            Difference(place, said) for part, said in _step_parts().items() if before[key].get(part) != step.get(part)
        ]
    gone = [key for key in before if key not in after]
    return [
        *found,
        *(Difference(f"{name} › {_name(before[key], language)}", _("The step was put away.")) for key in gone),
    ]


def _phases(module: Content) -> dict[str, str]:
    return {step["step"]: phase for phase in PHASES for step in module.get(phase, [])}


def _name(part: Content, language: str) -> str:
    return spoken(part["title"], language).text


def _module_parts() -> dict[str, str]:
    return {"title": _("The title is different."), "introduction": _("The introduction is different.")}


def _step_parts() -> dict[str, str]:
    return {
        "title": _("The title is different."),
        "text": _("The text is different."),
        "kind": _("It is of another kind."),
        "participant": _("Somebody else does it."),
        "minutes": _("It takes another number of minutes."),
        "days": _("It lies another number of days from the gathering."),
        "compulsory": _("Whether it is compulsory is different."),
        "for": _("It is made for others."),
        "options": _("What it points at is different."),
    }
