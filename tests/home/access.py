"""Who may open the addresses of `home`. The demo's doors are shut in a real installation."""

from django.utils import timezone

from tests.access import EVERYONE, FACILITATOR, NOBODY, SIGNED_IN, Door
from tests.cast import Cast
from tests.programmes.modules import address_of_module
from udsyn.home.actions import make_calendar_key

COORDINATORS = frozenset({"coordinator", "coordinator elsewhere"})


def karis_calendar(cast: Cast) -> dict[str, object]:
    """A calendar opens for whoever holds its address, signed in or not."""
    return {"token": make_calendar_key(person=cast.kari, today=timezone.localdate())}


DOORS = {
    "home:start": Door(SIGNED_IN),
    "home:desk": Door(FACILITATOR, lambda cast: {"cohort_id": cast.cohort.pk}),
    "home:operator": Door(frozenset({"operator"})),
    "home:calendar": Door(SIGNED_IN),
    "home:calendar-stop": Door(SIGNED_IN, method="post"),
    "home:feed": Door(EVERYONE, karis_calendar),
    "home:evening": Door(FACILITATOR | COORDINATORS, address_of_module),
    "home:evening-remind": Door(FACILITATOR, address_of_module),
    "home:group": Door(frozenset({"leader"}), lambda cast: {"group_id": cast.direction.pk}),
    "home:healthz": Door(EVERYONE),
    "home:readyz": Door(EVERYONE),
    "home:demo": Door(NOBODY),
    "home:enter": Door(NOBODY, lambda cast: {"role": "facilitator"}, method="post"),
}
