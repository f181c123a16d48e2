"""Who may open the addresses of `programmes`."""

from tests.access import FACILITATOR, IN_THE_PROGRAMME, Door
from tests.programmes.modules import address_of_module, address_of_step

READERS = IN_THE_PROGRAMME - {"guest"}

DOORS = {
    "programmes:new": Door(FACILITATOR),  # the cast's facilitator is also named as one who sets up programmes
    "programmes:settings": Door(FACILITATOR, lambda cast: {"cohort_id": cast.cohort.pk}),
    "programmes:programme": Door(READERS, lambda cast: {"cohort_id": cast.cohort.pk}),
    "programmes:module": Door(READERS, address_of_module),
    "programmes:step": Door(READERS, address_of_step),
}
