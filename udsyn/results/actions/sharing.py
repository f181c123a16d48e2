"""A leader shares her own result with her group, and takes it back."""

from __future__ import annotations

from django.db import transaction

from udsyn.answers.models import RosterEntry, Round
from udsyn.answers.pseudonyms import ProgrammeKeyMissing
from udsyn.answers.queries import own_answers
from udsyn.answers.wordings import definition_of
from udsyn.results.cells import half_points
from udsyn.results.models import SharedResult
from udsyn.results.queries.own import scores_of


class NothingToShare(Exception):
    """She has not handed in."""


@transaction.atomic
def share_result(*, entry: RosterEntry) -> SharedResult:
    """Lets her group see her result, in half points. Sharing again brings it up to date. Raises `NothingToShare`."""
    sheet = own_answers(entry)
    if sheet is None or not sheet.submitted:
        raise NothingToShare
    scores = scores_of(definition_of(entry.round.version), sheet.answers)
    profile = {variable: half_points(score) for variable, score in scores.items()}
    shared, _created = SharedResult.objects.update_or_create(
        round=entry.round, person=entry.person, defaults={"group": entry.group, "profile": profile}
    )
    return shared


@transaction.atomic
def take_back_result(*, entry: RosterEntry) -> None:
    """Her group no longer sees it. Taking back again changes nothing."""
    SharedResult.objects.filter(round=entry.round_id, person=entry.person_id).delete()


@transaction.atomic
def refresh_shared_results(*, round: Round) -> None:
    """Brings what was shared while the round was open in line with what was handed in at the end."""
    shared = SharedResult.objects.filter(round=round).values("person")
    for entry in RosterEntry.objects.for_answering().filter(round=round, person__in=shared):
        try:
            share_result(entry=entry)
        except (NothingToShare, ProgrammeKeyMissing):
            take_back_result(entry=entry)
