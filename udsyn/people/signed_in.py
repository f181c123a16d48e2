"""The person behind a request on a page that requires sign-in."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from udsyn.people.models import Grant, Membership, Person


def person_of(request: HttpRequest) -> Person:
    """The signed-in person. Raises PermissionDenied for a request that came past the sign-in middleware without one."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def roles_in(request: HttpRequest, cohort_id: int) -> frozenset[str]:
    """The user's granted roles in a cohort, and "member" when she is in one of its groups. One look per request."""
    known: dict[int, frozenset[str]] = request.__dict__.setdefault("_roles_in", {})
    if cohort_id not in known:
        person = person_of(request)
        granted = Grant.objects.filter(cohort=cohort_id, person=person).values_list("role", flat=True)
        member = Membership.objects.active().filter(group__cohort=cohort_id, person=person)
        known[cohort_id] = frozenset(granted) | ({"member"} if member.exists() else set())
    return known[cohort_id]
