"""The list and the page of one resource."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from udsyn.design.parts import Crumb, Fact, Tab
from udsyn.instruments.language_words import LANGUAGE_NAMES, said_in
from udsyn.instruments.topics import Topic
from udsyn.library import queries
from udsyn.library.actions import remember_opened
from udsyn.library.models import Resource
from udsyn.library.places import ways_for
from udsyn.library.publishing import publish_what_is_due
from udsyn.library.search.facets import FACETS
from udsyn.library.taxonomies import registered_as
from udsyn.library.video import Video, video_of
from udsyn.people.signed_in import person_of

LONGEST_QUESTION = 200


def shelf(request: HttpRequest) -> HttpResponse:
    """The resource centre: search, facets, and the resources that fit."""
    publish_what_is_due()
    query = request.GET.get("q", "")[:LONGEST_QUESTION].strip()
    chosen = {facet.name: request.GET.get(facet.name, "") for facet in FACETS}
    chosen = {name: value for name, value in chosen.items() if value}
    person = person_of(request)
    found = queries.listing(person, language=here(), query=query, chosen=chosen, number=request.GET.get("page", "1"))
    context = {"found": found, "query": query, "chosen": chosen, "ways": ways_for(person)}
    return render(request, "library/shelf.html", context)


def resource(request: HttpRequest, key: str) -> HttpResponse:
    """One resource. What is not there and what one may not see answer alike."""
    publish_what_is_due()
    person = person_of(request)
    found, languages = queries.version_for(person, key, here(), request.GET.get("version", ""))
    if found is None:
        return render(request, "library/gone.html", status=404)
    remember_opened(key=found.key, person=person)
    context = page_of(found, languages, pressed="play" in request.GET)
    context["related"] = queries.related(person, found, here())
    context["may_edit"] = Resource.objects.run_by(person).filter(pk=found.pk).exists()
    return shown(request, context)


def preview(request: HttpRequest, resource: Resource) -> HttpResponse:
    """As a reader would see it, from inside Wagtail."""
    return shown(request, {**page_of(resource, [resource.language], pressed=False), "is_preview": True})


def here() -> str:
    return get_language() or "en"


def page_of(resource: Resource, languages: list[str], *, pressed: bool) -> dict[str, Any]:
    registers = [entry for sector in resource.sectors for entry in registered_as(sector, here())]
    return {
        "resource": resource,
        "video": video_of(resource, pressed=pressed),
        "facts": facts_of(resource),
        "topics": [Topic(topic) for topic in resource.topics],
        "registers": registers,
        "missing": missing_language(resource),
        "tabs": [Tab(LANGUAGE_NAMES[code], f"?version={code}", code == resource.language) for code in languages],
        "crumbs": [Crumb(_("Resource centre"), "/library/"), Crumb(resource.title)],
    }


def facts_of(resource: Resource) -> list[Fact]:
    facts = [Fact(_("Time"), ngettext("%(n)s minute", "%(n)s minutes", resource.minutes) % {"n": resource.minutes})]
    for title, name in ((_("Wave"), "wave"), (_("Field in motion"), "field"), (_("Level"), "level")):
        if getattr(resource, name):
            facts.append(Fact(title, getattr(resource, f"get_{name}_display")()))
    return facts


def missing_language(resource: Resource) -> str:
    """A sentence when there is no version in the language of the page, otherwise empty."""
    if resource.language == here():
        return ""
    return _("This text is not written in %(language)s yet. You read it in %(instead)s.") % {
        "language": said_in([here()]),
        "instead": said_in([resource.language]),
    }


def shown(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Only a page with a video may fetch one, and only from where it is."""
    response = render(request, "library/resource.html", context)
    video: Video | None = context["video"]
    if video and video.plays:
        allowed = ["'self'", video.origin] if video.host else ["'self'"]
        response._csp_update = {"media-src": allowed}  # type: ignore[attr-defined]  # where django-csp looks
    return response
