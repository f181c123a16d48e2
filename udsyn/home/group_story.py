"""A leader group's own page: what it has seen, agreed and decided, and what is next. From what it agreed, never from
anybody's answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from udsyn.design.own_places import OwnLink
from udsyn.exercises.queries.story import TopicStory, agreed_over_time
from udsyn.home.journey import Thing, journey_of, walked_by
from udsyn.people.models import LeaderGroup, Membership, Person
from udsyn.programmes.models import Module
from udsyn.results.queries.listing import PictureLink, pictures_in
from udsyn.roadmap.queries import GroupPage, group_page

NEW_FOR = 120  # days
SHOWN_NEXT = 3


@dataclass(frozen=True)
class Picture:
    """The group's newest released picture."""

    title: str
    when: str
    url: str


@dataclass(frozen=True)
class GroupStory:
    """`is_new` for a member who came lately. `next` is what the group does together, soonest first."""

    group: LeaderGroup
    picture: Picture | None
    agreed: tuple[TopicStory, ...]
    decided: GroupPage
    gathering: Module | None
    next: tuple[Thing, ...]
    is_new: bool

    @property
    def is_empty(self) -> bool:
        return not (self.picture or self.agreed) and self.decided.is_empty


def group_story(person: Person, group: LeaderGroup, language: str, *, now: datetime, today: date) -> GroupStory:
    """As one of its members sees it. A flat number of queries, however many there are and whatever they did."""
    joined = group.memberships.active().filter(person=person).values_list("started_on", flat=True).first() or today
    walks = walked_by(person, {group.cohort_id: joined})
    modules = [path.module for walk in walks.values() for path in walk.paths]
    coming = [module for module in modules if (module.gathering_on or date.min) >= today]
    things = journey_of(walks.values(), [], today).things
    return GroupStory(
        group=group,
        picture=_picture(person, group),
        agreed=tuple(agreed_over_time(person, group, language)),
        decided=group_page(group, now=now, today=today),
        gathering=min(coming, key=lambda module: module.gathering_on or date.max, default=None),
        next=tuple(thing for thing in things if thing.step and thing.step.is_for_group)[:SHOWN_NEXT],
        is_new=(today - joined).days < NEW_FOR,
    )


def own_groups(person: int, cohorts: Sequence[int]) -> dict[int, list[OwnLink]]:
    """By cohort, the ways to the pages of the groups she is in. One query."""
    found: dict[int, list[OwnLink]] = {}
    mine = Membership.objects.active().filter(person=person, group__cohort__in=cohorts).order_by("pk")
    for cohort, group, name in mine.values_list("group__cohort", "group", "group__name"):
        label = _("%(group)s: the story so far") % {"group": name}
        found.setdefault(cohort, []).append(OwnLink(label, reverse("home:group", kwargs={"group_id": group})))
    return found


def _picture(person: Person, group: LeaderGroup) -> Picture | None:
    for round in pictures_in(person, group.cohort):
        link = next(iter(_own(round.links, group)), None) if round.is_released else None
        if link:
            return Picture(round.title, round.when, link.url)
    return None


def _own(links: Iterable[PictureLink], group: LeaderGroup) -> list[PictureLink]:
    return [link for link in links if link.url.endswith(f"/groups/{group.pk}/")]
