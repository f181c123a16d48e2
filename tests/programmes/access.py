"""Who may open the addresses of `programmes`."""

from tests.access import FACILITATOR, Door

DOORS = {
    "programmes:new": Door(FACILITATOR),  # the cast's facilitator is also named as one who sets up programmes
    "programmes:settings": Door(FACILITATOR, lambda cast: {"cohort_id": cast.cohort.pk}),
}
