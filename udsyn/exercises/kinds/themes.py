"""Notes to themes: write hidden, turn up, put together, vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid5

from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _

from udsyn.exercises.actions import Refused, cast_vote, move_card, put_away, put_under, take_out, undo, write_card
from udsyn.exercises.draft import Draft
from udsyn.exercises.kinds.kind import Content, Kind, Phase, Sent, key_in
from udsyn.exercises.models import LONGEST_CARD, Sitting
from udsyn.exercises.queries.themes import Theme, by_votes, in_columns, put_away_by, themes_of
from udsyn.people.models import LeaderGroup, Person
from udsyn.programmes.models import Step
from udsyn.programmes.words import spoken

VOTES = 3
MOST_LINES = 60
WRITE, GATHER, VOTE, RESULT = "write", "gather", "vote", "result"
PHASES = (
    Phase(
        WRITE,
        gettext_lazy("Write, each for yourself"),
        gettext_lazy("One thought on each note. Nobody sees the others' notes until you turn them up."),
        gettext_lazy("Turn the notes up"),
        returns=False,
    ),
    Phase(
        GATHER,
        gettext_lazy("Read, and put together"),
        gettext_lazy("Put notes that say the same together. None of them goes away."),
        gettext_lazy("Go on to the votes"),
    ),
    Phase(
        VOTE,
        gettext_lazy("Vote"),
        gettext_lazy("Give your votes to what matters most. Nobody sees the others' votes until you show them."),
        gettext_lazy("Show the votes"),
    ),
    Phase(
        RESULT,
        gettext_lazy("Your themes"),
        gettext_lazy("Talk about the topmost ones. Hand in when this is what you want to remember."),
    ),
)


def columns_of(sitting: Sitting) -> list[str]:
    """Their titles in the language in use."""
    language, own = get_language() or "en", sitting.content.get("columns") or []
    return [spoken(words, language).text for words in own] or [
        pgettext("column", "Keep"),
        pgettext("column", "More of"),
        pgettext("column", "Stop"),
    ]


def _begin(step: Step, _person: Person, _group: LeaderGroup | None) -> Content:
    return {"columns": step.options.get("columns") or [], "votes": step.options.get("votes") or VOTES}


def _board(sitting: Sitting, person: Person, state: Mapping[str, str]) -> Mapping[str, Any]:
    """While the group writes, a member is given nothing but her own notes and how many there are."""
    themes, hand = themes_of(sitting), str(person.pk)
    written = sum(1 + len(theme.notes) for theme in themes)
    used = sum(hand in theme.voters for theme in themes)
    voters = len({voter for theme in themes for voter in theme.voters})
    if sitting.phase == WRITE:
        themes = [theme for theme in themes if theme.card.author_id == person.pk]
    is_counted = sitting.phase not in {WRITE, GATHER, VOTE}
    shown = by_votes(themes) if is_counted else themes
    lying = in_columns(shown)
    return {
        "columns": [(number, title, lying.get(number, [])) for number, title in enumerate(columns_of(sitting))],
        "lifted": _lifted(shown, state.get("lift", "")) if sitting.phase == GATHER else None,
        "put_away": put_away_by(sitting, person) if sitting.phase in {WRITE, GATHER} else [],
        "hand": hand,
        "is_counted": is_counted,
        "votes_left": max(0, sitting.content["votes"] - used),
        "count": _count(sitting, written, voters),
        "may_write": sitting.phase in {WRITE, GATHER},
        "holds": "note" if sitting.phase in {WRITE, GATHER} else "",
    }


def _count(sitting: Sitting, written: int, voters: int) -> str:
    if sitting.phase == VOTE:
        return ngettext("%(many)d person has voted.", "%(many)d people have voted.", voters) % {"many": voters}
    return ngettext("%(many)d note in all.", "%(many)d notes in all.", written) % {"many": written}


def _lifted(themes: Sequence[Theme], key: str) -> Theme | None:
    return next((theme for theme in themes if str(theme.card.key) == key), None)


def _write(sent: Sent) -> None:
    key, column = key_in(sent.data.get("key", "")), _column(sent)
    write_card(sitting=sent.sitting, key=key, text=sent.data.get("text", ""), column=column, author=sent.actor)


def _column(sent: Sent) -> int:
    """The one whose button was pressed."""
    number = int(sent.argument) if sent.argument.isdigit() else -1
    if number not in range(len(columns_of(sent.sitting))):
        raise Refused(_("This page is from before. Load it again."))
    return number


def _enter(sent: Sent) -> None:
    """What stands on paper, a note on each line."""
    base, column = key_in(sent.data.get("key", "")), _column(sent)
    lines = [line.strip() for line in sent.data.get("lines", "").splitlines() if line.strip()]
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_CARD for line in lines):
        raise Refused(_("Enter at most %(most)d notes at a time, each on a line.") % {"most": MOST_LINES})
    for number, line in enumerate(lines):
        key = uuid5(base, str(number))
        write_card(sitting=sent.sitting, key=key, text=line, column=column, author=None)


def _only_when_gathering(sent: Sent) -> None:
    if sent.sitting.phase != GATHER:
        raise Refused(_("The group is not putting notes together now."))


def _under(sent: Sent) -> None:
    _only_when_gathering(sent)
    key, _dot, under = sent.argument.partition(".")
    put_under(sitting=sent.sitting, key=key_in(key), under=key_in(under), actor=sent.actor)


def _out(sent: Sent) -> None:
    _only_when_gathering(sent)
    take_out(sitting=sent.sitting, key=sent.key, actor=sent.actor)


def _away(sent: Sent, *, is_away: bool) -> None:
    """While the group writes, one's own; when it puts together, any."""
    own = sent.sitting.cards.filter(key=sent.key, author=sent.actor)
    if sent.sitting.phase != WRITE or not own.exists():
        _only_when_gathering(sent)
    put_away(sitting=sent.sitting, key=sent.key, actor=sent.actor, is_away=is_away)


