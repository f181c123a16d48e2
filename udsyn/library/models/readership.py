"""Who may read a resource, as one condition over the columns `audience`, `cohort` and `municipality`."""

from __future__ import annotations

from django.db.models import Q

from udsyn.library.words import Audience
from udsyn.people.models import Cohort, Grant, GrantRole, LeaderGroup, Person


def may_read(user: Person) -> Q:
    """Everyone reads what is for all; a programme's people what is for it; a municipality's what is for it.

    A facilitator reads everything of her programme, a named editor everything.
    """
    from udsyn.library.models.reader import Editor

    if Editor.objects.filter(person=user.pk).exists():
        return Q()
    places = LeaderGroup.objects.joined_by(user).values("municipality", "cohort")
    coordinated = Grant.objects.filter(person=user.pk, role=GrantRole.COORDINATOR).values("municipality", "cohort")
    own = {(row["municipality"], row["cohort"]) for row in (*places, *coordinated)}
    of_own_place = Q(pk__in=())
    for municipality, cohort in own:
        of_own_place |= Q(municipality=municipality, cohort=cohort)
    return (
        Q(audience=Audience.ALL)
        | Q(audience=Audience.PROGRAMME, cohort__in=Cohort.objects.visible_to(user))
        | (Q(audience=Audience.MUNICIPALITY) & of_own_place)
        | Q(cohort__in=Cohort.objects.run_by(user))
    )
