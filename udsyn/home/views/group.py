"""A leader group's own page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from udsyn.home.group_story import group_story
from udsyn.people.models import LeaderGroup
from udsyn.people.signed_in import person_of


@require_safe
def group(request: HttpRequest, group_id: int) -> HttpResponse:
    """For its members alone: the story so far, on two pages of paper in any of the four languages."""
    person = person_of(request)
    groups = LeaderGroup.objects.joined_by(person).select_related("cohort", "municipality")
    found = get_object_or_404(groups, pk=group_id)
    language, now = get_language() or "en", timezone.now()
    story = group_story(person, found, language, now=now, today=timezone.localdate(now))
    context = {"story": story, "group": found, "cohort": found.cohort, "today": timezone.localdate(now)}
    return render(request, "home/group.html", context)
