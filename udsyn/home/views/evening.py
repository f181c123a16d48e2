"""Before a gathering: how ready the groups are, and a reminder."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from udsyn.design.parts import Tab
from udsyn.home.actions.reminding import NoGatheringAhead, remind_before
from udsyn.home.evening import evening_of
from udsyn.home.mail import example
from udsyn.people.models import GrantRole
from udsyn.people.signed_in import person_of, roles_in
from udsyn.programmes.models import Module


def evening(request: HttpRequest, cohort_id: int, module: str) -> HttpResponse:
    """A facilitator sees every group, a coordinator those of her municipality."""
    person, roles = person_of(request), roles_in(request, cohort_id)
    if not roles & {GrantRole.FACILITATOR, GrantRole.COORDINATOR}:
        raise Http404
    modules = Module.objects.visible_to(person).select_related("programme__cohort")
    found = get_object_or_404(modules, programme__cohort=cohort_id, slug=module)
    context = {
        **_surroundings(found),
        "evening": evening_of(found, person, now=timezone.now()),
        "reminds": GrantRole.FACILITATOR in roles and _is_ahead(found),
    }
    return render(request, "home/evening.html", context)


def evening_remind(request: HttpRequest, cohort_id: int, module: str) -> HttpResponse:
    """The letter in each language, and the button."""
    person = person_of(request)
    modules = Module.objects.run_by(person).select_related("programme__cohort")
    found = get_object_or_404(modules, programme__cohort=cohort_id, slug=module)
    if request.method == "POST":
        _remind(request, found)
        return redirect("home:evening", cohort_id=cohort_id, module=module)
    chosen = request.GET.get("in", "")
    language = chosen if chosen in dict(settings.LANGUAGES) else translation.get_language() or "en"
    with translation.override(language):
        rendered = example(found, person)
    context = {**_surroundings(found), "rendered": rendered, "language": language, "tabs": _tabs(language)}
    return render(request, "home/step_reminder.html", {**context, "is_ahead": _is_ahead(found)})


def _remind(request: HttpRequest, module: Module) -> None:
    """No number is told: it would count those who have done everything."""
    try:
        is_new = remind_before(module=module, actor=person_of(request), now=timezone.now())
    except NoGatheringAhead:
        messages.error(request, _("The gathering has no day ahead, so nothing was sent."))
        return
    if is_new:
        messages.success(request, _("The reminder is on its way to those who have a step open."))
    else:
        messages.success(request, _("Today’s reminder is already on its way. Tomorrow you can send another."))


def _is_ahead(module: Module) -> bool:
    return module.gathering_on is not None and module.gathering_on > timezone.localdate()


def _surroundings(module: Module) -> dict[str, Any]:
    return {"module": module, "programme": module.programme, "cohort": module.programme.cohort, "place": "desk"}


def _tabs(current: str) -> tuple[Tab, ...]:
    names = [
        (code, translation.get_language_info(code)["name_local"].capitalize()) for code, _name in settings.LANGUAGES
    ]
    return tuple(Tab(name, f"?in={code}", code == current) for code, name in names)