def _undo(sent: Sent) -> None:
    if sent.sitting.phase != WRITE:
        _only_when_gathering(sent)
    undo(sitting=sent.sitting, actor=sent.actor)


def _moved(sent: Sent) -> None:
    _only_when_gathering(sent)
    key, _dot, column = sent.argument.partition(".")
    if not column.isdigit() or int(column) not in range(len(columns_of(sent.sitting))):
        raise Refused(_("This page is from before. Load it again."))
    move_card(sitting=sent.sitting, key=key_in(key), column=int(column), actor=sent.actor)


def _vote(sent: Sent, *, is_for: bool) -> None:
    if sent.sitting.phase != VOTE:
        raise Refused(_("The group is not voting now."))
    most = sent.sitting.content["votes"]
    cast_vote(sitting=sent.sitting, key=sent.key, actor=sent.actor, most=most, is_for=is_for)


def _product(sitting: Sitting) -> str:
    """Themes by votes, each with the notes in it."""
    titles, lines = columns_of(sitting), []
    for theme in by_votes(themes_of(sitting)):
        column = titles[theme.card.column] if theme.card.column < len(titles) else ""
        votes = ngettext("%(many)d vote", "%(many)d votes", theme.votes) % {"many": theme.votes}
        lines.append(f"{theme.card.text} ({column}, {votes})")
        lines += [f"  – {note.text}" for note in theme.notes]
    return "\n".join(lines)


def _drafts(sitting: Sitting) -> list[Draft]:
    """The themes somebody voted for."""
    return [
        Draft(
            key=f"{sitting.pk}.{theme.card.key}",
            text=theme.card.text,
            why="\n".join(note.text for note in theme.notes),
            people=theme.authors,
        )
        for theme in by_votes(themes_of(sitting))
        if theme.votes
    ]


THEMES = Kind(
    key="themes",
    title=gettext_lazy("Notes to themes"),
    about=gettext_lazy("Each writes notes, hidden at first. You turn them up, put them together and vote."),
    phases=PHASES,
    board_page="exercises/boards/themes.html",
    writing_page="exercises/writing/themes.html",
    paper_page="exercises/papers/themes.html",
    begin=_begin,
    board=_board,
    verbs={
        "note": _write,
        "lines": _enter,
        "away": lambda sent: _away(sent, is_away=True),
        "fetch": lambda sent: _away(sent, is_away=False),
        "under": _under,
        "out": _out,
        "column": _moved,
        "undo": _undo,
        "vote": lambda sent: _vote(sent, is_for=True),
        "unvote": lambda sent: _vote(sent, is_for=False),
    },
    product=_product,
    drafts=_drafts,
    entering_page="exercises/entering/themes.html",
)
