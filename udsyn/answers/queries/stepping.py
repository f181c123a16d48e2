"""Which round a step of a path asks a leader to answer."""

from __future__ import annotations

from collections.abc import Iterable

from udsyn.answers.models import Round
from udsyn.programmes.models import Step

ROUND_KIND = "round"


def rounds_of_steps(steps: Iterable[Step]) -> dict[int, Round]:
    """Step → the newest round of the instrument its options name, in the step's programme. Steps come with their
    module. One query, and none where no step asks for a round."""
    asking = [step for step in steps if step.kind == ROUND_KIND and step.options.get("instrument")]
    if not asking:
        return {}
    rounds = Round.objects.filter(
        programme__in={step.module.programme_id for step in asking},
        version__instrument__slug__in={step.options["instrument"] for step in asking},
    )
    newest = {
        (round.programme_id, round.version.instrument.slug): round
        for round in rounds.select_related("programme", "version__instrument").defer("version__content").order_by("pk")
    }
    found = {step.pk: newest.get((step.module.programme_id, step.options["instrument"])) for step in asking}
    return {step: round for step, round in found.items() if round is not None}
