"""Ambition: for each topic where the group is, where it wants to be and by when, or that it goes no further."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from udsyn.exercises.actions import Refused, put_aim_away, save_aim
from udsyn.exercises.draft import Draft
from udsyn.exercises.kinds.kind import Content, Kind, Phase, Sent, number_in
from udsyn.exercises.kinds.picture import KEPT
from udsyn.exercises.models import Agreed, Aim, Sitting
from udsyn.people.models import LeaderGroup, Person
from udsyn.programmes.models import Step
from udsyn.programmes.words import spoken
from udsyn.results.queries.talked_about import topics_to_talk_about

HOW_MANY = 5
LOW, HIGH = 1, 5
MOST_AIMS = 60
AIM = "aim"
PHASES = (
    Phase(
        AIM,
        gettext_lazy("Where do you want to be?"),
        gettext_lazy(
            "Take one topic at a time: where you are, where you want to be, and by when. You may also say that you "
            "deliberately go no further. Hand in when you mean it."
        ),
    ),
)


def _begin(step: Step, person: Person, group: LeaderGroup | None) -> Content:
    """The widest gaps of the group's picture where there is one; it may name its own topics in any case."""
    if group is None:
        return {"topics": []}
    _release, topics = topics_to_talk_about(person, group, get_language() or "en")
    return {
        "topics": [
            {name: value for name, value in asdict(topic).items() if name in KEPT} for topic in topics[:HOW_MANY]
        ]
    }


def _board(sitting: Sitting, person: Person, state: Mapping[str, str]) -> Mapping[str, Any]:
    aims = list(Aim.objects.filter(sitting=sitting))
    named = {aim.topic for aim in aims if not aim.is_put_away}
    offered = [(number, one) for number, one in _titles(sitting).items() if one["key"] not in named]
    form = None if sitting.is_done else _form(sitting, aims, state)
    return {
        "aims": [aim for aim in aims if not aim.is_put_away],
        "put_away": [aim for aim in aims if aim.is_put_away],
        "offered": offered,
        "form": form,
        "holds": "aim" if form else "",
    }


def _titles(sitting: Sitting) -> dict[str, Mapping[str, Any]]:
    language = get_language() or "en"
    return {
        str(number): {**topic, "said": spoken(topic["title"], language).text}
        for number, topic in enumerate(sitting.content["topics"], start=1)
    }


def _form(sitting: Sitting, aims: Sequence[Aim], state: Mapping[str, str]) -> dict[str, Any] | None:
    """What stands in the boxes: an aim that is there, a topic of the picture, or an empty one."""
    found = next((aim for aim in aims if str(aim.key) == state.get("aim")), None)
    if found:
        return {"aim": found, "edition": found.edition, "levels": _levels(sitting, found.topic)}
    topic = _titles(sitting).get(state.get("topic", ""))
    if topic:
        today = _agreed_level(sitting, topic["key"])
        aim = Aim(key=uuid4(), topic=topic["key"], title=topic["said"], today=today)
        return {"aim": aim, "edition": 0, "levels": _levels(sitting, topic["key"])}
    return {"aim": Aim(key=uuid4()), "edition": 0, "levels": _levels(sitting, "")} if "new" in state else None


def _agreed_level(sitting: Sitting, topic: str) -> int | None:
    """What the group agreed on last, so that nobody has to find it again."""
    if sitting.group_id is None:
        return None
    found = Agreed.objects.filter(sitting__group=sitting.group_id, topic=topic).order_by("agreed_on", "pk").last()
    return found.level if found else None


def _levels(sitting: Sitting, key: str) -> list[tuple[int, str]]:
    language = get_language() or "en"
    topic = next((one for one in sitting.content["topics"] if one["key"] == key), None)
    if topic is None:
        return [(number, "") for number in range(LOW, HIGH + 1)]
    steps = range(topic["low"], topic["high"] + 1)
    words = [spoken(level, language).text for level in topic["levels"]] or [""] * len(steps)
    return list(zip(steps, words, strict=True))


