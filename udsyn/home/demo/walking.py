"""How far the invented leaders and groups have come on the path: what they opened, wrote and handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random

from django.utils.translation import override

from udsyn.exercises.actions import agree, begin_sitting, hand_in_sitting, move_on
from udsyn.exercises.actions.notes import save_note
from udsyn.exercises.actions.products import Owner, hand_in, save_product
from udsyn.exercises.exercise_options import exercise_at
from udsyn.exercises.kinds.picture import PICTURE
from udsyn.exercises.models import Product
from udsyn.exercises.questions import lines_of, questions_of
from udsyn.library.models import Opened
from udsyn.people.models import LeaderGroup, Membership, Person
from udsyn.programmes.actions import move_gathering, put_away
from udsyn.programmes.models import Module, Participant, Programme, Step, StepOpened

GATHERINGS = {"organisation": -245, "leadership": -140, "strategy": -12, "technology": 40}
"""Days from today."""

SHARE_OPENED, SHARE_HANDED_IN = 0.85, 0.9
NOTES = {
    "nb": ("Jeg ville ha spurt to som bruker det hver dag, før jeg svarte.", "Vi mangler en som kan si nei."),
    "da": ("Jeg ville have spurgt to, der bruger det hver dag, før jeg svarede.", "Vi mangler en, der kan sige nej."),
}
AGREED = (
    (
        (2, "Noe er på plass, men det avhenger av hvem som er på jobb.", ""),
        (2, "Vi sier det, men gjør det ikke når det haster.", "En av oss mener vi er på nivå 3."),
        (1, "Vi har ikke begynt.", ""),
    ),
    (
        (3, "Siden i vår har det hatt en eier, og det merkes.", ""),
        (2, "På papiret er det bedre. Hverdagen spiser det.", "Skolen har fått det til og mener vi er lenger."),
        (2, "Vi har begynt, to steder av fire.", ""),
    ),
)
"""Level, reason and who saw it otherwise, for the topics with the widest gaps, the first time and the second."""

HANDED_IN = {
    "nb": (
        "Fra 1. mars har hvert digitalt prosjekt én navngitt eier i ledergruppen. Vi ser på listen hver måned.",
        "Vi stopper to av ni prosjekter og sier hvorfor til dem det gjelder. Halve tiden går til opplæring.",
        "Alle ledere bruker en av våre egne tjenester som innbygger før jul og forteller hva de møtte.",
        "Vi flytter de digitale sakene først på sakslisten og har alltid med en som bruker løsningen.",
    ),
    "da": (
        "Fra 1. marts har hvert digitalt projekt én navngiven ejer i ledergruppen. Vi ser på listen hver måned.",
        "Vi stopper to af ni projekter og siger hvorfor til dem, det gælder. Den halve tid går til oplæring.",
        "Alle ledere bruger en af vores egne løsninger som borger inden jul og fortæller, hvad de mødte.",
        "Vi flytter de digitale sager først på dagsordenen og har altid en med, der bruger løsningen.",
    ),
}


def walk(programme: Programme, *, leaders: Sequence[Person], actor: Person, now: datetime, chance: Random) -> None:
    """Days for the gatherings, and what was done before them. `leaders` are the ones a visitor can enter as: they have
    kept up. The short pulses are put away, as this region measures by its mapping tests alone.
    """
    today = now.date()
    for module in programme.modules.all():
        day = today + timedelta(days=GATHERINGS[module.slug])
        move_gathering(module=module, edition=module.edition, day=day, actor=actor, now=now)
    steps = list(Step.objects.filter(module__programme=programme).select_related("module__programme"))
    for step in steps:
        if step.key == "pulse":
            put_away(step=step, today=today, actor=actor, now=now)
    members = list(Membership.objects.active().filter(group__cohort=programme.cohort_id).select_related("person"))
    kept_up = {person.pk for person in leaders}
    with override(leaders[-1].language):  # what is handed in is written in the language of whoever does it
        _agree(steps, leaders[-1], today)
    _open(steps, members, kept_up, today, chance)
    _hand_in(steps, members, kept_up, today, chance)
    for person in leaders:
        _write(steps, person, today)


def _past(steps: Iterable[Step], kind: str, today: date) -> Iterator[Step]:
    for step in steps:
        if step.kind == kind and _due(step, today) < today:
            yield step


def _due(step: Step, today: date) -> date:
    day = _day(step.module, today)
    return step.due_on(day) or day


def _day(module: Module, today: date) -> date:
    return today + timedelta(days=GATHERINGS[module.slug])


def _open(steps: list[Step], members: list[Membership], kept_up: set[int], today: date, chance: Random) -> None:
    people = sorted({member.person_id for member in members})
    texts = {step.pk: _readers(people, kept_up, chance) for step in _past(steps, "text", today)}
    StepOpened.objects.bulk_create(
        StepOpened(step_id=step, person_id=person) for step, readers in texts.items() for person in readers
    )
    keys = {step.options["resource"] for step in _past(steps, "resource", today)}
    opened = [Opened(key=key, person_id=person) for key in sorted(keys) for person in _readers(people, kept_up, chance)]
    Opened.objects.bulk_create(opened)


def _readers(people: list[int], kept_up: set[int], chance: Random) -> list[int]:
    return [person for person in people if person in kept_up or chance.random() < SHARE_OPENED]


def _agree(steps: list[Step], lead: Person, today: date) -> None:
    """The group one can enter as has agreed where it stands, twice: before the first module and before the third."""
    group = LeaderGroup.objects.joined_by(lead).get()
    rounds = [step for step in _past(steps, "group_exercise", today) if exercise_at(step) == PICTURE]
    for step, said in zip(sorted(rounds, key=lambda step: _due(step, today)), AGREED, strict=True):
        content, day = PICTURE.begin(step, lead, group), _due(step, today)
        first = PICTURE.phases[0].key
        sitting = begin_sitting(step=step, group=group, kind=PICTURE.key, phase=first, content=content, today=day)
        for topic, (level, reason, dissent) in zip(content["topics"], said, strict=False):
            agree(
                sitting=sitting,
                topic=topic["key"],
                level=level,
                reason=reason,
                dissent=dissent,
                edition=0,
                actor=lead,
                today=day,
            )
        move_on(sitting=sitting, here=first, there=PICTURE.last.key)
        hand_in_sitting(sitting=sitting, text=PICTURE.product, actor=lead, today=day, here=PICTURE.last.key)


def _hand_in(steps: list[Step], members: list[Membership], kept_up: set[int], today: date, chance: Random) -> None:
    by_group: dict[int, Person] = {}
    for member in sorted(members, key=lambda member: member.person_id not in kept_up):
        by_group.setdefault(member.group_id, member.person)
    groups = LeaderGroup.objects.filter(pk__in=by_group).order_by("pk")
    past = [*_past(steps, "group_exercise", today), *_past(steps, "hand_in", today)]
    done = set(Product.objects.filter(step__in=past).values_list("step", "group"))
    for step in past:
        if step.participant != Participant.GROUP:
            continue
        for group in groups:
            writer = by_group[group.pk]
            if (step.pk, group.pk) in done:
                continue
            if writer.pk in kept_up or chance.random() < SHARE_HANDED_IN:
                texts = HANDED_IN["da" if writer.language == "da" else "nb"]
                owner = Owner(group=group.pk)
                save_product(step=step, owner=owner, text=chance.choice(texts), link="", edition=0, actor=writer)
                hand_in(step=step, owner=owner, today=_due(step, today))


def _write(steps: list[Step], person: Person, today: date) -> None:
    for step in _past(steps, "reflection", today):
        lines = lines_of(questions_of(step), [])
        words = NOTES["da" if person.language == "da" else "nb"]
        texts = {line.mark: text for line, text in zip(lines, words, strict=False)}
        save_note(step=step, person=person, texts=texts, edition=0, window="")
