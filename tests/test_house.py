"""The rules of the house (design: rooms on floors). A rule that is not here will be forgotten."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from ruamel.yaml import YAML

from tests import house
from udsyn.people.models import Person

HARD_STOP = 400
IN_SOMEONES_NAME = {
    "visible_to",
    "run_by",
    "owned_by",
    "managed_by",
    "joined_by",
    "coordinated_by",
    "recordable_by",
    "with_grant",
    "contributed_by",
    "shared_with",
}
WORDS_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "core", "services", "managers", "misc"}
EDGES = {"views", "forms", "urls", "admin"}
# Django and allauth look these up by name.
FOUND_BY_NAME = re.compile(r"^(\d{3}(_\w+)?\.html|account/|mfa/|socialaccount/|allauth/|usersessions/|django/forms/)")
PERSONAL_WITHOUT_A_PERSON = {"answers.Sheet", "programmes.ProgrammeKey"}


def our_models() -> list[type[models.Model]]:
    return [model for room in house.rooms() for model in apps.get_app_config(room).get_models()]


def test_every_room_has_a_floor() -> None:
    assert set(house.rooms()) <= set(house.floors())


def test_foreign_keys_point_down_also_when_written_as_strings() -> None:
    floors, wrong = house.floors(), []
    for model in our_models():
        for field in model._meta.get_fields():
            target = field.related_model
            if not field.concrete or not isinstance(target, type) or target._meta.app_label not in floors:
                continue
            own, other = model._meta.app_label, target._meta.app_label
            if own != other and floors[other] >= floors[own]:
                wrong.append(f"{model._meta.label}.{field.name} → {other}")
    assert wrong == []


def _is_manager(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}


def _takes_any_row(node: ast.AST) -> bool:
    """True for `get_object_or_404(Model, …)`, which asks nobody's leave."""
    if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in {"get_object_or_404", "get_list_or_404"}:
        return False
    return isinstance(node.args[0], ast.Name) and node.args[0].id[0].isupper()


def _links(node: ast.AST) -> Iterator[ast.AST]:
    """The links of a chain such as `Model.objects.active().managed_by`, from the last one down."""
    while isinstance(node, ast.Attribute | ast.Call):
        yield node
        node = node.value if isinstance(node, ast.Attribute) else node.func


def _fetches(path: Path) -> list[str]:
    """Places where a view takes rows without saying in whose name."""
    nodes = list(ast.walk(house.tree(path)))
    chains = (node for node in nodes if isinstance(node, ast.Attribute) and node.attr in IN_SOMEONES_NAME)
    named = {id(link) for chain in chains for link in _links(chain)}
    wrong = [node for node in nodes if _takes_any_row(node) or (_is_manager(node) and id(node) not in named)]
    return [f"{path.relative_to(house.ROOT)}:{getattr(node, 'lineno', 0)}" for node in wrong]


def test_views_fetch_only_in_someones_name() -> None:
    assert [place for path in house.views() for place in _fetches(path)] == []


def test_views_are_short() -> None:
    long = [
        f"{path.relative_to(house.ROOT)}:{node.name} ({house.length(node)})"
        for path in house.views()
        for node in house.functions(path)
        if house.length(node) > 25
    ]
    assert long == []


def test_functions_are_short() -> None:
    lengths = [house.length(node) for path in house.sources() for node in house.functions(path)]
    assert statistics.quantiles(lengths, n=10)[8] < 30


def test_no_file_is_over_the_hard_stop() -> None:
    counts = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in house.written_files()}
    assert {str(path.relative_to(house.ROOT)): n for path, n in counts.items() if n > HARD_STOP} == {}


def test_files_are_small() -> None:
    counts = [len(path.read_text(encoding="utf-8").splitlines()) for path in house.sources()]
    assert statistics.median(counts) <= 80
    assert statistics.quantiles(counts, n=10)[8] < 250


def test_no_room_imports_another_rooms_edges() -> None:
    wrong = []
    for path in house.sources():
        room = path.relative_to(house.CODE).parts[0]
        for name in house.imported(path):
            parts = name.split(".")
            if parts[0] == "udsyn" and len(parts) > 2 and parts[1] != room and parts[2] in EDGES:
                wrong.append(f"{path.relative_to(house.ROOT)} imports {name}")
    assert wrong == []


def test_queries_never_import_actions() -> None:
    wrong = [
        f"{path.relative_to(house.ROOT)} imports {name}"
        for path in house.sources()
        if "queries" in (path.stem, path.parent.name)
        for name in house.imported(path)
        if ".actions" in name
    ]
    assert wrong == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [str(path) for path in house.sources() if {path.stem, path.parent.name} & WORDS_THAT_SAY_NOTHING] == []


def test_every_template_is_used() -> None:
    texts = "\n".join(path.read_text(encoding="utf-8") for path in (*house.sources(), *house.templates()))
    names = [str(path).split("/templates/")[1] for path in house.templates()]
    assert [name for name in names if not FOUND_BY_NAME.match(name) and name not in texts] == []


def test_templates_hold_nothing_inline() -> None:
    inline = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|hx-on|javascript:", re.IGNORECASE)
    found = [str(path) for path in house.templates() if inline.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_templates_load_nothing_from_others() -> None:
    foreign = re.compile(r'(?:src|href|action)="(?:https?:)?//', re.IGNORECASE)
    assert [str(path) for path in house.templates() if foreign.search(path.read_text(encoding="utf-8"))] == []


def test_every_personal_field_has_a_reason_and_a_period() -> None:
    kept = YAML(typ="safe").load(house.ROOT / "docs" / "data_retention.yaml")
    wanted = {}
    for model in our_models():
        fields = [field for field in model._meta.get_fields() if field.concrete and not field.auto_created]
        is_personal = model is Person or any(field.related_model is Person for field in fields)
        if is_personal or model._meta.label in PERSONAL_WITHOUT_A_PERSON:
            wanted[model._meta.label] = {field.name for field in model._meta.get_fields() if field.concrete}
    assert {label: set(entry["fields"]) for label, entry in kept.items()} == wanted
    assert all(entry["why"] and entry["kept"] for entry in kept.values())


@pytest.mark.parametrize("room", house.rooms())
def test_every_room_is_on_the_map(room: str) -> None:
    assert f"| `{room}` |" in (house.ROOT / "docs" / "map.md").read_text(encoding="utf-8")


def test_the_readme_is_short() -> None:
    assert len((house.ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 90


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_file_names_a_machine_or_a_place_to_download_from() -> None:
    # Pieced together, so that this file does not hold what it looks for.
    unwanted = re.compile(
        "|".join(("/wo" + "rk/", "/ho" + "me/user", "/ro" + "ot/", "pythonhos" + "ted", "registry.np" + "mjs"))
    )
    found = []
    for path in (*house.written_files(), *house.ROOT.glob("*.*"), *house.ROOT.glob("docs/**/*.*")):
        if path.suffix not in {".png", ".woff2", ".ttf", ".sqlite3"} and path.is_file():
            found += [str(path) for line in path.read_text(encoding="utf-8").splitlines() if unwanted.search(line)]
    assert found == []


def test_every_decision_the_code_leans_on_is_written_down() -> None:
    written = {path.name[:4] for path in (house.ROOT / "docs" / "decisions").glob("*.md")}
    cited = {
        number
        for path in (*house.sources(), *house.templates())
        for number in re.findall(r"decision (\d{4})", path.read_text(encoding="utf-8"))
    }
    assert cited <= written
