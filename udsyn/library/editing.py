"""Who may edit what in Wagtail: facilitators the shelves of their programmes, named editors every shelf.

Wagtail keeps rights in groups. The groups here hold no decision of their own: they are made from roles and named
editors, and compared with them each time somebody enters.
"""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from udsyn.library.models import Editor, Shelf
from udsyn.library.shelves import house_shelves, shelves_of
from udsyn.people.models import Cohort, Person

PREFIX = "library: "
EVERYWHERE = f"{PREFIX}every shelf"
ON_A_PAGE = ("add_page", "change_page", "publish_page")  # whoever may publish may also take away
ON_FILES = tuple(f"{deed}_{what}" for what in ("image", "document") for deed in ("add", "change", "choose"))
INSIDE = ("access_admin", "submit_translation")


def refresh_rights(person: Person) -> None:
    """Gives and takes back the person's groups. Four queries when nothing has changed."""
    held = dict(person.groups.filter(name__startswith=PREFIX).values_list("name", "pk"))
    due = _due(person)
    if set(held) == set(due):
        return
    with transaction.atomic():
        person.groups.remove(*(pk for name, pk in held.items() if name not in due))
        person.groups.add(*(_group(name, due[name]) for name in due if name not in held))


def _due(person: Person) -> dict[str, int | None]:
    """Names of the groups the person belongs in, each with its cohort."""
    cohorts = Cohort.objects.run_by(person).values_list("pk", flat=True)
    due: dict[str, int | None] = {f"{PREFIX}programme {pk}": pk for pk in cohorts}
    if Editor.objects.filter(person=person).exists():
        due[EVERYWHERE] = None
    return due


def _group(name: str, cohort: int | None) -> Group:
    group, _created = Group.objects.get_or_create(name=name)
    group.permissions.set(_permissions(INSIDE))
    for collection in Collection.objects.filter(depth=1):
        for permission in _permissions(ON_FILES):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    for shelf in _shelves(cohort):
        for permission in _permissions(ON_A_PAGE):
            GroupPagePermission.objects.get_or_create(group=group, page=shelf, permission=permission)
    return group


def _shelves(cohort: int | None) -> list[Shelf]:
    """Those of the programme; for a named editor what lies above all shelves."""
    if cohort is None:
        return [house_shelves()["en"].get_parent()]
    return list(shelves_of(Cohort.objects.get(pk=cohort)).values())


def _permissions(names: tuple[str, ...]) -> list[Permission]:
    """Wagtail asks for the rights of its own models, also where ours stand in for them."""
    wanted = Permission.objects.filter(
        codename__in=names,
        content_type__app_label__in=(
            "wagtailcore",
            "wagtailadmin",
            "wagtailimages",
            "wagtaildocs",
            "simple_translation",
        ),
    )
    return list(wanted)
