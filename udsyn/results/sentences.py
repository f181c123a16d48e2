"""The sentences of the pictures, to a group ("you") and about the leaders of a place. Facts come in by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from udsyn.people.models import LeaderRole

Sentences = Mapping[str, str | Promise]


@dataclass(frozen=True)
class Voice:
    """To whom, or about whom, a picture speaks. `place` is named in sentences about others."""

    headings: Sentences
    leads: Sentences
    place: str = ""

    def heading(self, key: str, facts: Mapping[str, Any]) -> str:
        return str(self.headings[key]) % {**facts, "place": self.place}

    def lead(self, key: str, facts: Mapping[str, Any]) -> str:
        return str(self.leads[key]) % {**facts, "place": self.place}


_TO_GROUP: Sentences = {
    "mostly_divided": _("You see much of this differently, most of all “%(first)s”"),
    "strong_but_divided": _("You stand strong on “%(first)s”, but see “%(second)s” differently"),
    "mostly_alike": _("You see much of it alike, but not “%(first)s”"),
    "divided": _("You see “%(first)s” differently"),
    "strong_and_weak": _("You stand strong on “%(first)s”, and have furthest to go on “%(second)s”"),
    "weak_and_agreed": _("You agree that you have furthest to go on “%(first)s”"),
    "weak": _("You have furthest to go on “%(first)s”"),
    "all_strong": _("You stand strong throughout, most of all on “%(first)s”"),
    "strong": _("You stand strongest on “%(first)s”"),
    "even_and_agreed": _("You see the same even picture, and no topic stands out"),
    "even": _("The picture is even: no topic stands out for you"),
    "there": _("You are about where you want to be"),
    "there_but_divided": _("You are about where you want to be, but see “%(first)s” differently"),
    "wide_divided_today": _("You want to get further on “%(first)s”, but do not see the same starting point"),
    "wide_divided_wanted": _("You want to get further on “%(first)s”, but not equally far"),
    "wide_other_divided": _("You most want to get further on “%(first)s”, and see “%(second)s” differently"),
    "wide_and_agreed": _("You agree on where you stand, and most want to get further on “%(first)s”"),
    "wide_many": _("You want to get further on most of it"),
    "wide_many_divided": _("You want to get further on most of it, but see “%(first)s” differently"),
    "wide": _("You most want to get further on “%(first)s”"),
    "questions": _("What you answered together"),
}
_AT_AN_END: Sentences = {
    "at_the_top": _("“%(first)s” is near the top of the scale."),
    "at_the_bottom": _("“%(first)s” is near the bottom of the scale."),
}
_QUESTIONS = _("Question by question, and no more than what may be told without showing anybody’s answer.")
_TO_GROUP_LEADS: Sentences = {
    "questions": _QUESTIONS,
    **_AT_AN_END,
    "ends": _("“%(first)s” is highest today and “%(second)s” lowest."),
    "all_agreed": _("On every topic your answers lie close together."),
    "some_agreed": _("Your answers lie close together on %(agreed)s of %(topics)s topics."),
    "none_agreed": _("On every topic there is some distance between your answers. A good reason to talk."),
}
_ABOUT: Sentences = {
    "mostly_divided": _("The leaders in %(place)s see much of this differently, most of all “%(first)s”"),
    "strong_but_divided": _("The leaders in %(place)s stand strong on “%(first)s”, but see “%(second)s” differently"),
    "mostly_alike": _("The leaders in %(place)s see much of it alike, but not “%(first)s”"),
    "divided": _("The leaders in %(place)s see “%(first)s” differently"),
    "strong_and_weak": _(
        "The leaders in %(place)s stand strong on “%(first)s”, and have furthest to go on “%(second)s”"
    ),
    "weak_and_agreed": _("The leaders in %(place)s agree that they have furthest to go on “%(first)s”"),
    "weak": _("The leaders in %(place)s have furthest to go on “%(first)s”"),
    "all_strong": _("The leaders in %(place)s stand strong throughout, most of all on “%(first)s”"),
    "strong": _("The leaders in %(place)s stand strongest on “%(first)s”"),
    "even_and_agreed": _("The leaders in %(place)s see the same even picture, and no topic stands out"),
    "even": _("The picture in %(place)s is even: no topic stands out"),
    "there": _("The leaders in %(place)s are about where they want to be"),
    "there_but_divided": _("The leaders in %(place)s are about where they want to be, but see “%(first)s” differently"),
    "wide_divided_today": _(
        "The leaders in %(place)s want to get further on “%(first)s”, but do not see the same starting point"
    ),
    "wide_divided_wanted": _("The leaders in %(place)s want to get further on “%(first)s”, but not equally far"),
    "wide_other_divided": _(
        "The leaders in %(place)s most want to get further on “%(first)s”, and see “%(second)s” differently"
    ),
    "wide_and_agreed": _(
        "The leaders in %(place)s agree on where they stand, and most want to get further on “%(first)s”"
    ),
    "wide_many": _("The leaders in %(place)s want to get further on most of it"),
    "wide_many_divided": _(
        "The leaders in %(place)s want to get further on most of it, but see “%(first)s” differently"
    ),
    "wide": _("The leaders in %(place)s most want to get further on “%(first)s”"),
    "questions": _("What the leaders in %(place)s answered"),
}
_ABOUT_LEADS: Sentences = {
    "questions": _QUESTIONS,
    **_AT_AN_END,
    "ends": _("“%(first)s” is highest today and “%(second)s” lowest."),
    "all_agreed": _("On every topic the answers lie close together."),
    "some_agreed": _("The answers lie close together on %(agreed)s of %(topics)s topics."),
    "none_agreed": _("On every topic there is some distance between the answers."),
}

GROUP = Voice(_TO_GROUP, _TO_GROUP_LEADS)


# Translators: between two names that stand inside the quotation marks of a sentence.
_AND = _("” and “")


def together(names: Sequence[str]) -> str:
    """Names for the place between a sentence's quotation marks."""
    return str(_AND).join(names)


def about(place: str) -> Voice:
    """The voice about the leaders of a municipality, or of the region."""
    return Voice(_ABOUT, _ABOUT_LEADS, place)


ROLE_NAMES: Sentences = {
    LeaderRole.TOP: _("Top leaders"),
    LeaderRole.DIGITAL: _("IT and digital"),
    LeaderRole.HR: _("HR"),
    LeaderRole.OTHER: _("Other leaders"),
    LeaderRole.ELECTED: _("Elected members"),
}
