"""The buttons of a draft: up, down, take away, put back and add."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from udsyn.instruments import editing
from udsyn.instruments.actions import AlreadyPublished, edit_draft
from udsyn.instruments.definition import ItemKind
from udsyn.instruments.forms import AddItemForm
from udsyn.instruments.models import Version

Content = dict[str, Any]


TAKEN = "instruments-taken-away"  # in the session: the draft, the part, the place and the entry last taken away


def arranged(request: HttpRequest, draft: Version, adding: AddItemForm) -> HttpResponse:
    """Moves, takes away, puts back or adds; then back to the same place of the draft."""
    anchor = ""
    try:
        if "add" in request.POST and adding.is_valid():
            return _added(draft, adding)
        if "add-scale" in request.POST:
            return _added_scale(draft)
        anchor = _put_back(request, draft) if "put-back" in request.POST else _moved(request, draft)
    except (editing.Gone, AlreadyPublished):
        messages.error(request, _("Someone else changed the draft meanwhile. Here it is as it stands now."))
    return redirect(f"{request.path}{anchor}")


def taken_away(request: HttpRequest, draft: Version) -> dict[str, Any] | None:
    """The entry that was last taken out of this draft and can be put back."""
    pk, _part, _place, entry = request.session.get(TAKEN, (None, "", 0, None))
    return entry if pk == draft.pk else None


def _moved(request: HttpRequest, draft: Version) -> str:
    """Carries out the button that was pressed and returns the anchor of its place."""
    for button, part in (("remove", "items"), ("remove-scale", "scales")):
        if name := request.POST.get(button, ""):
            _take_away(request, draft, part, name)
            return f"#{part}"
    for button, by in (("up", -1), ("down", 1)):
        if name := request.POST.get(button, ""):
            edit_draft(version=draft, edit=partial(editing.move, name=name, by=by))
            return f"#question-{name}"
    return ""


def _take_away(request: HttpRequest, draft: Version, part: str, name: str) -> None:
    def change(content: Content) -> Content:
        entry = editing.find(content, part, name)
        place = [one["id"] for one in content[part]].index(name)
        request.session[TAKEN] = [draft.pk, part, place, entry]
        return editing.remove(content, part, name)

    edit_draft(version=draft, edit=change)


def _put_back(request: HttpRequest, draft: Version) -> str:
    pk, part, place, entry = request.session.pop(TAKEN, (None, "", 0, None))
    if pk != draft.pk or entry is None:
        raise editing.Gone
    edit_draft(version=draft, edit=partial(editing.put_back, part=part, entry=entry, place=place))
    return f"#question-{entry['id']}" if part == "items" else f"#{part}"


def _added(draft: Version, adding: AddItemForm) -> HttpResponse:
    chosen = adding.cleaned_data
    return _opened(draft, "items", lambda content: editing.new_item(content, ItemKind(chosen["kind"]), chosen["scale"]))


def _added_scale(draft: Version) -> HttpResponse:
    return _opened(draft, "scales", lambda content: {"id": editing.free_id(content, "scales"), "title": {}})


def _opened(draft: Version, part: str, make: Callable[[Content], editing.Entry]) -> HttpResponse:
    """Adds what `make` makes and leads to the page where it is written."""
    names: list[str] = []

    def change(content: Content) -> Content:
        entry = make(content)
        names.append(entry["id"])
        return editing.add(content, part, entry)

    edit_draft(version=draft, edit=change)
    return redirect({"items": "instruments:item", "scales": "instruments:scale"}[part], draft.pk, names[-1])
