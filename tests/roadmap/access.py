"""Who may open the addresses of `roadmap`."""

from __future__ import annotations

from django.utils import timezone

from tests.access import EVERYONE, IN_THE_PROGRAMME, Door
from tests.cast import Cast
from tests.roadmap.plans import a_decision, an_agreed_decision, an_ambition, an_initiative, in_days
from udsyn.roadmap.actions import propose, remove, share
from udsyn.roadmap.links import review_token
from udsyn.roadmap.models import Review

READERS = IN_THE_PROGRAMME - {"guest"}
STEERING = frozenset({"working group", "facilitator"})
MEMBERS = frozenset({"leader"})  # of Direktionen


def the_group(cast: Cast) -> dict[str, object]:
    return {"group_id": cast.direction.pk}


def the_decision(cast: Cast) -> dict[str, object]:
    return {"decision_id": a_decision(cast).pk}


def the_ambition(cast: Cast) -> dict[str, object]:
    return {"ambition_id": an_ambition(cast).pk}


def the_version(cast: Cast) -> dict[str, object]:
    return {"version_id": a_decision(cast).writings.get().pk}


def a_removed_decision(cast: Cast) -> dict[str, object]:
    decision = a_decision(cast)
    remove(thing=decision, because="Prøve", actor=cast.kari, now=timezone.now())
    return {"decision_id": decision.pk}


def a_removed_ambition(cast: Cast) -> dict[str, object]:
    ambition = an_ambition(cast)
    remove(thing=ambition, because="Prøve", actor=cast.kari, now=timezone.now())
    return {"ambition_id": ambition.pk}


def a_link(cast: Cast) -> dict[str, object]:
    """The link is the proof; who else may not use it is tried in test_reviews.py."""
    decision = an_agreed_decision(cast)
    assert decision.owner is not None
    return {"token": review_token(Review.objects.create(decision=decision, due_on=in_days(30)), decision.owner)}


def a_shared_decision(cast: Cast) -> dict[str, object]:
    """Of Rådmannsgruppen in Fjordby."""
    decision = an_agreed_decision(cast, cast.council)
    share(decision=decision, actor=cast.members_of(cast.council)[0], now=timezone.now())
    return {"decision_id": decision.pk}


def an_open_initiative(cast: Cast) -> dict[str, object]:
    """Not proposed yet."""
    return {"initiative_id": an_initiative(cast).pk}


def a_proposed_initiative(cast: Cast) -> dict[str, object]:
    initiative = an_initiative(cast)
    propose(initiative=initiative, text="Lad os gøre det sammen", actor=cast.vera, now=timezone.now())
    return {"initiative_id": initiative.pk}


DOORS = {
    "roadmap:decisions": Door(READERS, lambda cast: {"cohort_id": cast.cohort.pk}),
    "roadmap:group": Door(MEMBERS, the_group),
    "roadmap:new": Door(MEMBERS, the_group),
    "roadmap:decision": Door(MEMBERS, the_decision),
    "roadmap:edit": Door(MEMBERS, the_decision),
    "roadmap:move": Door(MEMBERS, the_decision, data={"to": "decided"}),
    "roadmap:follow": Door(MEMBERS, the_decision, data={"follow": "1"}),
    "roadmap:ground": Door(MEMBERS, the_decision, data={"title": "Sag", "url": "https://example.org/"}),
    "roadmap:answer": Door(MEMBERS, the_decision, data={"answer": "stuck"}),
    "roadmap:review": Door(EVERYONE, a_link),
    "roadmap:share": Door(MEMBERS, the_decision),
    "roadmap:too": Door(MEMBERS, a_shared_decision, method="post"),
    "roadmap:shared": Door(READERS, lambda cast: {"cohort_id": cast.cohort.pk}),
    "roadmap:alike": Door(STEERING, lambda cast: {"cohort_id": cast.cohort.pk}),
    "roadmap:initiative": Door(STEERING, an_open_initiative),
    "roadmap:volunteer": Door(READERS, a_proposed_initiative, data={"in": "1"}),
    "roadmap:remove": Door(MEMBERS, the_decision),
    "roadmap:bring-back": Door(MEMBERS, a_removed_decision, method="post"),
    "roadmap:choose": Door(MEMBERS, the_version, method="post"),
    "roadmap:ambition-new": Door(MEMBERS, the_group),
    "roadmap:ambition": Door(MEMBERS, the_ambition),
    "roadmap:ambition-edit": Door(MEMBERS, the_ambition),
    "roadmap:ambition-decide": Door(MEMBERS, the_ambition, method="post"),
    "roadmap:ambition-remove": Door(MEMBERS, the_ambition),
    "roadmap:ambition-bring-back": Door(MEMBERS, a_removed_ambition, method="post"),
}
