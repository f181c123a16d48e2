"""Who may open the addresses of `library`. Those under /admin/ are tried in `test_editing_room.py`."""

from __future__ import annotations

from django.core.files.base import ContentFile

from tests.access import FACILITATOR, SIGNED_IN, Door
from tests.cast import Cast
from tests.library.resources import resource
from udsyn.library.models import Attachment, Editor

LEADERS = frozenset({"leader", "leader elsewhere"})
COORDINATORS = frozenset({"coordinator", "coordinator elsewhere"})
OPERATOR = frozenset({"operator"})
IN_SANDVIG = frozenset({"leader", "coordinator", "facilitator"})


def for_sandvig(cast: Cast) -> dict[str, object]:
    """A case story only one municipality may read."""
    return {"key": resource(cohort=cast.cohort, audience="municipality", municipality=cast.sandvig).key}


def a_file_of_sandvigs(cast: Cast) -> dict[str, object]:
    attachment = Attachment(title="Plan", file=ContentFile(b"%PDF-1.7 plan", name="plan.pdf"))
    attachment.save()
    resource(cohort=cast.cohort, audience="municipality", municipality=cast.sandvig, attachment=attachment)
    return {"name": attachment.file.name}


def the_cohort(cast: Cast) -> dict[str, object]:
    return {"cohort_id": cast.cohort.pk}


def a_contribution(cast: Cast) -> dict[str, object]:
    story = resource(cohort=cast.cohort, live=False, contributed_by=cast.bo, municipality=cast.sandvig)
    return {"cohort_id": cast.cohort.pk, "pk": story.pk}


def an_editor(cast: Cast) -> dict[str, object]:
    return {"pk": Editor.objects.create(person=cast.gustav).pk}


DOORS = {
    "library:shelf": Door(SIGNED_IN),
    "library:resource": Door(IN_SANDVIG, for_sandvig),
    "library:file": Door(IN_SANDVIG, a_file_of_sandvigs),
    "library:side-by-side": Door(FACILITATOR, for_sandvig),
    "library:contribute": Door(LEADERS | COORDINATORS | FACILITATOR, the_cohort),
    "library:waiting": Door(FACILITATOR, the_cohort),
    "library:publish": Door(FACILITATOR, a_contribution, method="post"),
    "library:editors": Door(OPERATOR),
    "library:editor-take-back": Door(OPERATOR, an_editor, method="post"),
}
