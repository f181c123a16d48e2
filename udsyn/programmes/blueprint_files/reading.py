"""Reads the files of a blueprint. Never builds anything from them but mappings, lists, texts, numbers and truths."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from udsyn.lib.faults import Fault, where
from udsyn.lib.shapes import Shape, unknown_names
from udsyn.lib.yaml_source import CONTROL, LARGEST, Source, Unreadable, read_source
from udsyn.programmes.blueprint_files.content import Content, tidy, tidy_text
from udsyn.programmes.blueprint_files.faults import FaultyFiles, FileFault
from udsyn.programmes.blueprint_files.meaning import faults_of_blueprint, faults_of_module, steps_in

Files = Mapping[str, bytes]
Check = Callable[[Any], Iterable[Fault]]
FIRST = "blueprint.yaml"
SCHEMAS = Path(__file__).parent.parent / "schema"
MARKDOWN = re.compile(r"(?P<module>[a-z0-9_-]+)/(?P<text>[a-z0-9_-]+)\.(?P<language>da|nb|nn|en)\.md")
TEXTS = frozenset({"title", "text", "purpose"})


@cache
def shape(name: str) -> Shape:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return Shape(schema, texts=TEXTS, own={}, unknown=unknown_names)


def read_files(files: Files) -> Content:
    """The content of the files, tidy. Raises `FaultyFiles` with every fault that can be seen at once."""
    top = _yaml(files, FIRST, shape("blueprint").faults_of, faults_of_blueprint)
    modules: list[Content] = []
    faults: list[FileFault] = []
    for slug in top["modules"]:
        name = f"{slug}/module.yaml"
        try:
            modules.append({"module": slug, **_yaml(files, name, shape("module").faults_of, faults_of_module)})
        except FaultyFiles as faulty:
            faults += faulty.faults
    if not faults:
        faults += _texts(files, modules)
    if faults:
        raise FaultyFiles(faults)
    return tidy({**top, "modules": modules})


def read_title(data: bytes) -> Content:
    """Only what stands in `blueprint.yaml`. Raises `FaultyFiles`."""
    return _yaml({FIRST: data}, FIRST, shape("blueprint").faults_of, faults_of_blueprint)


def _yaml(files: Files, name: str, *checks: Check) -> Content:
    """The content of one YAML file, when every check in turn lets it through."""
    if name not in files:
        raise FaultyFiles([FileFault(name, _("This file is missing."))])
    try:
        source = read_source(files[name])
    except Unreadable as stop:
        raise FaultyFiles([FileFault.of(name, stop.fault)]) from stop
    for check in checks:
        if faults := list(dict.fromkeys(check(source.content))):
            raise FaultyFiles(_placed(name, source, faults))
    found: Content = source.content
    return found


def _placed(name: str, source: Source, faults: Iterable[Fault]) -> Iterator[FileFault]:
    for fault in sorted(faults, key=source.place_of):
        placed = replace(fault, line=source.place_of(fault)[0], where=where(fault.path, source.content))
        yield FileFault.of(name, placed)


def _texts(files: Files, modules: list[Content]) -> list[FileFault]:
    """Puts the Markdown files where they belong in the modules."""
    faults = []
    by_slug = {module["module"]: module for module in modules}
    yaml = {FIRST, *(f"{slug}/module.yaml" for slug in by_slug)}
    for name in sorted(set(files) - yaml):
        fault = _text(name, files[name], by_slug)
        if fault:
            faults.append(fault)
    return faults


def _text(name: str, data: bytes, modules: Mapping[str, Content]) -> FileFault | None:
    match = MARKDOWN.fullmatch(name)
    if not match or match["module"] not in modules:
        return FileFault(name, _("This file belongs to no module of the blueprint."))
    module = modules[match["module"]]
    if match["text"] == "introduction":
        place = module.setdefault("introduction", {})
    else:
        step = next((one for one in steps_in(module) if one["step"] == match["text"]), None)
        if step is None:
            said = _("There is no step called “%(step)s” in this module.") % {"step": match["text"]}
            return FileFault(name, said)
        place = step.setdefault("text", {})
        if match["language"] in place:
            return FileFault(name, _("The text of this step already stands in module.yaml. Keep one of them."))
    return _put(place, match["language"], name, data)


def _put(place: dict[str, str], language: str, name: str, data: bytes) -> FileFault | None:
    if len(data) > LARGEST:
        return FileFault(name, _("The file is larger than 1 MB."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return FileFault(name, _("The file is not saved as UTF-8. Save it again as UTF-8."), line)
    if found := CONTROL.search(text):
        line = text[: found.start()].count("\n") + 1
        return FileFault(name, _("There is a character here that cannot be shown. Take it away."), line)
    place[language] = tidy_text(text)
    return None
