"""The step kind of this room: read or watch a resource."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from udsyn.library.models import Opened, Resource
from udsyn.library.words import NEXT_BEST, Audience
from udsyn.programmes.models import Participant, Step
from udsyn.programmes.step_kinds import FaultyOptions, Options, OptionsForm, StepKind, nothing_but, only_of, register


class ResourceOptionsForm(OptionsForm):
    """Which resource. One that is gone stays chosen until another one is."""

    resource = forms.ChoiceField(label=gettext_lazy("Resource"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["resource"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what is declared above
        titles = _titles(self.module.programme.cohort_id)
        kept = str((self.initial or {}).get("resource", ""))
        if kept and kept not in titles:
            titles[kept] = _not_here(kept)
        field.choices = [(key, titles[key]) for key in sorted(titles, key=lambda key: titles[key].casefold())]


def _titles(cohort_id: int) -> dict[str, str]:
    """Key → title of what is for all or of this programme, in the language the reader understands best. One query."""
    order = NEXT_BEST.get(get_language() or "en", NEXT_BEST["en"])
    ours = Q(audience=Audience.ALL) | Q(cohort=cohort_id)
    rows = Resource.objects.live().filter(ours).values_list("key", "title", "locale__language_code")
    return {key: title for key, title, _code in sorted(rows, key=lambda row: -order.index(row[2]))}


def opened(steps: Sequence[Step], people: Sequence[int]) -> set[tuple[int, int]]:
    """(step, person) for everybody who has opened the resource, in any language. One query."""
    rows = Opened.objects.filter(key__in={_key(step) for step in steps})
    readers: dict[str, list[int]] = defaultdict(list)
    for key, person in only_of(rows, "person", people).values_list("key", "person"):
        readers[key].append(person)
    return {(step.pk, person) for step in steps for person in readers[_key(step)]}


def _key(step: Step) -> str:
    return str(step.options.get("resource", ""))


def _page(step: Step) -> str:
    return reverse("library:resource", kwargs={"key": _key(step) or "-"})


def _not_here(key: str) -> str:
    return _("The resource “%(key)s” is not in this installation.") % {"key": key}


def _lacking(steps: Sequence[Step]) -> Sequence[str | Promise]:
    wanted = {_key(step) for step in steps}
    here = set(Resource.objects.live().filter(key__in=wanted).values_list("key", flat=True))
    return [_lack(_key(step), here) for step in steps]


def _lack(key: str, here: set[str]) -> str:
    if not key:
        return _("No resource is chosen.")
    return "" if key in here else _not_here(key)


def _from_file(options: Mapping[str, Any]) -> Options:
    key = options.get("resource")
    if not isinstance(key, str) or not key or slugify(key) != key:
        raise FaultyOptions(_("“resource” must be the key of a resource."))
    nothing_but(options, "resource")
    return {"resource": key}


RESOURCE = StepKind(
    key="resource",
    title=gettext_lazy("Read or watch"),
    participants=frozenset({Participant.LEADER}),
    done=opened,
    page=_page,
    options_form=ResourceOptionsForm,
    from_file=_from_file,
    lacking=_lacking,
)


def register_step_kind() -> None:
    register(RESOURCE)
