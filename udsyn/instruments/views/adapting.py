"""Making an instrument one's own: copy, next version, file, publish, throw away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from udsyn.instruments.actions import (
    NotReady,
    copy_version,
    discard_draft,
    publish_draft,
    replace_draft,
    start_next_version,
)
from udsyn.instruments.checking import Fault, check_file
from udsyn.instruments.forms import CopyForm, UploadForm
from udsyn.instruments.models import Instrument, Version
from udsyn.instruments.views.where import cohort_of, surroundings
from udsyn.people.signed_in import person_of


def copy(request: HttpRequest, version_id: int) -> HttpResponse:
    """A copy for a programme, named by the facilitator."""
    person = person_of(request)
    version = get_object_or_404(Version.objects.visible_to(person).published(), pk=version_id)
    title = version.title_for(person)
    initial = {"title": _("%(title)s, adapted") % {"title": title}, "cohort": cohort_of(request)}
    form = CopyForm(request.POST or None, user=person, initial={name: one for name, one in initial.items() if one})
    if request.method == "POST" and form.is_valid():
        draft = copy_version(version=version, **form.cleaned_data, actor=person, now=timezone.now())
        messages.success(request, _("The copy is a draft of its own. Change what you need, then publish it."))
        return redirect("instruments:edit", version_id=draft.pk)
    context = {"form": form, "version": version, "title": title, **surroundings(request, version.instrument)}
    return render(request, "instruments/copy.html", context, status=422 if form.errors else 200)


@require_POST
def next_version(request: HttpRequest, version_id: int) -> HttpResponse:
    """The draft of the next version of an instrument of one's own."""
    person = person_of(request)
    instrument = get_object_or_404(Instrument.objects.owned_by(person), versions=version_id)
    draft = start_next_version(instrument=instrument, actor=person, now=timezone.now())
    return redirect("instruments:edit", version_id=draft.pk)


def upload(request: HttpRequest, version_id: int) -> HttpResponse:
    """A definition file in place of the draft's content; with a fault nothing is taken in."""
    person = person_of(request)
    draft = get_object_or_404(Version.objects.owned_by(person).drafts(), pk=version_id)
    form = UploadForm(request.POST or None, request.FILES or None)
    faults: tuple[Fault, ...] = ()
    if request.method == "POST" and form.is_valid():
        checked = check_file(form.data_of_file())
        faults = checked.faults
        if checked.content is not None:
            replace_draft(version=draft, content=checked.content, actor=person, now=timezone.now())
            messages.success(request, _("The file is taken in."))
            return redirect("instruments:edit", version_id=draft.pk)
    context = {"form": form, "draft": draft, "faults": faults, "title": draft.title_for(person)}
    status = 422 if form.errors or faults else 200
    return render(
        request, "instruments/upload.html", {**context, **surroundings(request, draft.instrument)}, status=status
    )


@require_POST
def publish(request: HttpRequest, version_id: int) -> HttpResponse:
    """Freezes the draft, when it has no faults."""
    person = person_of(request)
    draft = get_object_or_404(Version.objects.owned_by(person).drafts(), pk=version_id)
    try:
        publish_draft(version=draft, actor=person, now=timezone.now())
    except NotReady:
        messages.error(request, _("It cannot be published yet. What is left to mend stands below."))
        return redirect("instruments:edit", version_id=draft.pk)
    messages.success(request, _("Published. This version never changes; the next change makes a next version."))
    return redirect("instruments:version", version_id=draft.pk)


def discard(request: HttpRequest, version_id: int) -> HttpResponse:
    """Asks once more, then throws the draft away."""
    person = person_of(request)
    draft = get_object_or_404(Version.objects.owned_by(person).drafts(), pk=version_id)
    around = surroundings(request, draft.instrument)
    if request.method == "POST":
        discard_draft(version=draft, actor=person, now=timezone.now())
        messages.success(request, _("The draft is gone."))
        return redirect(f"{reverse('instruments:shelf')}{around['query']}")
    return render(request, "instruments/discard.html", {"draft": draft, "title": draft.title_for(person), **around})
