"""Who edits every shelf, for operators; and language versions beside each other, for editors."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from udsyn.design.parts import Crumb
from udsyn.library.actions import name_editor, take_back_editor
from udsyn.library.forms.contributing import EditorForm
from udsyn.library.models import Editor, Resource
from udsyn.library.translating import versions_beside
from udsyn.people.signed_in import person_of


def editors(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if not person.is_operator:
        raise PermissionDenied
    form = EditorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        named = name_editor(**form.cleaned_data, language=person.language, actor=person, now=timezone.now())
        messages.success(request, _("%(name)s edits the resource centre now.") % {"name": named.name})
        return redirect("library:editors")
    named_before = Editor.objects.managed_by(person).select_related("person")
    context = {"form": form, "editors": named_before}
    return render(request, "library/editors.html", context, status=422 if form.is_bound else 200)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    editor = get_object_or_404(Editor.objects.managed_by(person).select_related("person"), pk=pk)
    take_back_editor(editor=editor, actor=person, now=timezone.now())
    messages.success(request, _("%(name)s no longer edits the resource centre.") % {"name": editor.person.name})
    return redirect("library:editors")


def side_by_side(request: HttpRequest, key: str) -> HttpResponse:
    """Two language versions, drafts included, and which one is the original."""
    pages = list(Resource.objects.run_by(person_of(request)).filter(key=key))
    if not pages:
        raise Http404
    beside = versions_beside(pages, request.GET.get("left", ""), request.GET.get("right", ""))
    crumbs = [Crumb(_("Resource centre"), "/library/"), Crumb(beside.left.page.title)]
    return render(request, "library/side_by_side.html", {"beside": beside, "key": key, "crumbs": crumbs})
