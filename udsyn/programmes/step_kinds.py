"""The registry of step kinds. The room that owns a kind registers it in `apps.ready`; low rooms never name higher ones.

Progress is computed from the facts the kinds tell, never stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from udsyn.programmes.models import Module, Participant, Step

FEW = 100
Row = TypeVar("Row", bound=Model)
Options = dict[str, Any]
Fact = tuple[int, int]


class FaultyOptions(Exception):
    """What a file says about a step's options does not fit its kind. The message is the sentence shown."""


class OptionsForm(forms.Form):
    """Made as `options_form(data, module=…, initial=options, prefix=…)`. Its cleaned data is what a step's options
    become; a kind without a choice uses this form as it is."""

    def __init__(self, *args: Any, module: Module, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.module = module


def nothing_but(options: Mapping[str, Any], *names: str) -> None:
    """Raises `FaultyOptions` where a file says something a kind does not know."""
    if strange := sorted(str(key) for key in options if key not in names):
        raise FaultyOptions(gettext("“%(name)s” is not known here.") % {"name": strange[0]})


def only_of(rows: QuerySet[Row], who: str, pks: Sequence[int]) -> QuerySet[Row]:
    """Facts about those asked for. Of many it costs less to fetch everybody's than to name each of them."""
    return rows.filter(**{f"{who}__in": pks}) if len(pks) <= FEW else rows


def _as_it_is(options: Mapping[str, Any]) -> Options:
    return dict(options)


def _nothing_lacks(steps: Sequence[Step]) -> Sequence[str | Promise]:
    return [""] * len(steps)


@dataclass(frozen=True)
class StepKind:
    """`done` tells facts in a flat number of queries: of the steps given, all for leaders or all for groups, which
    (step pk, person pk) or (step pk, leader group pk) are done among the pks given. It may tell more than was asked.

    `to_file` and `from_file` turn options into what stands in a blueprint file and back: keys, never ids, and nothing
    but mappings, lists, texts, whole numbers, true, false and nothing. `from_file` raises `FaultyOptions`.
    `lacking` says for each of the steps, in a flat number of queries, what it points at that this installation does
    not have; an empty text where nothing lacks.
    `waiting` says in the same way what the facilitator still has to make before leaders can do the step.
    `is_leaders_own` marks a kind whose facts are told to the leader they are about and to nobody else: they are on her
    path, and no count of several people rests on them.
    """

    key: str
    title: str | Promise
    participants: frozenset[str]
    done: Callable[[Sequence[Step], Sequence[int]], set[Fact]]
    page: Callable[[Step], str]
    options_form: Callable[..., forms.Form] = OptionsForm
    to_file: Callable[[Mapping[str, Any]], Options] = _as_it_is
    from_file: Callable[[Mapping[str, Any]], Options] = _as_it_is
    lacking: Callable[[Sequence[Step]], Sequence[str | Promise]] = _nothing_lacks
    waiting: Callable[[Sequence[Step]], Sequence[str | Promise]] = _nothing_lacks
    is_known: bool = True
    is_leaders_own: bool = False


_kinds: dict[str, StepKind] = {}


def register(kind: StepKind) -> None:
    """Adds or replaces a kind."""
    _kinds[kind.key] = kind


def kinds() -> tuple[StepKind, ...]:
    """Every kind of this installation, in the order the rooms registered them."""
    return tuple(_kinds.values())


def kind_named(key: str) -> StepKind:
    """The kind, or a stand-in for one this installation does not have: its options are kept as they are, it is shown
    as something that cannot be shown here, and nobody has done it."""
    return _kinds.get(key) or StepKind(
        key=key,
        title=_("Cannot be shown here"),
        participants=frozenset(Participant.values),
        done=lambda steps, pks: set(),
        page=own_page,
        lacking=lambda steps: (
            [gettext("This installation has no steps of the kind “%(kind)s”.") % {"kind": key}] * len(steps)
        ),
        is_known=False,
    )


def kind_of(step: Step) -> StepKind:
    return kind_named(step.kind)


def own_page(step: Step) -> str:
    """The page in this room that shows a step's title and text, for kinds without a page of their own."""
    module = step.module
    return reverse(
        "programmes:step",
        kwargs={"cohort_id": module.programme.cohort_id, "module": module.slug, "step": step.key},
    )
