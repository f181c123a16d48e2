"""Who may open the addresses of `exercises`."""

from __future__ import annotations

from tests.access import IN_THE_PROGRAMME, Door
from tests.cast import Cast
from tests.exercises.reflections import a_reflection

READERS = IN_THE_PROGRAMME - {"guest"}


def a_private_reflection(cast: Cast) -> dict[str, object]:
    """Everybody who may read the module reads the questions; whose notes are whose is tried in test_reflection.py."""
    return {"step_id": a_reflection(cast).pk}


DOORS = {
    "exercises:reflection": Door(READERS, a_private_reflection),
    "exercises:notes": Door(READERS, lambda cast: {"cohort_id": cast.cohort.pk}),
}
