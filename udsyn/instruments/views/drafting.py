"""Changing a draft in the browser, one place at a time. Everything works without scripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from udsyn.instruments import editing
from udsyn.instruments.actions import AlreadyPublished, edit_draft
from udsyn.instruments.definition import LANGUAGES, Wording
from udsyn.instruments.drafts import desk_of, faults_at
from udsyn.instruments.forms import AboutForm, AddItemForm, AnswerWordsForm, ItemForm, ScaleForm, WordsForm
from udsyn.instruments.models import Version
from udsyn.instruments.views.arranging import arranged, taken_away
from udsyn.instruments.views.where import crumbs, language_here, surroundings
from udsyn.people.signed_in import person_of

Content = dict[str, Any]


def edit(request: HttpRequest, version_id: int) -> HttpResponse:
    """The draft at a glance: what is left to mend, its questions in order, and its parts."""
    draft = _draft(request, version_id)
    adding = AddItemForm(
        request.POST if "add" in request.POST else None, content=draft.content, language=language_here()
    )
    if request.method == "POST":
        return arranged(request, draft, adding)
    context = {
        "draft": draft,
        "desk": desk_of(draft, language_here()),
        "adding": adding,
        "crumbs": crumbs(request, draft),
        "taken": taken_away(request, draft),
    }
    return render(request, "instruments/edit.html", {**context, **surroundings(request, draft.instrument)})


def about(request: HttpRequest, version_id: int) -> HttpResponse:
    """Title, purpose, minutes, languages."""
    draft = _draft(request, version_id)
    form = AboutForm(request.POST or None, languages=_languages(draft), before=draft.content)
    form.fields["seen"].initial = editing.fingerprint(_about(draft.content))

    def change(content: Content) -> Content:
        if editing.fingerprint(_about(content)) != form.cleaned_data["seen"]:
            raise editing.ChangedMeanwhile
        form.before = content
        return form.entry()

    return _form_page(request, draft, form, _("About the instrument"), place=("about",), change=change)


def item(request: HttpRequest, version_id: int, name: str) -> HttpResponse:
    """One question."""
    draft = _draft(request, version_id)
    before = _found(draft, "items", name)
    form = ItemForm(
        request.POST or None,
        languages=_languages(draft),
        before=before,
        content=draft.content,
        language=language_here(),
    )
    form.fields["seen"].initial = editing.fingerprint(before)
    title = Wording(before["text"]).in_language(language_here()) or _("A new question")
    return _form_page(request, draft, form, title, place=("items", name), change=partial(_put, part="items", form=form))


def scale(request: HttpRequest, version_id: int, name: str) -> HttpResponse:
    """One dimension."""
    draft = _draft(request, version_id)
    before = _found(draft, "scales", name)
    areas = draft.content.get("areas", [])
    form = ScaleForm(
        request.POST or None, languages=_languages(draft), before=before, areas=areas, language=language_here()
    )
    form.fields["seen"].initial = editing.fingerprint(before)
    title = Wording(before["title"]).in_language(language_here()) or _("A new dimension")
    return _form_page(
        request, draft, form, title, place=("scales", name), change=partial(_put, part="scales", form=form)
    )


def answer_words(request: HttpRequest, version_id: int, name: str) -> HttpResponse:
    """The words of one set of answers."""
    draft = _draft(request, version_id)
    before = draft.content.get("responses", {}).get(name)
    if before is None:
        raise Http404
    form = AnswerWordsForm(request.POST or None, languages=_languages(draft), before=before)
    form.fields["seen"].initial = editing.fingerprint(before)

    def change(content: Content) -> Content:
        if editing.fingerprint(content.get("responses", {}).get(name)) != form.cleaned_data["seen"]:
            raise editing.ChangedMeanwhile
        return {**content, "responses": {**content["responses"], name: form.entry()}}

    return _form_page(request, draft, form, _("Answers to choose"), place=("responses", name), change=change)


def _form_page(
    request: HttpRequest,
    draft: Version,
    form: WordsForm,
    title: str,
    *,
    place: Sequence[str],
    change: Callable[[Content], Content],
) -> HttpResponse:
    """Shows the form with the faults of its place, or saves it and goes back to the draft."""
    if request.method == "POST" and form.is_valid():
        try:
            edit_draft(version=draft, edit=change)
        except (editing.ChangedMeanwhile, editing.Gone):
            form.add_error(None, _("Someone else changed this meanwhile. Copy what you wrote, and open it again."))
        except AlreadyPublished:
            form.add_error(None, _("This version was published meanwhile and cannot change any more."))
        else:
            messages.success(request, _("Saved."))
            return redirect("instruments:edit", version_id=draft.pk)
    faults = [] if form.is_bound else faults_at(draft, place)
    context = {"form": form, "draft": draft, "title": title, "faults": faults, "crumbs": crumbs(request, draft, title)}
    around = surroundings(request, draft.instrument)
    return render(request, "instruments/edit_form.html", {**context, **around}, status=422 if form.errors else 200)


def _put(content: Content, part: str, form: WordsForm) -> Content:
    return editing.put(content, part, form.entry(), form.cleaned_data["seen"])


def _draft(request: HttpRequest, version_id: int) -> Version:
    return get_object_or_404(Version.objects.owned_by(person_of(request)).drafts(), pk=version_id)


def _found(draft: Version, part: str, name: str) -> dict[str, Any]:
    try:
        return editing.find(draft.content, part, name)
    except editing.Gone as gone:
        raise Http404 from gone


def _languages(draft: Version) -> list[str]:
    return [code for code in LANGUAGES if code in draft.content["title"]]


def _about(content: Content) -> dict[str, Any]:
    """The part of the content the page about the instrument shows."""
    return {name: content.get(name) for name in ("title", "purpose", "minutes", "original")}
