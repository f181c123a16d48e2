"""Who may open the addresses of `programmes`."""

from tests.access import FACILITATOR, IN_THE_PROGRAMME, Door
from tests.cast import Cast
from tests.programmes.modules import address_of_module, address_of_step

READERS = IN_THE_PROGRAMME - {"guest"}


def address_of_cohort(cast: Cast) -> dict[str, object]:
    return {"cohort_id": cast.cohort.pk}


DOORS = {
    "programmes:new": Door(FACILITATOR),  # the cast's facilitator is also named as one who sets up programmes
    "programmes:settings": Door(FACILITATOR, address_of_cohort),
    "programmes:programme": Door(READERS, address_of_cohort),
    "programmes:module": Door(READERS, address_of_module),
    "programmes:step": Door(READERS, address_of_step),
    "programmes:take-in": Door(FACILITATOR),
    "programmes:blueprint-file": Door(FACILITATOR, lambda cast: {"slug": "regional-programme"}),
    "programmes:export": Door(FACILITATOR, address_of_cohort),
    "programmes:save": Door(FACILITATOR, address_of_cohort),
    "programmes:compare": Door(FACILITATOR, address_of_cohort),
    "programmes:copy": Door(FACILITATOR, address_of_cohort),
    "programmes:plan": Door(FACILITATOR, address_of_cohort),
    "programmes:sectors": Door(FACILITATOR, address_of_cohort),
    "programmes:plan-module": Door(FACILITATOR, address_of_module),
    "programmes:plan-about": Door(FACILITATOR, address_of_module),
    "programmes:preview": Door(FACILITATOR, address_of_module),
    "programmes:plan-day": Door(FACILITATOR, address_of_module),
    "programmes:plan-step": Door(FACILITATOR, address_of_step),
    "programmes:plan-step-away": Door(FACILITATOR, address_of_step),
}
