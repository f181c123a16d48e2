"""Who may open the addresses of `home`. The demo's doors are shut in a real installation."""

from tests.access import EVERYONE, FACILITATOR, NOBODY, SIGNED_IN, Door

DOORS = {
    "home:start": Door(SIGNED_IN),
    "home:desk": Door(FACILITATOR, lambda cast: {"cohort_id": cast.cohort.pk}),
    "home:operator": Door(frozenset({"operator"})),
    "home:healthz": Door(EVERYONE),
    "home:readyz": Door(EVERYONE),
    "home:demo": Door(NOBODY),
    "home:enter": Door(NOBODY, lambda cast: {"role": "facilitator"}, method="post"),
}
