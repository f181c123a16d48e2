"""Who may open this room's addresses."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from tests.access import EVERYONE, FACILITATOR, NOBODY, SIGNED_IN, Door
from tests.cast import Cast
from udsyn.people.actions.importing import keep_upload
from udsyn.people.importing import read_upload
from udsyn.people.one_time import link_token


def cohort(cast: Cast) -> Mapping[str, object]:
    return {"cohort_id": cast.cohort.pk}


def member(cast: Cast) -> Mapping[str, object]:
    return {"membership_id": cast.direction.memberships.active()[0].pk}


def municipality(cast: Cast) -> Mapping[str, object]:
    return {"cohort_id": cast.cohort.pk, "municipality_id": cast.sandvig.pk}


def draft(cast: Cast) -> Mapping[str, object]:
    upload = read_upload(
        b"navn;e-post;kommune;gruppe;rolle\nKari Ny;kari@ny.no;Sandvig;Teknik;hr\nPer;per@ny.no;Tronheim;Teknik;hr"
    )
    kept = keep_upload(cohort=cast.cohort, upload=upload, file_name="list.csv", owner=cast.astrid, now=timezone.now())
    return {"cohort_id": cast.cohort.pk, "key": kept.key}


def grant(cast: Cast) -> Mapping[str, object]:
    return {"cohort_id": cast.cohort.pk, "pk": cast.cohort.grants.get(person=cast.gustav).pk}


MANAGERS_OF_SANDVIG = FACILITATOR | {"coordinator"}
MANAGERS = MANAGERS_OF_SANDVIG | {"coordinator elsewhere"}

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
    "people:letters-again": Door(FACILITATOR, cohort, method="post"),
    "people:cohort": Door(MANAGERS, cohort),
    "people:member-add": Door(MANAGERS, cohort),
    "people:member": Door(MANAGERS_OF_SANDVIG, member),
    "people:member-replace": Door(MANAGERS_OF_SANDVIG, member),
    "people:member-end": Door(MANAGERS_OF_SANDVIG, member),
    "people:group": Door(MANAGERS_OF_SANDVIG, lambda cast: {"group_id": cast.direction.pk}),
    "people:import": Door(FACILITATOR, cohort),
    "people:import-template": Door(FACILITATOR, lambda cast: {"cohort_id": cast.cohort.pk, "kind": "csv"}),
    "people:import-preview": Door(FACILITATOR, draft),
    "people:municipalities": Door(FACILITATOR, cohort),
    "people:municipality-new": Door(FACILITATOR, cohort),
    "people:municipality-drop": Door(FACILITATOR, municipality, method="post"),
}
