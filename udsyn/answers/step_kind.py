"""The step kind of this room: answer a round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from udsyn.answers.queries.steps import handed_in, instruments_here, rounds_of
from udsyn.answers.wordings import definition_of
from udsyn.instruments.models import Version
from udsyn.programmes.models import Participant, Step
from udsyn.programmes.step_kinds import FaultyOptions, Options, OptionsForm, StepKind, nothing_but, register

MOST_TIMES = 4
TIMES = (
    (1, gettext_lazy("The first round with it")),
    (2, gettext_lazy("The second round with it")),
    (3, gettext_lazy("The third round with it")),
    (4, gettext_lazy("The fourth round with it")),
)


class RoundOptionsForm(OptionsForm):
    """Which mapping test. An instrument this installation does not have stays chosen until another one is."""

    instrument = forms.ChoiceField(label=gettext_lazy("Mapping test"))
    time = forms.TypedChoiceField(
        label=gettext_lazy("Which round"),
        choices=TIMES,
        coerce=int,
        initial=1,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("You make the round under Rounds. The step finds it by itself."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["instrument"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what is declared above
        field.choices = self._choices()

    def _choices(self) -> list[tuple[str, str]]:
        ours = Q(instrument__cohort=None) | Q(instrument__cohort=self.module.programme.cohort_id)
        versions = Version.objects.published().filter(ours).select_related("instrument").defer("content")
        titles: dict[str, str] = {}
        for version in versions.order_by("instrument__slug", "number"):
            titles[version.instrument.slug] = definition_of(version).title.in_language(get_language() or "en")
        kept = str((self.initial or {}).get("instrument", ""))
        if kept and kept not in titles:
            titles[kept] = str(_not_here(kept))
        return list(titles.items())


def _not_here(slug: str) -> str:
    return _("The mapping test “%(key)s” is not in this installation.") % {"key": slug}


def _lacking(steps: Sequence[Step]) -> Sequence[str | Promise]:
    here, rounds = instruments_here(steps), rounds_of(steps)
    return [
        "" if step.pk in rounds or _slug(step) in here.get(step.module.programme_id, ()) else _lack(_slug(step))
        for step in steps
    ]


def _lack(slug: str) -> str:
    return _not_here(slug) if slug else _("No mapping test is chosen.")


def _waiting(steps: Sequence[Step]) -> Sequence[str | Promise]:
    here, rounds = instruments_here(steps), rounds_of(steps)
    return [
        _("The round is not made yet.")
        if step.pk not in rounds and _slug(step) in here.get(step.module.programme_id, ())
        else ""
        for step in steps
    ]


def _slug(step: Step) -> str:
    return str(step.options.get("instrument", ""))


def _from_file(options: Mapping[str, Any]) -> Options:
    slug, time = options.get("instrument"), options.get("time", 1)
    if not isinstance(slug, str) or not slug or slugify(slug) != slug:
        raise FaultyOptions(_("“instrument” must be the key of a mapping test."))
    if isinstance(time, bool) or not isinstance(time, int) or not 1 <= time <= MOST_TIMES:
        raise FaultyOptions(_("“time” must be a whole number from 1 to %(most)s.") % {"most": MOST_TIMES})
    nothing_but(options, "instrument", "time")
    return {"instrument": slug, "time": time}


def _to_file(options: Mapping[str, Any]) -> Options:
    """The first round goes without saying."""
    return {key: value for key, value in options.items() if (key, value) != ("time", 1)}


def _page(step: Step) -> str:
    return reverse("answers:step", kwargs={"step_id": step.pk})


ROUND = StepKind(
    key="round",
    title=gettext_lazy("Answer a mapping test"),
    participants=frozenset({Participant.LEADER}),
    done=handed_in,
    page=_page,
    options_form=RoundOptionsForm,
    to_file=_to_file,
    from_file=_from_file,
    lacking=_lacking,
    waiting=_waiting,
    is_leaders_own=True,
)


def register_step_kind() -> None:
    register(ROUND)
