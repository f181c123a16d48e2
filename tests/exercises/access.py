"""Who may open the addresses of `exercises`."""

from __future__ import annotations

from tests.access import FACILITATOR, IN_THE_PROGRAMME, Door
from tests.cast import Cast
from tests.exercises.products import a_hand_in, a_product, the_file
from tests.exercises.reflections import a_reflection
from tests.exercises.sittings import an_exercise, begun

READERS = IN_THE_PROGRAMME - {"guest"}


def a_private_reflection(cast: Cast) -> dict[str, object]:
    """Everybody who may read the module reads the questions; whose notes are whose is tried in test_reflection.py."""
    return {"step_id": a_reflection(cast).pk}


def a_step_to_hand_in(cast: Cast) -> dict[str, object]:
    return {"step_id": a_hand_in(cast).pk}


def a_shown_product(cast: Cast) -> dict[str, object]:
    """Of Direktionen, at a step that says the facilitator sees it."""
    product = a_product(cast, a_hand_in(cast, shown=True))
    return {"step_id": product.step_id, "product_id": product.pk}


def a_shown_file(cast: Cast) -> dict[str, object]:
    return {"key": the_file(a_product(cast, a_hand_in(cast, shown=True))).key}


def a_file_of_their_own(cast: Cast) -> dict[str, object]:
    return {"key": the_file(a_product(cast, a_hand_in(cast))).key}


def a_step_with_an_exercise(cast: Cast) -> dict[str, object]:
    return {"step_id": an_exercise(cast).pk}


def a_sitting_of_their_own(cast: Cast) -> dict[str, object]:
    """Of Direktionen."""
    return {"sitting_id": begun(cast).pk}


MEMBERS = frozenset({"leader"})  # of Direktionen
LEADERS = frozenset({"leader", "leader elsewhere"})

DOORS = {
    "exercises:reflection": Door(READERS, a_private_reflection),
    "exercises:share": Door(LEADERS, a_private_reflection, data={"sentence": "Jeg spørger før jeg svarer."}),
    "exercises:exercise": Door(READERS, a_step_with_an_exercise),
    "exercises:sitting": Door(MEMBERS, a_sitting_of_their_own),
    "exercises:live": Door(MEMBERS, a_sitting_of_their_own),
    "exercises:paper": Door(MEMBERS, a_sitting_of_their_own),
    "exercises:product": Door(READERS, a_step_to_hand_in),
    "exercises:read": Door(FACILITATOR | MEMBERS, a_shown_product),
    "exercises:file": Door(FACILITATOR | MEMBERS, a_shown_file),
    "exercises:file-move": Door(MEMBERS, a_file_of_their_own, data={"away": "1"}),
    "exercises:notes": Door(READERS, lambda cast: {"cohort_id": cast.cohort.pk}),
}
