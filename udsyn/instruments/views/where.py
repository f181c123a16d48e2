"""Which programme's pages one is among: the instrument's own, or the one the link came from."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from udsyn.design.parts import Crumb
from udsyn.instruments.models import Instrument, Version
from udsyn.people.models import Cohort
from udsyn.people.signed_in import person_of

PLACE = "instruments"


def cohort_of(request: HttpRequest, instrument: Instrument | None = None) -> Cohort | None:
    """The cohort whose places the header shows; None outside a programme."""
    mine = Cohort.objects.run_by(person_of(request))
    if instrument is not None and instrument.cohort_id is not None:
        return mine.filter(pk=instrument.cohort_id).first()
    asked = request.GET.get("cohort", "")
    return mine.filter(pk=int(asked)).first() if asked.isascii() and asked.isdigit() and len(asked) < 10 else None


def surroundings(request: HttpRequest, instrument: Instrument | None = None) -> dict[str, object]:
    """What the layout of every page here needs."""
    cohort = cohort_of(request, instrument)
    return {"cohort": cohort, "place": PLACE, "query": f"?cohort={cohort.pk}" if cohort else ""}


def crumbs(request: HttpRequest, draft: Version | None = None, here: str = "") -> list[Crumb]:
    """The way down: the shelf, the draft when there is one, this page."""
    instrument = draft.instrument if draft else None
    way = [Crumb(_("Instruments"), reverse("instruments:shelf") + str(surroundings(request, instrument)["query"]))]
    if draft is not None:
        edit = reverse("instruments:edit", kwargs={"version_id": draft.pk})
        way.append(Crumb(draft.title_for(person_of(request)) or draft.instrument.slug, edit if here else ""))
    return [*way, Crumb(here)] if here else way


def language_here() -> str:
    """The language of the page."""
    return get_language() or "en"


def only_for_facilitators(request: HttpRequest) -> None:
    """Raises PermissionDenied for those who facilitate nothing."""
    if not Cohort.objects.run_by(person_of(request)).exists():
        raise PermissionDenied
