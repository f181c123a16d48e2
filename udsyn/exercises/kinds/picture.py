"""A round about the common picture: mark hidden, turn up, talk, agree with the reason and who sees it otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from udsyn.exercises.actions import Refused, agree, enter_from_paper, move_on, set_marks
from udsyn.exercises.draft import Draft
from udsyn.exercises.kinds.kind import Content, Kind, NotYet, Phase, Sent, number_in
from udsyn.exercises.models import Sitting
from udsyn.exercises.queries.levels import TopicRow, how_many_are_in, topic_rows
from udsyn.people.models import LeaderGroup, Person
from udsyn.programmes.models import Step
from udsyn.results.queries.talked_about import topics_to_talk_about

HOW_MANY = 3
KEPT = ("key", "title", "talk", "levels", "low", "high")
MARK, TALK, AGREE = "mark", "talk", "agree"
PHASES = (
    Phase(
        MARK,
        gettext_lazy("Mark where you think you are"),
        gettext_lazy(
            "Each for yourself, before you talk. Nobody sees the others' marks until everybody has marked, or you turn "
            "them up."
        ),
        gettext_lazy("Turn the marks up"),
        returns=False,
    ),
    Phase(
        TALK,
        gettext_lazy("Talk about what you see"),
        gettext_lazy("Begin with those who marked lowest and highest: what have they seen that the others have not?"),
        gettext_lazy("Go on to agree"),
    ),
    Phase(
        AGREE,
        gettext_lazy("Agree on a level"),
        gettext_lazy("Write down the level, why, and who sees it otherwise. Disagreement is kept, not smoothed over."),
    ),
)


def _begin(step: Step, person: Person, group: LeaderGroup | None) -> Content:
    """The topics with the widest gaps in the group's own picture, without any figure of it."""
    if group is None:
        raise NotYet(_("This exercise is about a leader group's own picture, so it is not done across groups."))
    release, topics = topics_to_talk_about(person, group, get_language() or "en")
    if not topics:
        raise NotYet(
            _(
                "This exercise begins from your group's own picture, and there is none yet that you may see. It can "
                "begin when the mapping is closed and its results are out. A small group has its own picture only "
                "where all agreed to open it."
            )
        )
    kept = [{name: value for name, value in asdict(topic).items() if name in KEPT} for topic in topics[:HOW_MANY]]
    return {"topics": kept, "release": release}


def _board(sitting: Sitting, person: Person, state: Mapping[str, str]) -> Mapping[str, Any]:
    is_hidden = sitting.phase == MARK
    rows = topic_rows(sitting, person, is_hidden=is_hidden)
    in_picture = {} if is_hidden else _in_picture(sitting, person)
    members = sitting.size
    several = ngettext("%(many)d of %(members)d has marked.", "%(many)d of %(members)d have marked.", members)
    return {
        "topics": [(row, in_picture.get(row.key)) for row in rows],
        "is_hidden": is_hidden,
        "count": several % {"many": how_many_are_in(sitting), "members": members} if is_hidden else "",
        "chosen": next((row for row in rows if str(row.number) == state.get("agree", "")), None),
        "holds": sitting.phase if is_hidden else f"agree-{state.get('agree', '')}",
    }


def _in_picture(sitting: Sitting, person: Person) -> dict[str, tuple[str, str]]:
    """Today and wanted as the released picture has them, for a member who may see it."""
    if sitting.group is None:
        return {}
    release, language = sitting.content["release"], get_language() or "en"
    _release, topics = topics_to_talk_about(person, sitting.group, language, release_id=release)
    return {topic.key: (topic.today, topic.wanted) for topic in topics}


def _topics(sitting: Sitting) -> dict[str, Mapping[str, Any]]:
    """By their number on the page."""
    return {str(number): topic for number, topic in enumerate(sitting.content["topics"], start=1)}


def _topic(sent: Sent) -> Mapping[str, Any]:
    found = _topics(sent.sitting).get(sent.argument)
    if found is None:
        raise Refused(_("This page is from before. Load it again."))
    return found


def _mark(sent: Sent) -> None:
    """When everybody is in, the marks are turned up by themselves."""
    sitting, values = sent.sitting, dict[str, int]()
    for number, topic in _topics(sitting).items():
        value = sent.number(f"level-{number}", topic["low"], topic["high"])
        if value is not None:
            values[topic["key"]] = value
    if not values:
        raise Refused(_("Choose one of the steps of the scale."))
    set_marks(sitting=sitting, person=sent.actor, values=values, hidden_in=MARK)
    if sitting.phase == MARK and how_many_are_in(sitting) >= sitting.size:
        move_on(sitting=sitting, here=MARK, there=TALK)


def _paper(sent: Sent) -> None:
    """A row of marks for each topic, as they lie on the table."""
    for number, topic in _topics(sent.sitting).items():
        parts = re.split(r"[\s,;]+", sent.data.get(f"paper-{number}", "").strip())
        values = [number_in(part, topic["low"], topic["high"]) for part in parts if part]
        enter_from_paper(
            sitting=sent.sitting, item=topic["key"], values=[value for value in values if value is not None]
        )


def _agree(sent: Sent) -> None:
    topic = _topic(sent)
    if sent.sitting.phase != AGREE:
        raise Refused(_("The group is not writing down levels now."))
    level, reason = sent.number("level", topic["low"], topic["high"]), sent.text("reason")
    if level is None or not reason:
        raise Refused(_("Choose a level and write why. Both are needed."))
    agree(
        sitting=sent.sitting,
        topic=topic["key"],
        level=level,
        reason=reason,
        dissent=sent.text("dissent"),
        edition=number_in(sent.data.get("edition", ""), 0, 1_000_000) or 0,
        actor=sent.actor,
        today=sent.today,
    )


def _product(sitting: Sitting) -> str:
    """What was agreed. The marks themselves stay in the exercise."""
    parts = [_told(row) for row in topic_rows(sitting, None, is_hidden=True)]
    return "\n\n".join(part for part in parts if part)


def _told(row: TopicRow) -> str:
    if row.agreed is None:
        return _("%(topic)s: not agreed on.") % {"topic": row.title}
    facts = {"topic": row.title, "level": row.agreed.level, "of": row.levels[-1].number}
    lines = [_("%(topic)s: level %(level)s of %(of)s") % facts, _("Why: %(reason)s") % {"reason": row.agreed.reason}]
    if row.agreed.dissent:
        lines.append(_("Seen otherwise: %(dissent)s") % {"dissent": row.agreed.dissent})
    return "\n".join(lines)


def _drafts(sitting: Sitting) -> list[Draft]:
    return [
        Draft(
            key=f"{sitting.pk}.{row.key}",
            text=row.title,
            why=row.agreed.reason,
            topic=row.key,
            today=row.agreed.level,
            dissent=row.agreed.dissent,
        )
        for row in topic_rows(sitting, None, is_hidden=True)
        if row.agreed
    ]


PICTURE = Kind(
    key="picture",
    title=gettext_lazy("A round about your common picture"),
    about=gettext_lazy(
        "Each marks where you are on the two or three topics with the widest gaps in your picture. You turn the marks "
        "up, talk, and agree on a level."
    ),
    phases=PHASES,
    board_page="exercises/boards/picture.html",
    writing_page="exercises/writing/picture.html",
    paper_page="exercises/papers/picture.html",
    begin=_begin,
    board=_board,
    verbs={"mark": _mark, "paper": _paper, "agree": _agree},
    product=_product,
    drafts=_drafts,
    entering_page="exercises/entering/picture.html",
)
