"""Who may open this room's addresses."""

from __future__ import annotations

from collections.abc import Mapping

from tests.access import EVERYONE, FACILITATOR, NOBODY, SIGNED_IN, Door
from tests.cast import Cast
from udsyn.people.one_time import link_token


def cohort(cast: Cast) -> Mapping[str, object]:
    return {"cohort_id": cast.cohort.pk}


def grant(cast: Cast) -> Mapping[str, object]:
    return {"cohort_id": cast.cohort.pk, "pk": cast.cohort.grants.get(person=cast.gustav).pk}


DOORS: dict[str, Door] = {
    "people:sign-in": Door(EVERYONE),
    "people:sign-in-code": Door(NOBODY),  # without having asked for one, it leads back to sign-in
    "people:sign-in-link": Door(EVERYONE, lambda cast: {"token": link_token(cast.ulla)}),
    "people:sign-in-passkey": Door(EVERYONE),
    "people:sign-in-elsewhere": Door(EVERYONE),
    "people:sign-out": Door(SIGNED_IN, method="post"),
    "openid_connect_login": Door(NOBODY, lambda cast: {"provider_id": "elsewhere"}),  # not set up in tests
    "openid_connect_callback": Door(NOBODY, lambda cast: {"provider_id": "elsewhere"}),
    "people:account": Door(SIGNED_IN),
    "people:passkeys": Door(SIGNED_IN),
    "people:passkey-remove": Door(SIGNED_IN, lambda cast: {"pk": 0}, method="post"),
    "people:roles": Door(FACILITATOR, cohort),
    "people:role-take-back": Door(FACILITATOR, grant, method="post"),
    "people:trail": Door(FACILITATOR, cohort),
}
