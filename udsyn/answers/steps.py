"""Steps of a round that need a last look: what each does, and whether it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from udsyn.answers.actions import close_late_answers, close_round, open_for_late_answers, open_round, reopen_round
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
        RoundStep(
            key="late",
            act=open_for_late_answers,
            begins_in=RoundState.SEALED,
            question=_("Take late answers?"),
            effect=_(
                "Those who were asked and have not handed in can answer now. What has been handed in stays as it is, "
                "and so do the pictures that are out. Late answers come into a new picture only when there are enough "
                "of them that nobody’s can be told apart."
            ),
            undo=_("You close it again when you like."),
            button=_("Take late answers"),
            done=_("The round takes late answers. Remind those who were asked."),
        ),
        RoundStep(
            key="close_late",
            act=close_late_answers,
            begins_in=RoundState.LATE,
            question=_("Take no more late answers?"),
            effect=_(
                "Nobody can answer any more. If there are enough late answers, a new picture is made, and nobody sees "
                "it until you release it. If there are too few, they are kept and the pictures stay as they are."
            ),
            undo=_("You can take late answers again later."),
            button=_("Take no more answers"),
            done=_("The round takes no more answers."),
        ),
    )
}
