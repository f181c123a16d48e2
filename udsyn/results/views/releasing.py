"""What a release shows, told to the facilitator before it goes out. Not the figures: see `models.Release`."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from udsyn.answers.actions import RoundRefusal
from udsyn.people.signed_in import person_of
from udsyn.results.actions import publish_release
from udsyn.results.models import Release
from udsyn.results.places import PICTURES, crumbs_to
from udsyn.results.queries.audit import audit_of
from udsyn.results.queries.record import check_of


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, round_id: int) -> HttpResponse:
    """What is shown and what is withheld, in words; and the button that shows the picture to everybody."""
    person = person_of(request)
    found = get_object_or_404(Release.objects.run_by(person).waiting_or_newest().with_round(), round=round_id)
    if request.method == "POST":
        try:
            publish_release(release=found, actor=person, now=timezone.now())
            messages.success(request, _("The picture is out. The leaders find it under “Common pictures”."))
        except RoundRefusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("results:release", round_id=round_id)
    context = {
        "release": found,
        "cohort": found.round.programme.cohort,
        "place": PICTURES,
        "crumbs": crumbs_to(found),
        "audit": audit_of(found),
        "check": check_of(found),
    }
    return render(request, "results/release.html", context)
