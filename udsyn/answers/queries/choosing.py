"""What a new round can ask."""

from __future__ import annotations

from django.db.models import Q

from udsyn.instruments.models import Version, VersionQuerySet
from udsyn.people.models import Person
from udsyn.programmes.models import Programme


def versions_to_choose(person: Person, programme: Programme) -> VersionQuerySet:
    """Published versions the person may see, of the house or of this programme. Older ones too: a second round
    with the same version is what makes a change visible."""
    own_or_ours = Q(instrument__cohort=None) | Q(instrument__cohort=programme.cohort_id)
    return Version.objects.visible_to(person).published().filter(own_or_ours)
