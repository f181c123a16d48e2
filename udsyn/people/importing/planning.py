"""Upload and database to plan, in a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from udsyn.people.gazetteer import Gazetteer
from udsyn.people.importing.checking import Checked, check
from udsyn.people.importing.plan import Duty, Join, LeftOut, Move, PersonPlan, Plan, Spot
from udsyn.people.importing.upload import Upload
from udsyn.people.importing.wish import Wish
from udsyn.people.models import Cohort, LeaderGroup, LeaderRole, Membership, Municipality, Person

SpotKey = tuple[int, str]


def make_plan(*, cohort: Cohort, upload: Upload, today: date, fallback_language: str) -> Plan:
    """What importing would do now. Reads, never writes.

    `fallback_language` is for people of municipalities that have no language of their own.
    """
    checked = check(upload, Gazetteer.of(cohort, today))
    present = Present.of(cohort, checked)
    wishes: dict[str, list[Wish]] = defaultdict(list)
    for wish in checked.wishes:
        wishes[wish.email].append(wish)
    planner = Planner(present, present.spots(checked.wishes), checked.faulty_emails, fallback_language)
    return Plan(
        people=[planner.person(email, rows) for email, rows in wishes.items()],
        left_out=present.left_out(checked.emails),
        faults=checked.faults,
        municipalities=present.new_municipalities(checked.wishes),
        ignored=upload.ignored,
        examples=checked.examples,
        repeated=checked.repeated,
    )


@dataclass
class Present:
    """What is in the database about the cohort and the people of the file."""

    municipality_ids: set[int]
    groups: dict[SpotKey, LeaderGroup]
    memberships: dict[int, list[Membership]]
    people: dict[str, Person]
    known_elsewhere: set[int]

    @classmethod
    def of(cls, cohort: Cohort, checked: Checked) -> Present:
        """Six queries."""
        active = Membership.objects.active().filter(group__cohort=cohort)
        memberships: dict[int, list[Membership]] = defaultdict(list)
        for membership in active.select_related("person", "group__municipality"):
            memberships[membership.person_id].append(membership)
        people = Person.objects.get_queryset().filter(email__in=checked.emails)
        return cls(
            municipality_ids=set(cohort.municipalities.values_list("pk", flat=True)),
            groups={(group.municipality_id, group.name.casefold()): group for group in cohort.groups.order_by("-pk")},
            memberships=dict(memberships),
            people={person.email: person for person in people},
            known_elsewhere=set(people.known_outside(cohort).values_list("pk", flat=True)),
        )

    def spots(self, wishes: list[Wish]) -> dict[SpotKey, Spot]:
        """Groups of the file. A group to be made is called as in the first row that names it."""
        spots: dict[SpotKey, Spot] = {}
        for wish in wishes:
            group = self.groups.get(wish.spot)
            name = group.name if group else wish.group
            place = wish.municipality
            spots.setdefault(wish.spot, Spot(place.pk, place.name, name, group.pk if group else None))
        return spots

    def new_municipalities(self, wishes: list[Wish]) -> list[Municipality]:
        wished = {wish.municipality.pk: wish.municipality for wish in wishes}
        return [one for key, one in wished.items() if key not in self.municipality_ids]

    def left_out(self, emails: set[str]) -> list[LeftOut]:
        return sorted(
            (
                LeftOut(pk, ones[0].person.name, ones[0].person.email, tuple(map(_label, ones)))
                for pk, ones in self.memberships.items()
                if ones[0].person.email not in emails
            ),
            key=lambda one: (one.name.casefold(), one.person_id),
        )


@dataclass
class Planner:
    """Plans one person at a time."""

    present: Present
    spots: dict[SpotKey, Spot]
    faulty_emails: set[str]
    fallback_language: str

    def person(self, email: str, rows: list[Wish]) -> PersonPlan:
        known = self.present.people.get(email)
        memberships = self.present.memberships.get(known.pk, []) if known else []
        joins, move = self._starts(email, rows, memberships)
        wished = {wish.spot for wish in rows}
        stays = [
            one for one in memberships if _spot_of(one) not in wished and not (move and one.pk == move.membership_id)
        ]
        name, language = rows[0].name, next((wish.language for wish in rows if wish.language), "")
        kept = known is not None and known.pk in self.present.known_elsewhere
        wish_differs = known is not None and (known.name != name or language not in {"", known.language})
        change = known if known is not None and wish_differs and not kept else None
        return PersonPlan(
            rows=tuple(wish.row for wish in rows),
            email=email,
            name=name,
            language=known.language if known and (kept or not language) else language or self._language(rows[0]),
            person_id=known.pk if known else None,
            in_cohort=bool(memberships),
            name_before=change.name if change and change.name != name else "",
            language_before=change.language if change and language not in {"", change.language} else "",
            kept=kept and wish_differs,
            joins=joins,
            move=move,
            duties=_duties(rows, memberships),
            stays_in=tuple(map(_label, stays)),
        )

    def _starts(
        self, email: str, rows: list[Wish], memberships: list[Membership]
    ) -> tuple[tuple[Join, ...], Move | None]:
        """Memberships to begin, and one to move: only when a single group takes the place of a single other.

        Nobody is moved while one of her rows is faulty: that row may be the old group.
        """
        there = {_spot_of(one) for one in memberships}
        new = [wish for wish in rows if wish.spot not in there]
        if len(new) == len(rows) == len(memberships) == 1 and email not in self.faulty_emails:
            old, wish = memberships[0], new[0]
            lead = old.is_lead if wish.is_lead is None else wish.is_lead
            return (), Move(old.pk, _label(old), Join(self.spots[wish.spot], wish.role, lead))
        return tuple(Join(self.spots[wish.spot], wish.role, bool(wish.is_lead)) for wish in new), None

    def _language(self, wish: Wish) -> str:
        form = wish.municipality.language_form
        return {"neutral": "nb", "": self.fallback_language}.get(form, form)


def _duties(rows: list[Wish], memberships: list[Membership]) -> tuple[Duty, ...]:
    wished = {wish.spot: wish for wish in rows}
    pairs = [(one, wished[_spot_of(one)]) for one in memberships if _spot_of(one) in wished]
    return tuple(
        Duty(one.pk, _label(one), LeaderRole(one.role), wish.role, one.is_lead, lead)
        for one, wish in pairs
        for lead in [one.is_lead if wish.is_lead is None else wish.is_lead]
        if (one.role, one.is_lead) != (wish.role, lead)
    )


def _spot_of(membership: Membership) -> SpotKey:
    return membership.group.municipality_id, membership.group.name.casefold()


def _label(membership: Membership) -> str:
    return f"{membership.group.name}, {membership.group.municipality.name}"
