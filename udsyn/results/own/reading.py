"""From her own answers to three resources that fit, each with the reason: rules of the instrument, nothing inferred."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from udsyn.answers.models import RosterEntry
from udsyn.instruments.definition import AdviceRule, Band
from udsyn.library.fitting import MOST, Fit, fitting
from udsyn.library.models.readership import readership_as_leader
from udsyn.results.own.profile import OwnProfile, OwnTopic

FAR = 1.0
"""Scale points from today to wanted: a whole described level."""

REASONS: Mapping[Band, str | Promise] = {
    Band.LOW: gettext_lazy("Because your answers on “%(topic)s” lie in the lower third of the scale."),
    Band.MIDDLE: gettext_lazy("Because your answers on “%(topic)s” lie in the middle of the scale."),
    Band.HIGH: gettext_lazy(
        "Because your answers on “%(topic)s” lie in the upper third of the scale: something to build on."
    ),
    Band.FAR: gettext_lazy("Because you want to get clearly further on “%(topic)s” than where you are today."),
}


@dataclass(frozen=True)
class Reading:
    """Something to read, and why."""

    fit: Fit
    reason: str


def own_reading(entry: RosterEntry, own: OwnProfile, language: str) -> tuple[Reading, ...]:
    """At most three; nothing where no rule fits. Four queries.

    In each topic with a score the first rule that fits counts. The three topics with the longest way to what is
    wanted, or else the lowest scores, have their turn.
    """
    fired = sorted(
        ((topic, rule) for topic in own.scored if (rule := _first_that_fits(topic, entry.role))),
        key=lambda one: (-_way(one[0]), one[0].score or 0.0),
    )[:MOST]
    if not fired:
        return ()
    readership = readership_as_leader(
        entry.person, cohort=entry.round.programme.cohort_id, municipality=entry.municipality_id
    )
    wishes = [tuple(rule.topics) for _topic, rule in fired]
    fits = fitting(entry.person, readership, wishes, language)
    return tuple(Reading(fit, _reason(*fired[fit.wish], entry)) for fit in fits)


def _first_that_fits(topic: OwnTopic, role: str) -> AdviceRule | None:
    bands = {third_of(topic)} | ({Band.FAR} if _way(topic) >= FAR else set())
    return next((rule for rule in topic.scale.advice if rule.band in bands and rule.role in {"", role}), None)


def _way(topic: OwnTopic) -> float:
    return max(0.0, (topic.wanted or 0.0) - (topic.score or 0.0)) if topic.wanted is not None else 0.0


def third_of(topic: OwnTopic) -> Band:
    """Thirds of the range. Whoever stands on an edge is in the middle."""
    place = 3 * ((topic.score or 0.0) - topic.low) / (topic.high - topic.low)
    return Band.LOW if place < 1 else Band.HIGH if place > 2 else Band.MIDDLE


def _reason(topic: OwnTopic, rule: AdviceRule, entry: RosterEntry) -> str:
    reason = REASONS[rule.band] % {"topic": topic.title}
    if not rule.role:
        return reason
    with_role = _("Chosen for those who answer as “%(role)s”.") % {"role": entry.get_role_display()}
    return f"{reason} {with_role}"