def _save(sent: Sent) -> None:
    if sent.sitting.is_done:
        raise Refused(_("The group has finished here. Open it again to write more."))
    values = _values(sent)
    if Aim.objects.filter(sitting=sent.sitting).count() >= MOST_AIMS:
        raise Refused(_("There is no room for more here."))
    edition = number_in(sent.data.get("edition", ""), 0, 1_000_000) or 0
    save_aim(sitting=sent.sitting, key=sent.key, values=values, edition=edition, actor=sent.actor)


def _values(sent: Sent) -> dict[str, Any]:
    topic = sent.text("topic", 120)
    levels = [number for number, _word in _levels(sent.sitting, topic)]
    low, high, title = levels[0], levels[-1], sent.text("title", 200)
    if not title:
        raise Refused(_("Say what it is about."))
    known = {one["key"] for one in sent.sitting.content["topics"]}
    return {
        "topic": topic if topic in known else "",
        "title": title,
        "area": sent.text("area", 120),
        "today": sent.number("today", low, high),
        "wanted": sent.number("wanted", low, high),
        "wanted_by": _day(sent.text("wanted_by", 10)),
        "is_not": sent.data.get("is_not") == "1",
        "takes": sent.text("takes"),
        "costs_not_to": sent.text("costs_not_to"),
    }


def _day(text: str) -> date | None:
    """A day, or a month as some browsers send it."""
    if not text:
        return None
    try:
        return date.fromisoformat(text if len(text) > len("2027-01") else f"{text}-01")
    except ValueError as wrong:
        raise Refused(_("Write the day as year-month-day, such as 2027-06-30.")) from wrong


def _away(sent: Sent, *, is_away: bool) -> None:
    put_aim_away(sitting=sent.sitting, key=sent.key, is_away=is_away)


def _standing(sitting: Sitting) -> list[Aim]:
    """The longest way first; what the group does not do comes last."""
    aims = Aim.objects.filter(sitting=sitting, is_put_away=False)
    return sorted(aims, key=lambda aim: (aim.is_not, -aim.gap))


def _product(sitting: Sitting) -> str:
    return "\n\n".join(_told(aim) for aim in _standing(sitting))


def _told(aim: Aim) -> str:
    head = f"{aim.title} ({aim.area})" if aim.area else aim.title
    return "\n".join([head, *_lines(aim)])


def _lines(aim: Aim) -> list[str]:
    lines = []
    if aim.is_not:
        lines.append(_("We deliberately go no further here."))
    elif aim.today is not None and aim.wanted is not None:
        lines.append(_("From %(today)s today to %(wanted)s.") % {"today": aim.today, "wanted": aim.wanted})
    if aim.wanted_by and not aim.is_not:
        lines.append(_("By %(day)s.") % {"day": date_format(aim.wanted_by)})
    if aim.takes:
        lines.append(_("What it takes: %(text)s") % {"text": aim.takes})
    if aim.costs_not_to:
        lines.append(_("What it costs not to: %(text)s") % {"text": aim.costs_not_to})
    return lines


def _drafts(sitting: Sitting) -> list[Draft]:
    return [_draft(sitting.pk, aim) for aim in _standing(sitting)]


def _draft(sitting: int, aim: Aim) -> Draft:
    key: UUID = aim.key
    return Draft(
        key=f"{sitting}.{key}",
        text=aim.title,
        why=aim.costs_not_to,
        topic=aim.topic,
        area=aim.area,
        today=aim.today,
        wanted=aim.wanted,
        wanted_by=aim.wanted_by,
        is_not=aim.is_not,
    )


AMBITION = Kind(
    key="ambition",
    title=gettext_lazy("Ambition"),
    about=gettext_lazy(
        "For each topic you say where you are, where you want to be and by when, what it takes, and what it costs not "
        "to. You may also say that you deliberately go no further."
    ),
    phases=PHASES,
    board_page="exercises/boards/ambition.html",
    writing_page="exercises/writing/ambition.html",
    paper_page="exercises/papers/ambition.html",
    begin=_begin,
    board=_board,
    verbs={
        "aim": _save,
        "away": lambda sent: _away(sent, is_away=True),
        "fetch": lambda sent: _away(sent, is_away=False),
    },
    product=_product,
    drafts=_drafts,
)
