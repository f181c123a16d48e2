"""Where the room's pages are found."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from udsyn.design.parts import Crumb
from udsyn.people.models import GrantRole
from udsyn.people.signed_in import roles_in
from udsyn.results.models import Release

PICTURES = "pictures"


def pictures_url(cohort_id: int) -> str:
    return reverse("results:listing", args=[cohort_id])


def pictures_shown(request: HttpRequest, cohort_id: int) -> bool:
    """To everybody in the programme but guests."""
    return bool(roles_in(request, cohort_id) - {GrantRole.GUEST})


def own_address(token: str) -> str:
    """Where a leader finds her own result."""
    return reverse("results:own", args=[token])


def crumbs_to(release: Release) -> tuple[Crumb, ...]:
    return (
        Crumb(_("Common pictures"), pictures_url(release.round.programme.cohort_id)),
        Crumb(release.round.title),
    )
