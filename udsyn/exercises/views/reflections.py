"""Private reflection: the questions of a step, and a note only its writer opens."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from udsyn.exercises.actions import WrittenElsewhere, save_note, share_sentence
from udsyn.exercises.forms import ReflectionForm, SentenceForm
from udsyn.exercises.models import Note, Sentence
from udsyn.exercises.queries import note_before, notes_in
from udsyn.exercises.questions import lines_of, questions_of, side_by_side
from udsyn.exercises.step_kinds import REFLECTION
from udsyn.people.models import LeaderGroup
from udsyn.people.signed_in import person_of
from udsyn.programmes.models import Programme, Step
from udsyn.programmes.surroundings import around_step, step_for, surroundings


@require_http_methods(["GET", "HEAD", "POST"])
def reflection(request: HttpRequest, step_id: int) -> HttpResponse:
    """A leader writes; who runs or follows the programme reads the questions and nothing else."""
    person = person_of(request)
    note = Note.objects.visible_to(person).filter(step=step_id).first()
    step, reader = step_for(request, step_id, REFLECTION, has_part=note is not None)
    if reader.person is None and note is None:
        if request.method == "POST":
            raise Http404
        return render(request, "exercises/reflection_shown.html", _context(request, step))
    note = note or Note(step=step, person=person)
    form = _form(request, step, note)
    if request.method != "POST":
        return _page(request, step, form)
    if not form.is_valid():
        return _unsaved(request, step, form, 422)
    sent = {"edition": form.cleaned_data["edition"], "window": form.cleaned_data["window"]}
    try:
        saved = save_note(step=step, person=person, texts=form.texts, **sent)
    except WrittenElsewhere as other:
        return _two_windows(request, step, form, other.note)
    if request.headers.get("HX-Request"):
        return render(request, "exercises/reflection_state.html", {"form": _fresh(step, saved)})
    messages.success(request, _("Saved. Only you can open it."))
    return redirect("exercises:reflection", step_id=step.pk)


@require_POST
def share(request: HttpRequest, step_id: int) -> HttpResponse:
    """One sentence for her group, by her own choice; sent empty, it is taken back."""
    person = person_of(request)
    step, reader = step_for(request, step_id, REFLECTION, has_part=True)
    group = get_object_or_404(LeaderGroup.objects.joined_by(person), pk=reader.group or 0)
    form = SentenceForm(request.POST)
    if not form.is_valid():
        note = Note.objects.visible_to(person).filter(step=step).first() or Note(step=step, person=person)
        return _page(request, step, _fresh(step, note), sentence=form, status=422)
    text = form.cleaned_data["sentence"]
    share_sentence(step=step, person=person, group=group, text=text)
    messages.success(request, _("Shared with your group.") if text else _("Your group sees nothing of yours here."))
    return redirect("exercises:reflection", step_id=step.pk)


@require_safe
def notes(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Everything she has written for herself in the programme, also at steps that have been put away."""
    person = person_of(request)
    programmes = Programme.objects.visible_to(person).open_to(person).select_related("cohort")
    programme = get_object_or_404(programmes, cohort=cohort_id)
    context = {"notes": notes_in(cohort_id, person), **surroundings(request, programme)}
    return render(request, "exercises/notes.html", context)


def _form(request: HttpRequest, step: Step, note: Note) -> ReflectionForm:
    lines = lines_of(questions_of(step), note.answers)
    return ReflectionForm(request.POST if request.method == "POST" else None, lines=lines, edition=note.edition)


def _fresh(step: Step, note: Note) -> ReflectionForm:
    return ReflectionForm(lines=lines_of(questions_of(step), note.answers), edition=note.edition, window=note.window)


def _two_windows(request: HttpRequest, step: Step, form: ReflectionForm, note: Note) -> HttpResponse:
    """What was sent beside what lies stored. Saving from here stores what stands in the boxes."""
    lines = side_by_side(lines_of(questions_of(step), note.answers), form.texts)
    if request.headers.get("HX-Request"):
        return _unsaved(request, step, form, 409)
    shown = ReflectionForm(lines=lines, edition=note.edition)
    return _page(request, step, shown, is_elsewhere=True, status=409)


def _unsaved(request: HttpRequest, step: Step, form: ReflectionForm, status: int) -> HttpResponse:
    """To the page's script one line, to a person the whole page."""
    if request.headers.get("HX-Request"):
        return render(request, "exercises/reflection_state.html", {"form": form, "is_unsaved": True}, status=200)
    return _page(request, step, form, status=status)


def _page(request: HttpRequest, step: Step, form: ReflectionForm, *, status: int = 200, **more: object) -> HttpResponse:
    person = person_of(request)
    shared = list(Sentence.objects.visible_to(person).filter(step=step).select_related("person"))
    own = next((one.text for one in shared if one.person_id == person.pk), "")
    groups = LeaderGroup.objects.joined_by(person).filter(cohort=step.module.programme.cohort_id)
    context = {
        "form": form,
        "sentence": SentenceForm(initial={"sentence": own}),
        "shared": shared,
        "group": groups.first(),
        "before": note_before(step, person),
        **more,
        **_context(request, step),
    }
    return render(request, "exercises/reflection.html", context, status=status)


def _context(request: HttpRequest, step: Step) -> dict[str, object]:
    return {"questions": questions_of(step), **around_step(request, step)}
