"""Where this room shows itself in pages of lower rooms."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from udsyn.design.navigation import Place, register_place
from udsyn.design.own_places import OwnPlace, register_own_place
from udsyn.people.models import GrantRole
from udsyn.people.signed_in import roles_in
from udsyn.programmes.openings import Opening, register_opening
from udsyn.roadmap.queries.thread import open_decisions_of, opening_lines

DECISIONS = "decisions"


def register_places() -> None:
    register_place(
        Place(
            key=DECISIONS,
            label=_("Decisions"),
            order=50,
            url=lambda cohort_id: reverse("roadmap:decisions", kwargs={"cohort_id": cohort_id}),
            shown=_is_open_to_user,
        )
    )
    register_own_place(OwnPlace(key=DECISIONS, title=_("My group’s decisions"), order=30, found=open_decisions_of))
    register_opening(
        Opening(
            key=DECISIONS,
            title=_("What you have decided"),
            text=_("Begin with what is still open."),
            order=10,
            found=opening_lines,
        )
    )


def _is_open_to_user(request: HttpRequest, cohort_id: int) -> bool:
    return bool(roles_in(request, cohort_id) - {GrantRole.GUEST})
