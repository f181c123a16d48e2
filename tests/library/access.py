"""Who may open the addresses of `library`. Those under /admin/ are tried in `test_editing_room.py`."""

from __future__ import annotations

from django.core.files.base import ContentFile

from tests.access import SIGNED_IN, Door
from tests.cast import Cast
from tests.library.resources import resource
from udsyn.library.models import Attachment

IN_SANDVIG = frozenset({"leader", "coordinator", "facilitator"})


def for_sandvig(cast: Cast) -> dict[str, object]:
    """A case story only one municipality may read."""
    return {"key": resource(cohort=cast.cohort, audience="municipality", municipality=cast.sandvig).key}


def a_file_of_sandvigs(cast: Cast) -> dict[str, object]:
    attachment = Attachment(title="Plan", file=ContentFile(b"%PDF-1.7 plan", name="plan.pdf"))
    attachment.save()
    resource(cohort=cast.cohort, audience="municipality", municipality=cast.sandvig, attachment=attachment)
    return {"name": attachment.file.name}


DOORS = {
    "library:shelf": Door(SIGNED_IN),
    "library:resource": Door(IN_SANDVIG, for_sandvig),
    "library:file": Door(IN_SANDVIG, a_file_of_sandvigs),
}
