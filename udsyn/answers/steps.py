"""Steps of a round that need a last look: what each does, and whether it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from udsyn.answers.actions import close_round, open_round, reopen_round
from udsyn.answers.models import Round, RoundState


@dataclass(frozen=True)
class RoundStep:
    """`begins_in` is the state it can be taken in."""

    key: str
    act: Callable[..., Round]
    begins_in: RoundState
    question: Promise
    effect: Promise
    undo: Promise
    button: Promise
    done: Promise


STEPS = {
    step.key: step
    for step in (
        RoundStep(
            key="open",
            act=open_round,
            begins_in=RoundState.DRAFT,
            question=_("Open the round?"),
            effect=_(
                "This settles who is asked, and with which group and role each one answers. People who join later are "
                "not asked. It also settles the smallest number of answers behind a figure. No mail is sent yet: you "
                "invite afterwards."
            ),
            undo=_("It cannot be undone."),
            button=_("Open the round"),
            done=_("The round is open. Now invite those who are asked."),
        ),
        RoundStep(
            key="close",
            act=close_round,
            begins_in=RoundState.OPEN,
            question=_("Close the round?"),
            effect=_(
                "Nobody can answer any more, and the picture is made. Nobody sees it until you release it. Answers "
                "that were not handed in do not count."
            ),
            undo=_("You can open the round again until you release the picture."),
            button=_("Close the round"),
            done=_("The round is closed."),
        ),
        RoundStep(
            key="reopen",
            act=reopen_round,
            begins_in=RoundState.CLOSED,
            question=_("Open the round again?"),
            effect=_(
                "The same people can answer again and change what they handed in. The picture is thrown away and made "
                "anew when you close."
            ),
            undo=_("You can close it again at any time."),
            button=_("Open again"),
            done=_("The round is open again."),
        ),
    )
}
