"""What comes out of an exercise goes on to the group's decisions: ambitions with their gaps, and the themes voted up.

A topic agreed on in a round about the common picture waits for its ambition, and a value balance for the talk: neither
is yet something to decide. What a table across groups makes is no group's decision.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from udsyn.exercises.draft import Draft
from udsyn.exercises.kinds.ambition import AMBITION
from udsyn.exercises.kinds.themes import THEMES
from udsyn.exercises.models import Sitting
from udsyn.people.models import LeaderGroup, Person
from udsyn.roadmap.actions import draft_decision, record_ambition
from udsyn.roadmap.grounds import LONGEST_TITLE, Ground

MOST_THEMES = 3
LONGEST_AMBITION = 150


def keep(sitting: Sitting, drafts: Sequence[Draft], actor: Person) -> None:
    """Handing in again finds what was kept the first time, and changes nothing in it."""
    if sitting.group is None:
        return
    if sitting.kind == AMBITION.key:
        for draft in drafts:
            _keep_ambition(sitting, sitting.group, draft, actor)
    elif sitting.kind == THEMES.key:
        for draft in drafts[:MOST_THEMES]:
            _keep_decision(sitting, sitting.group, draft, actor)


def _keep_ambition(sitting: Sitting, group: LeaderGroup, draft: Draft, actor: Person) -> None:
    record_ambition(
        group=group,
        title=draft.text[:LONGEST_AMBITION],
        today=_level(draft.today),
        wanted="" if draft.is_not else _level(draft.wanted),
        wanted_by=draft.wanted_by,
        not_wanted=_("The group goes no further here, on purpose.") if draft.is_not else "",
        costs_not_to=draft.why,
        topic=draft.topic,
        area=draft.area,
        rests_on=[_ground(sitting)],
        source=_source(draft),
        actor=actor,
        now=timezone.now(),
    )
    if not draft.is_not and (draft.wanted or 0) > (draft.today or 0):
        _keep_decision(sitting, group, draft, actor)


def _keep_decision(sitting: Sitting, group: LeaderGroup, draft: Draft, actor: Person) -> None:
    """Those whose notes led to it are told, as long as they are in the group."""
    members = group.memberships.active().filter(person__in=draft.people)
    draft_decision(
        group=group,
        text=draft.text,
        why=draft.why,
        rests_on=[_ground(sitting)],
        followers=[one.person for one in members.select_related("person")],
        module=sitting.step.module,
        topic=draft.topic,
        area=draft.area,
        objections=draft.dissent,
        source=_source(draft),
        actor=actor,
        now=timezone.now(),
    )


def _ground(sitting: Sitting) -> Ground:
    """The exercise, with what it said that day."""
    product = sitting.step.products.filter(group=sitting.group_id).first()
    title = sitting.step.title_in(get_language() or "en").text[:LONGEST_TITLE]
    url = reverse("exercises:sitting", kwargs={"sitting_id": sitting.pk})
    return Ground("exercise", title, url, product.text[:2_000] if product else "")


def _level(level: int | None) -> str:
    return _("Level %(level)d") % {"level": level} if level is not None else ""


def _source(draft: Draft) -> str:
    return f"exercise {draft.key}"
