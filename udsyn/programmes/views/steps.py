"""Writing one step, and putting it away. Says first what a change affects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from udsyn.design.parts import Crumb
from udsyn.people.signed_in import person_of
from udsyn.programmes.actions import ChangedMeanwhile, change_step, put_away
from udsyn.programmes.forms import StepForm
from udsyn.programmes.models import Step
from udsyn.programmes.queries import done_by
from udsyn.programmes.step_kinds import kind_of
from udsyn.programmes.tailoring import municipality_names
from udsyn.programmes.views.where import around, crumb_of, own_step, plan_url


def plan_step(request: HttpRequest, cohort_id: int, module: str, step: str) -> HttpResponse:
    """Everything about a step. Whoever saves second is told what stands there now, and keeps what she wrote."""
    found = own_step(request, cohort_id, module, step)
    form, options, count = *_forms(request, found), done_by(found)
    now_there: list[tuple[str, str]] | None = None
    if request.method == "POST" and all([form.is_valid(), options.is_valid()]):
        try:
            _save(request, found, form, options)
        except ChangedMeanwhile:
            now_there = [*_differences(form), *_differences_of_kind(options)]
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{plan_url(found.module)}#step-{found.key}")
    crumbs = (crumb_of(found.module), Crumb(found.title_in(get_language() or "en")))
    context = {"step": found, "kind": kind_of(found), "form": form, "options": options, "count": count}
    changed = {"is_changed": now_there is not None, "now_there": now_there, "edition": found.edition}
    status = 409 if now_there is not None else 422 if form.errors or options.errors else 200
    context = {**around(found.module.programme, *crumbs), **context, **changed}
    return render(request, "programmes/plan_step.html", context, status=status)


def plan_step_away(request: HttpRequest, cohort_id: int, module: str, step: str) -> HttpResponse:
    """A last look: how many have done it, and that nothing of theirs is lost."""
    found = own_step(request, cohort_id, module, step)
    if request.method == "POST":
        put_away(step=found, today=timezone.localdate(), actor=person_of(request), now=timezone.now())
        messages.success(request, _("Put away. It stands at the bottom of this page and can be put back."))
        return redirect(f"{plan_url(found.module)}#put-away")
    crumbs = (crumb_of(found.module), Crumb(found.title_in(get_language() or "en")))
    context = {**around(found.module.programme, *crumbs), "step": found, "count": done_by(found)}
    return render(request, "programmes/plan_step_away.html", context)


def _forms(request: HttpRequest, step: Step) -> tuple[StepForm, forms.Form]:
    kind, data = kind_of(step), request.POST or None
    names, count = municipality_names(step.module.programme), done_by(step)
    form = StepForm(data, step=step, kind=kind, names=names, is_done=count is None or count.done > 0)
    return form, kind.options_form(data, module=step.module, initial=step.options, prefix="options")


def _save(request: HttpRequest, step: Step, form: StepForm, options: forms.Form) -> None:
    values: dict[str, Any] = form.values()
    if options.fields:
        values["options"] = options.cleaned_data
    edition = form.cleaned_data["edition"]
    change_step(step=step, edition=edition, values=values, actor=person_of(request), now=timezone.now())


def _differences(form: StepForm) -> list[tuple[str, str]]:
    """What stands in the step now, where it is not what was just written."""
    written = [name for name in form.fields if name != "edition" and name in form.changed_data]
    return [(_place(form, name), _there(form, name)) for name in written]


def _differences_of_kind(options: forms.Form) -> list[tuple[str, str]]:
    """The same for what the step's kind asks."""
    return [(str(options.fields[name].label), _there(options, name)) for name in options.changed_data]


def _there(form: forms.Form, name: str) -> str:
    """The first value of a field as it is read: the words of a choice, a date or a text as it stands."""
    field = form.fields[name]
    value = form.get_initial_for_field(field, name)
    if isinstance(field, forms.ChoiceField):
        choices = cast(Iterable[tuple[Any, Any]], field.choices)
        words = {str(key): str(label) for key, label in choices if not isinstance(label, list | tuple)}
        return words.get(str(value), str(value or "–"))
    return str(value or "–")


def _place(form: StepForm, name: str) -> str:
    group = next(group for group in form.groups if name in group.names)
    label = str(form.fields[name].label)
    return f"{group.label}, {label}" if group.is_text else label
