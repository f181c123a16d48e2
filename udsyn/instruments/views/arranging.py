"""The buttons of a draft: up, down, remove and add."""

from __future__ import annotations

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


def arranged(request: HttpRequest, draft: Version, adding: AddItemForm) -> HttpResponse:
    """Moves, removes or adds; then back to the same place of the draft."""
    anchor = ""
    try:
        if "add" in request.POST and adding.is_valid():
            return _added(draft, adding)
        if "add-scale" in request.POST:
            name = editing.free_id(draft.content, "scales")
            edit_draft(version=draft, edit=lambda content: editing.add(content, "scales", {"id": name, "title": {}}))
            return redirect("instruments:scale", version_id=draft.pk, name=name)
        anchor = _moved(request, draft)
    except (editing.Gone, AlreadyPublished):
        messages.error(request, _("Someone else changed the draft meanwhile. Here it is as it stands now."))
    return redirect(f"{request.path}{anchor}")


def _moved(request: HttpRequest, draft: Version) -> str:
    """Carries out the button that was pressed and returns the anchor of its place."""
    for button, part in (("remove", "items"), ("remove-scale", "scales")):
        if name := request.POST.get(button, ""):
            edit_draft(version=draft, edit=partial(editing.remove, part=part, name=name))
            messages.success(request, _("Taken away."))
            return f"#{part}"
    for button, by in (("up", -1), ("down", 1)):
        if name := request.POST.get(button, ""):
            edit_draft(version=draft, edit=partial(editing.move, name=name, by=by))
            return f"#question-{name}"
    return ""


def _added(draft: Version, adding: AddItemForm) -> HttpResponse:
    chosen = adding.cleaned_data
    names = []

    def change(content: Content) -> Content:
        entry = editing.new_item(content, ItemKind(chosen["kind"]), chosen["scale"])
        names.append(entry["id"])
        return editing.add(content, "items", entry)

    edit_draft(version=draft, edit=change)
    return redirect("instruments:item", version_id=draft.pk, name=names[-1])
