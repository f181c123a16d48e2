"""The thread through a programme: a group's open decisions on My page and where a module begins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from udsyn.design.own_places import OwnLink
from udsyn.people.models import LeaderGroup, Membership
from udsyn.programmes.openings import OpeningLine
from udsyn.roadmap.models import Answer, Decision, State
from udsyn.roadmap.queries.listing import Line, lines_of

MOST_ON_MY_PAGE = 3
MOST_IN_A_MODULE = 8


def open_decisions_of(person: int, cohorts: Sequence[int]) -> dict[int, list[OwnLink]]:
    """By cohort: the first few, and the way to all of each group. One query."""
    mine = Membership.objects.active().filter(person=person, group__cohort__in=cohorts).values("group")
    rows = Decision.objects.open().filter(group__in=mine).select_related("group")
    by_group: dict[LeaderGroup, list[Decision]] = defaultdict(list)
    for decision in rows.order_by("group", F("review_on").asc(nulls_last=True), "pk"):
        by_group[decision.group].append(decision)
    found: dict[int, list[OwnLink]] = defaultdict(list)
    for group, own in by_group.items():
        everything = _("All decisions of %(group)s") % {"group": group.name}
        found[group.cohort_id] += [OwnLink(decision.title, _address(decision)) for decision in own[:MOST_ON_MY_PAGE]]
        found[group.cohort_id].append(OwnLink(everything, _all_of(group.pk)))
    return dict(found)


def opening_lines(group: int) -> list[OpeningLine]:
    """What the group has open, soonest first, and the way to all of it. One query."""
    lines = lines_of(Decision.objects.open().filter(group=group), timezone.localdate())
    found = [OpeningLine(line.decision.title, _address(line.decision), _remark(line)) for line in lines]
    everything = OpeningLine(_("All decisions"), _all_of(group))
    return [*found[:MOST_IN_A_MODULE], everything] if found else []


def _remark(line: Line) -> str:
    decision, parts = line.decision, []
    if decision.owner:
        parts.append(decision.owner.name)
    parts.append(str(Answer.STUCK.label if line.answer == Answer.STUCK else State(decision.state).label))
    if line.is_overdue and decision.review_on:
        parts.append(_("was to be looked at on %(day)s") % {"day": date_format(decision.review_on)})
    elif decision.is_agreed and decision.review_on and decision.review_on >= timezone.localdate():
        parts.append(_("look at it on %(day)s") % {"day": date_format(decision.review_on)})
    return " · ".join(parts)


def _address(decision: Decision) -> str:
    return reverse("roadmap:decision", kwargs={"decision_id": decision.pk})


def _all_of(group: int) -> str:
    return reverse("roadmap:group", kwargs={"group_id": group})
