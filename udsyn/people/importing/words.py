"""Words in cells: roles, yes and no, languages. In Danish, Bokmål, Nynorsk and English; compared by `word`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from udsyn.people.models import LeaderRole
from udsyn.people.spelling import word

Kind = TypeVar("Kind")

ROLES: dict[LeaderRole, str] = {
    LeaderRole.TOP: "top, top leader, executive, chief executive, ceo, director, topleder, topledelse, direktør,"
    " direktion, kommunaldirektør, toppleder, toppledelse, kommunedirektør, kommunalsjef, rådmann, toppleiar,"
    " toppleiing, direktørområde, øverste leder",
    LeaderRole.DIGITAL: "digital, it, ikt, ict, it and digital, it leader, cio, cdo, digitalisation,"
    " digitalization, digitalisering, it og digitalt, it og digital, it og digitalisering, ikt og digitalisering,"
    " it-leder, ikt-leder, it-chef, it-sjef, ikt-sjef, digitaliseringschef, digitaliseringssjef, digitaliseringsleder,"
    " it-leiar, ikt-leiar, digitaliseringsleiar, it/digital, it og digital leder",
    LeaderRole.HR: "hr, human resources, people, personnel, personale, personal, hr-leder, hr-chef, hr-sjef, hr-leiar,"
    " personalechef, personalesjef, personalsjef, personalleder, personaleleder, personalleiar, hr og personale,"
    " hr og personal, hr og organisasjon, hr og organisation, hr and personnel",
    LeaderRole.OTHER: "other, other leader, leader, manager, middle manager, anden, anden leder, øvrig leder,"
    " øvrige ledere, leder, chef, mellemleder, fagleder, afdelingsleder, enhedsleder, virksomhedsleder, annen,"
    " annen leder, andre, andre ledere, mellomleder, avdelingsleder, enhetsleder, virksomhetsleder, linjeleder,"
    " annan, annan leiar, leiar, mellomleiar, avdelingsleiar, einingsleiar, verksemdsleiar, fagleiar",
    LeaderRole.ELECTED: "elected, elected member, politician, councillor, mayor, folkevalgt, folkevalgte, politiker,"
    " byrådsmedlem, kommunalbestyrelsesmedlem, borgmester, kommunestyremedlem, kommunestyrerepresentant, ordfører,"
    " varaordfører, folkevald, folkevalde, politikar, ordførar, varaordførar, kommunestyrerepresentant",
}
YES = "yes, y, ja, j, x, 1, true, sand, sann, sant, leder, leiar, lead, leader, gruppeleder, gruppeleiar"
NO = "no, n, nei, nej, 0, false, falsk, usand, usann, ikke, ikkje"
LANGUAGES: dict[str, str] = {
    "da": "da, da-DK, dk, dan, dansk, danish",
    "nb": "nb, nb-NO, nob, no, nor, bokmål, bokmaal, norsk, norsk bokmål, norwegian, bokmal",
    "nn": "nn, nn-NO, nno, nynorsk, norsk nynorsk, new norwegian",
    "en": "en, en-GB, en-US, eng, engelsk, english",
}
MARKS = {"✓", "✔", "☑"}  # letters and digits are all that `word` keeps
BLANKS = {"", "-", "–"}


def _look_up(words: Mapping[Kind, str]) -> dict[str, Kind]:
    return {word(one): kind for kind, listed in words.items() for one in listed.split(",")}


_ROLES = _look_up(ROLES)
_LANGUAGES = _look_up(LANGUAGES)
_ANSWERS = _look_up({True: YES, False: NO})


def role_of(text: str) -> LeaderRole | None:
    """The role a word stands for, or None."""
    return _ROLES.get(word(text))


def language_of(text: str) -> str | None:
    """The language's code, or None."""
    return _LANGUAGES.get(word(text))


def yes_or_no(text: str) -> bool | None:
    """None for a word that is neither. An empty cell is a no."""
    if text in BLANKS:
        return False
    return True if text in MARKS else _ANSWERS.get(word(text))
