"""Who may open the addresses of `answers`."""

from __future__ import annotations

from tests.access import EVERYONE, Door
from tests.answers.rounds import entry_for, opened_round
from tests.cast import Cast
from udsyn.answers.links import personal_token


def karis_link(cast: Cast) -> dict[str, object]:
    """A personal link opens for whoever holds it, signed in or not."""
    return {"token": personal_token(entry_for(opened_round(cast), cast.kari))}


DOORS = {
    "answers:promise": Door(EVERYONE, karis_link),
    "answers:sheet": Door(EVERYONE, karis_link),
    "answers:save": Door(EVERYONE, karis_link, method="post"),
    "answers:finish": Door(EVERYONE, karis_link),
    "answers:submit": Door(EVERYONE, karis_link, method="post"),
    "answers:reopen": Door(EVERYONE, karis_link, method="post"),
    "answers:handed-in": Door(EVERYONE, karis_link),
}
