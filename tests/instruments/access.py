"""Who may open the addresses of `instruments`: those who facilitate a programme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from tests.access import FACILITATOR, Door
from tests.cast import Cast
from tests.instruments.samples import sample
from udsyn.instruments.models import Instrument, Version
from udsyn.instruments.writing import checksum
from udsyn.people.models import Cohort

DAY = date(2026, 11, 22)


def make_version(*, slug: str = "sample", cohort: Cohort | None = None, published: bool = True) -> Version:
    """A version of the sample: of the house, or adapted by the cohort."""
    instrument, _made = Instrument.objects.get_or_create(slug=slug, cohort=cohort)
    number = instrument.versions.count() + 1
    content = sample(instrument=slug, version=number)
    return instrument.versions.create(
        number=number, content=content, checksum=checksum(content), published_on=DAY if published else None
    )


def house(cast: Cast) -> Mapping[str, object]:
    return {"version_id": make_version().pk}


def own(cast: Cast) -> Mapping[str, object]:
    return {"version_id": make_version(slug="own", cohort=cast.cohort).pk}


def draft(**names: str) -> Callable[[Cast], Mapping[str, object]]:
    def arguments(cast: Cast) -> Mapping[str, object]:
        return {"version_id": make_version(slug="own", cohort=cast.cohort, published=False).pk, **names}

    return arguments


DOORS = {
    "instruments:shelf": Door(FACILITATOR),
    "instruments:version": Door(FACILITATOR, house),
    "instruments:definition": Door(FACILITATOR, house),
    "instruments:try": Door(FACILITATOR, house),
    "instruments:copy": Door(FACILITATOR, house),
    "instruments:next": Door(FACILITATOR, own, method="post"),
    "instruments:upload": Door(FACILITATOR, draft()),
    "instruments:publish": Door(FACILITATOR, draft(), method="post"),
    "instruments:discard": Door(FACILITATOR, draft()),
    "instruments:edit": Door(FACILITATOR, draft()),
    "instruments:about": Door(FACILITATOR, draft()),
    "instruments:item": Door(FACILITATOR, draft(name="roles")),
    "instruments:scale": Door(FACILITATOR, draft(name="curiosity")),
    "instruments:answer-words": Door(FACILITATOR, draft(name="frequency")),
}
