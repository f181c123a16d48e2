"""The programme's rounds and the pictures a reader may open in each."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from udsyn.answers.links import personal_token
from udsyn.answers.models import RosterEntry, Round
from udsyn.people.models import Cohort, Grant, GrantRole, LeaderGroup, Municipality, Person
from udsyn.results.models import Release
from udsyn.results.queries.facts import month_of


@dataclass(frozen=True)
class PictureLink:
    """One page to open."""

    label: str
    url: str


@dataclass(frozen=True)
class RoundPictures:
    """`release_url` is where a facilitator releases a picture, while one `is_waiting`.

    Before a release there may be a link to one's own result already; late answers wait beside what is out.
    """

    round_id: int
    title: str
    when: str
    links: tuple[PictureLink, ...]
    release_url: str = ""
    is_waiting: bool = False
    is_released: bool = False


@dataclass(frozen=True)
class _Reach:
    """What the reader belongs to in the cohort."""

    groups: tuple[LeaderGroup, ...]
    municipalities: tuple[Municipality, ...]
    is_facilitator: bool

    def links(self, release: Release) -> list[PictureLink]:
        """Her groups, her municipalities, the region."""
        round_id = release.round_id
        groups = (PictureLink(group.name, reverse("results:group", args=[round_id, group.pk])) for group in self.groups)
        places = (
            PictureLink(place.name, reverse("results:municipality", args=[round_id, place.pk]))
            for place in self.municipalities
        )
        region = PictureLink(_("The region"), reverse("results:region", args=[round_id]))
        return [*groups, *places, region]


def pictures_in(person: Person, cohort: Cohort) -> list[RoundPictures]:
    """Newest first. Five queries, six for a facilitator, however many rounds, leaders and groups."""
    reach = _reach(person, cohort)
    shown = Release.objects.visible_to(person).filter(round__programme__cohort=cohort)
    releases = {release.round_id: release for release in shown.with_round()}
    waiting = _waiting(cohort) if reach.is_facilitator else {}
    entries = {
        entry.round_id: entry
        for entry in RosterEntry.objects.visible_to(person)
        .for_answering()
        .filter(round__programme__cohort=cohort, has_answered=True)
    }
    rounds = {key: release.round for key, release in (waiting | releases).items()}
    rounds |= {key: entry.round for key, entry in entries.items()}
    newest = sorted(rounds.values(), key=lambda round: (round.opened_on is not None, round.opened_on, round.pk))
    return [
        _pictures(round, releases.get(round.pk), entries.get(round.pk), reach, is_waiting=round.pk in waiting)
        for round in reversed(newest)
    ]


def _waiting(cohort: Cohort) -> dict[int, Release]:
    """Round → the release that waits to be published, for the programme's facilitator."""
    unpublished = Release.objects.filter(round__programme__cohort=cohort, published_on=None)
    return {release.round_id: release for release in unpublished.with_round()}


def _pictures(
    round: Round, release: Release | None, entry: RosterEntry | None, reach: _Reach, *, is_waiting: bool
) -> RoundPictures:
    links = []
    if entry is not None:
        links.append(PictureLink(_("Your own result"), reverse("results:own", args=[personal_token(entry)])))
    if release is not None:
        links += reach.links(release)
    is_run = reach.is_facilitator and (is_waiting or release is not None)
    release_url = reverse("results:release", args=[round.pk]) if is_run else ""
    return RoundPictures(
        round.pk, round.title, month_of(round), tuple(links), release_url, is_waiting, release is not None
    )


def _reach(person: Person, cohort: Cohort) -> _Reach:
    """Three queries."""
    groups = tuple(LeaderGroup.objects.joined_by(person).filter(cohort=cohort).select_related("municipality"))
    grants = list(Grant.objects.filter(person=person.pk, cohort=cohort).select_related("municipality"))
    coordinated = [grant.municipality for grant in grants if grant.municipality is not None]
    places = {place.pk: place for place in [*(group.municipality for group in groups), *coordinated]}
    is_facilitator = any(grant.role == GrantRole.FACILITATOR for grant in grants)
    return _Reach(groups, tuple(places.values()), is_facilitator)
