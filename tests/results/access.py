"""Who may open the addresses of `results`. The doors lead to Direktionen in Sandvig, in a round that is released."""

from __future__ import annotations

from collections.abc import Mapping

from tests.access import EVERYONE, FACILITATOR, IN_THE_PROGRAMME, Door
from tests.cast import Cast
from tests.results.rounds import closed_round, entry_in, in_turn, released_round
from tests.results.samples import sheet
from udsyn.answers.links import personal_token
from udsyn.results.models import Release

MIXED = in_turn(sheet(4, 3), sheet(3, 2), sheet(5, 4, 1, 5), sheet(4, 4, 3, 4), sheet(2, 3))


def released(cast: Cast) -> Release:
    return released_round(cast, MIXED)


def region(cast: Cast) -> Mapping[str, object]:
    return {"round_id": released(cast).round_id}


def municipality(cast: Cast) -> Mapping[str, object]:
    return {**region(cast), "municipality_id": cast.sandvig.pk}


def group(cast: Cast) -> Mapping[str, object]:
    return {**region(cast), "group_id": cast.direction.pk}


def link(cast: Cast) -> Mapping[str, object]:
    return {"token": personal_token(entry_in(released(cast), cast.direction))}


SHOWN_THE_REGION = IN_THE_PROGRAMME - {"guest"}

DOORS = {
    "results:listing": Door(IN_THE_PROGRAMME, lambda cast: {"cohort_id": cast.cohort.pk}),
    "results:group": Door(frozenset({"leader", "facilitator"}), group),
    "results:municipality": Door(frozenset({"leader", "coordinator", "facilitator"}), municipality),
    "results:region": Door(SHOWN_THE_REGION, region),
    "results:protection": Door(SHOWN_THE_REGION, region),
    "results:technical": Door(SHOWN_THE_REGION, region),
    "results:release": Door(FACILITATOR, lambda cast: {"round_id": closed_round(cast, MIXED).round_id}),
    # A personal link opens for whoever holds it: the token in the address is the proof.
    "results:own": Door(EVERYONE, link),
    "results:share": Door(EVERYONE, link, method="post"),
    "results:take-back": Door(EVERYONE, link, method="post"),
}
