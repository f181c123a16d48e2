"""Files of resources, for those who may read what they belong to."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from udsyn.library import files
from udsyn.people.signed_in import person_of


def file(request: HttpRequest, name: str) -> HttpResponseBase:
    if not files.may_have(person_of(request), name) or not default_storage.exists(name):
        raise Http404
    return files.answer(name, request.headers.get("Range", ""))
