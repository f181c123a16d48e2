"""Input about decisions and ambitions."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from udsyn.instruments.topics import Topic
from udsyn.library.words import Sector
from udsyn.people.models import LeaderGroup
from udsyn.roadmap.grounds import LONGEST_SHOWN, LONGEST_TITLE, Ground, is_safe
from udsyn.roadmap.models import Answer, Horizon
from udsyn.roadmap.queries.sharing import Shared

LONGEST_TEXT = 4_000
TOO_LONG = _("This is longer than %(limit_value)s characters. Nothing is lost: shorten it and save again.")
NONE_CHOSEN = ("", _("None in particular"))


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def box(label: Any, help: Any = "", *, rows: int = 3, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help,
        required=required,
        max_length=LONGEST_TEXT,
        error_messages={"max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class EditionForm(forms.Form):
    """A text in editions: which one the page began from, and what was written."""

    SHEETS: Sequence[tuple[Any, Any, Sequence[str]]] = ()

    edition = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    key = forms.RegexField(r"^[0-9a-f]{16}$", required=False, widget=forms.HiddenInput)
    topic = forms.ChoiceField(label=_("Topic"), required=False, choices=[NONE_CHOSEN, *Topic.choices])
    area = forms.ChoiceField(label=_("Service area"), required=False, choices=[NONE_CHOSEN, *Sector.choices])

    @property
    def sheets(self) -> list[tuple[Any, Any, list[forms.BoundField]]]:
        """The fields in the sheets of the page."""
        return [(title, text, [self[name] for name in names]) for title, text, names in self.SHEETS]

    @property
    def source(self) -> str:
        """The page it was written on: sent twice from there, it is the same one."""
        return f"page {self.cleaned_data['key']}" if self.cleaned_data["key"] else ""

    @property
    def content(self) -> dict[str, Any]:
        """What was written, for an edition."""
        sent = {name: value for name, value in self.cleaned_data.items() if name not in {"edition", "key"}}
        return {name: value.replace("\r\n", "\n") if isinstance(value, str) else value for name, value in sent.items()}


class DecisionForm(EditionForm):
    SHEETS = (
        (_("The decision"), "", ("text", "why", "first_step")),
        (
            _("Who and when"),
            _("A decision with an owner and a day is looked at again. The owner gets a mail before it."),
            ("owner", "review_on", "horizon"),
        ),
        (
            _("What belongs to it"),
            _("Fill in what helps you. Topic and service area let others find it, should you share it one day."),
            ("topic", "area", "decided_by", "decided_on", "objections", "plan", "journal"),
        ),
    )

    text = box(_("What you decide"), _("One sentence that somebody can keep."), required=True)
    why = box(_("Why"))
    first_step = box(_("The first step"), _("Small enough to be taken within two weeks."), rows=2)
    owner = forms.TypedChoiceField(label=_("Owner"), required=False, coerce=int, empty_value=None)
    review_on = forms.DateField(label=_("Look at it again on"), required=False, widget=DayInput())
    horizon = forms.ChoiceField(
        label=_("Horizon"), choices=Horizon.choices, initial=Horizon.NOW, widget=forms.RadioSelect
    )
    decided_by = forms.CharField(
        label=_("Who decided"), required=False, max_length=200, help_text=_("Such as the group, or a meeting by name.")
    )
    decided_on = forms.DateField(label=_("Decided on"), required=False, widget=DayInput())
    objections = box(_("Objections"), _("What speaks against it, in the words of those who said it. They are kept."))
    plan = forms.CharField(label=_("Plan or budget line"), required=False, max_length=200)
    journal = forms.CharField(label=_("Journal number"), required=False, max_length=60)

    def __init__(self, *args: Any, members: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ChoiceField)  # noqa: S101 - tells the type checker what is declared above
        owner.choices = [("", _("Nobody yet")), *members]


class AmbitionForm(EditionForm):
    SHEETS = (
        (_("The gap"), "", ("title", "today", "wanted", "wanted_by", "not_wanted")),
        (
            _("What it means"),
            _("An ambition becomes real when you know what it takes, and what it costs to leave it."),
            ("takes", "costs_not_to", "topic", "area"),
        ),
    )

    title = forms.CharField(label=_("What it is about"), max_length=150)
    today = box(_("Where you are today"))
    wanted = box(_("Where you want to be"))
    wanted_by = forms.DateField(label=_("By when"), required=False, widget=DayInput())
    not_wanted = box(_("Deliberately not"), _("What you choose to leave, so that others need not wonder."), rows=2)
    takes = box(_("What it takes"))
    costs_not_to = box(_("What it costs us not to"))


class GroundForm(forms.Form):
    """A link a member adds by hand."""

    title = forms.CharField(label=_("What is it"), max_length=LONGEST_TITLE)
    url = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=500,
        help_text=_("A page here, or one that begins with https://"),
    )
    shown = forms.CharField(
        label=_("What it says today"),
        required=False,
        max_length=LONGEST_SHOWN,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept as you write it, also when the page changes."),
    )

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"].strip()
        if url and not is_safe(url):
            raise forms.ValidationError(_("Write the whole address, such as https://example.org/page."))
        return url

    @property
    def ground(self) -> Ground:
        return Ground("link", self.cleaned_data["title"], self.cleaned_data["url"], self.cleaned_data["shown"])


class ReasonForm(forms.Form):
    because = box(_("The reason"), _("One sentence. It stays in the history."), rows=2, required=True)


class ReviewForm(forms.Form):
    answer = forms.ChoiceField(label=_("How does it go?"), choices=Answer.choices, widget=forms.RadioSelect)
    words = box(_("A few words, if you like"), rows=2)


class AlikeForm(forms.Form):
    """Which shared decisions are alike. Only shared ones of the programme can be chosen."""

    title = forms.CharField(label=_("What they have in common"), max_length=150)
    decisions = forms.TypedMultipleChoiceField(coerce=int)

    def __init__(self, *args: Any, shared: Iterable[Shared], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["decisions"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what is declared above
        field.choices = [(one.pk, one.title) for one in shared]


class ProposalForm(forms.Form):
    text = box(
        _("The proposal"),
        _("What you could do together, and what it asks of those who volunteer."),
        rows=6,
        required=True,
    )


def blank() -> dict[str, Any]:
    """What the page for something new begins with."""
    return {"edition": 1, "key": secrets.token_hex(8)}


def members_of(group: LeaderGroup) -> list[tuple[int, str]]:
    """Who can own a decision of the group. One query."""
    rows = group.memberships.active().order_by("person__name", "pk")
    return list(rows.values_list("person", "person__name"))
