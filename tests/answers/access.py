"""Who may open the addresses of `answers`."""

from __future__ import annotations

from django.utils import timezone

from tests.access import EVERYONE, FACILITATOR, IN_THE_PROGRAMME, Door
from tests.answers.rounds import NOW, draft_round, entry_for, opened_round
from tests.cast import Cast
from tests.programmes.modules import a_module, a_step
from udsyn.answers.actions import close_round, open_for_late_answers, seal_round
from udsyn.answers.links import personal_token
from udsyn.answers.live_count import ticket_for
from udsyn.answers.models import Round


def karis_link(cast: Cast) -> dict[str, object]:
    """A personal link opens for whoever holds it, signed in or not."""
    return {"token": personal_token(entry_for(opened_round(cast), cast.kari))}


def nothing(_cast: Cast) -> dict[str, object]:
    return {}


def a_draft(cast: Cast) -> dict[str, object]:
    return {"round_id": draft_round(cast).pk}


def an_open_round(cast: Cast) -> dict[str, object]:
    return {"round_id": opened_round(cast).pk}


def a_ticket(cast: Cast) -> dict[str, object]:
    """Made by the round's page for those who may see it; it opens for whoever holds it."""
    return {"ticket": ticket_for(opened_round(cast), today=timezone.localdate())}


def a_closed_round(cast: Cast) -> dict[str, object]:
    return {"round_id": close_round(round=opened_round(cast), actor=cast.astrid, now=NOW).pk}


def a_released_round(cast: Cast) -> dict[str, object]:
    round = close_round(round=opened_round(cast), actor=cast.astrid, now=NOW)
    return {"round_id": seal_round(round=round, actor=cast.astrid, now=NOW).pk}


def a_round_with_late_answers(cast: Cast) -> dict[str, object]:
    round = Round.objects.get(pk=str(a_released_round(cast)["round_id"]))
    return {"round_id": open_for_late_answers(round=round, actor=cast.astrid, now=NOW).pk}


def the_cohort(cast: Cast) -> dict[str, object]:
    return {"cohort_id": cast.cohort.pk}


def a_step_that_asks(cast: Cast) -> dict[str, object]:
    opened_round(cast)
    module = cast.programme.modules.first() or a_module(cast)
    return {"step_id": a_step(module, "answer", kind="round", options={"instrument": "sample", "time": 1}).pk}


COORDINATORS = frozenset({"coordinator", "coordinator elsewhere"})

DOORS = {
    "answers:rounds": Door(FACILITATOR | COORDINATORS, the_cohort),
    "answers:round-new": Door(FACILITATOR, the_cohort),
    "answers:round": Door(FACILITATOR | COORDINATORS, an_open_round),
    "answers:live-count": Door(EVERYONE, a_ticket),
    "answers:round-edit": Door(FACILITATOR, an_open_round),
    "answers:representatives": Door(FACILITATOR | COORDINATORS, a_draft),
    "answers:open": Door(FACILITATOR, a_draft),
    "answers:close": Door(FACILITATOR, an_open_round),
    "answers:reopen-round": Door(FACILITATOR, a_closed_round),
    "answers:late": Door(FACILITATOR, a_released_round),
    "answers:close-late": Door(FACILITATOR, a_round_with_late_answers),
    "answers:invite": Door(FACILITATOR, an_open_round),
    "answers:remind": Door(FACILITATOR, an_open_round),
    "answers:step": Door(IN_THE_PROGRAMME - {"guest"}, a_step_that_asks),
    "answers:promise": Door(EVERYONE, karis_link),
    "answers:opening": Door(EVERYONE, karis_link, method="post"),
    "answers:sheet": Door(EVERYONE, karis_link),
    "answers:save": Door(EVERYONE, karis_link, method="post"),
    "answers:stored": Door(EVERYONE, karis_link),
    "answers:worker": Door(EVERYONE, nothing),
    "answers:finish": Door(EVERYONE, karis_link),
    "answers:submit": Door(EVERYONE, karis_link, method="post"),
    "answers:reopen": Door(EVERYONE, karis_link, method="post"),
    "answers:handed-in": Door(EVERYONE, karis_link),
}
