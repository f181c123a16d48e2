"""One decision: read, written, moved on and followed by the members of its group."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from udsyn.people.models import LeaderGroup
from udsyn.people.signed_in import person_of
from udsyn.roadmap import actions
from udsyn.roadmap.forms import DecisionForm, GroundForm, ReasonForm, ReviewForm, blank, members_of
from udsyn.roadmap.grounds import FaultyGround, Ground
from udsyn.roadmap.models import Decision, Follow, State
from udsyn.roadmap.queries import also_done, history_of
from udsyn.roadmap.views.where import address_of, around, crumb_of, own_decision, own_group


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, group_id: int) -> HttpResponse:
    group, person = own_group(request, group_id), person_of(request)
    form = DecisionForm(request.POST or None, members=members_of(group), initial=blank())
    if request.method == "POST" and form.is_valid():
        return redirect(address_of(_drafted(request, group, form)))
    context = {"form": form, "person": person, **around(group, here=_("New decision"))}
    return render(request, "roadmap/decision_form.html", context, status=422 if form.is_bound else 200)


@require_safe
def decision(request: HttpRequest, decision_id: int) -> HttpResponse:
    return _page(request, own_decision(request, decision_id))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Two who write at once lose nothing: the second text waits beside the first."""
    found = own_decision(request, decision_id)
    stored = {**found.content(), "edition": found.edition}
    form = DecisionForm(request.POST or None, members=_members(found), initial=stored)
    if request.method == "POST" and form.is_valid():
        sent = {"content": form.content, "edition": form.cleaned_data["edition"]}
        waiting = actions.write_decision(decision=found, actor=person_of(request), now=timezone.now(), **sent)
        if waiting is None:
            messages.success(request, _("Saved."))
        return redirect(address_of(found))
    context = {"form": form, "decision": found, **around(found.group, here=_("Change"), below=crumb_of(found))}
    return render(request, "roadmap/decision_form.html", context, status=422 if form.is_bound else 200)


@require_POST
def move(request: HttpRequest, decision_id: int) -> HttpResponse:
    found, to = own_decision(request, decision_id), request.POST.get("to", "")
    because = request.POST.get("because", "")
    try:
        actions.move_decision(decision=found, to=to, because=because, actor=person_of(request), now=timezone.now())
    except actions.NotReady:
        messages.error(request, _("Before it is decided it needs an owner and a day to look at it again."))
        return redirect("roadmap:edit", decision_id=found.pk)
    except actions.ReasonMissing:
        form = ReasonForm({"because": because})
        return _page(request, found, reason=form, status=422)
    except actions.NoSuchMove:
        messages.error(request, _("Somebody has moved it on meanwhile. This is where it stands now."))
    return redirect(address_of(found))


@require_POST
def follow_or_not(request: HttpRequest, decision_id: int) -> HttpResponse:
    """A decision of one's own group, or one that is shared."""
    person = person_of(request)
    readable = Decision.objects.visible_to(person) | Decision.objects.shared_with(person)
    found = get_object_or_404(readable.select_related("group"), pk=decision_id)
    if request.POST.get("follow") == "1":
        actions.follow(decision=found, person=person)
        messages.success(request, _("You follow it. You get a mail when it moves."))
    else:
        actions.unfollow(decision=found, person=person)
        messages.success(request, _("You no longer follow it."))
    if found.group.memberships.active().filter(person=person).exists():
        return redirect(address_of(found))
    return redirect("roadmap:shared", cohort_id=found.group.cohort_id)


@require_POST
def ground(request: HttpRequest, decision_id: int) -> HttpResponse:
    """One more thing it rests on."""
    found, form = own_decision(request, decision_id), GroundForm(request.POST)
    if not form.is_valid():
        return _page(request, found, ground=form, status=422)
    try:
        actions.add_ground(decision=found, ground=form.ground, now=timezone.now())
    except FaultyGround:
        messages.error(request, _("That is more than can be kept here. Take the most important ones."))
    return redirect(address_of(found))


def _drafted(request: HttpRequest, group: LeaderGroup, form: DecisionForm) -> Decision:
    person, given = person_of(request), form.content
    owner = group.memberships.active().filter(person=given.pop("owner")).select_related("person").first()
    return actions.draft_decision(
        group=group,
        **given,
        owner=owner.person if owner else None,
        followers=[person],
        source=form.source,
        actor=person,
        now=timezone.now(),
    )


def _members(decision: Decision) -> list[tuple[int, str]]:
    """And the owner, should she have left the group: she stays named until somebody else is."""
    members = members_of(decision.group)
    owner = decision.owner
    gone = owner is not None and owner.pk not in dict(members)
    return [*members, (owner.pk, owner.name)] if owner is not None and gone else members


def _page(
    request: HttpRequest,
    found: Decision,
    *,
    reason: ReasonForm | None = None,
    ground: GroundForm | None = None,
    status: int = 200,
) -> HttpResponse:
    person = person_of(request)
    context: dict[str, Any] = {
        "decision": found,
        "history": history_of(found),
        "grounds": [Ground.from_json(kept) for kept in found.rests_on],
        "reviews": found.reviews.exclude(answer="").select_related("answered_by").order_by("-answered_at"),
        "follows": Follow.objects.visible_to(person).filter(decision=found).exists(),
        "moves": [(state, State(state).label) for state in State if found.may_become(state)],
        "reason": reason or ReasonForm(),
        "ground": ground or GroundForm(),
        "review": ReviewForm(),
        "today": timezone.localdate(),
        "also": also_done(found),
        **around(found.group, here=found.title),
    }
    return render(request, "roadmap/decision.html", context, status=status)
