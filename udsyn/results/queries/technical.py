"""The technical appendix of a round: every scale's measures as rows, with the sentence each one stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from psychometrics import ChanceAgreement, chance_agreement
from udsyn.design.numbers import DASH, number, percent
from udsyn.instruments.definition import Definition, Scale
from udsyn.results.models import Release
from udsyn.results.queries.record import Between, Measuring, measuring_of
from udsyn.results.scoring import scored_items

WEAK_ITEM = 0.20
CHANCE_AT = (3, 5, 8)


@dataclass(frozen=True)
class Measure:
    """One figure with the words beside it."""

    name: str
    value: str
    meaning: str


@dataclass(frozen=True)
class ItemRow:
    text: str
    rest: str
    without: str
    note: str


@dataclass(frozen=True)
class ScaleRow:
    """One scale. `sentence` says in a line what the measures come to; without `measures` there was too little."""

    title: str
    sentence: str
    measures: tuple[Measure, ...]
    items: tuple[ItemRow, ...]


@dataclass(frozen=True)
class ChanceRow:
    people: int
    deviation: str
    share: str
    rwg: str


def scale_rows(release: Release, definition: Definition, language: str) -> list[ScaleRow]:
    found = measuring_of(release)
    return [
        _row(scale, found.get(scale.id, Measuring(scale.id)), language)
        for scale in definition.scales
        if scored_items(scale)
    ]


def hanging_sentence(measuring: Measuring | None) -> str:
    """What reliability means to a reader of the picture; empty where nothing can be said."""
    if measuring is None or measuring.hangs_together is None:
        return ""
    if measuring.hangs_together:
        return _("These statements hang together, so the topic can be read as a whole.")
    return _("These statements do not hang together here. Read them one by one.")


def chance_rows(definition: Definition, language: str) -> list[ChanceRow]:
    """What answering at random would look like in groups of three, five and eight."""
    numbered = [items for scale in definition.scales if (items := scored_items(scale))]
    if not numbered:
        return []
    typical = sorted(numbered, key=len)[len(numbered) // 2]
    return [_chance(_by_chance(n, len(typical), typical[0].low, typical[0].high), language) for n in CHANCE_AT]


@lru_cache(maxsize=64)
def _by_chance(n: int, items: int, low: int, high: int) -> ChanceAgreement:
    return chance_agreement(n, items, low=low, high=high, draws=5000)


def _chance(found: ChanceAgreement, language: str) -> ChanceRow:
    return ChanceRow(
        people=found.n,
        deviation=number(found.deviation_05, language, 2),
        share=percent(100 * found.below_limit, language),
        rwg=number(found.rwg_j_95, language, 2),
    )


def _row(scale: Scale, found: Measuring, language: str) -> ScaleRow:
    title = scale.title.in_language(language)
    if found.alpha is None and found.omega is None:
        return ScaleRow(title, _("Fewer than a hundred answers: too few to say how well this measures."), (), ())
    texts = {item.id: (item.title or item.text).in_language(language) for item in scale.items}
    items = tuple(
        ItemRow(texts.get(item.id, item.id), _two(item.rest, language), _two(item.without, language), _note(item.rest))
        for item in found.items
    )
    return ScaleRow(title, hanging_sentence(found), tuple(_measures(found, language)), items)


def _measures(found: Measuring, language: str) -> list[Measure]:
    rows = [
        Measure(
            "ω",
            _two(found.omega, language),
            _("Omega total, one factor. It can be used about one person from 0.75, about a group from 0.60."),
        ),
        Measure(
            "α",
            _with_interval(found.alpha, found.alpha_low, found.alpha_high, language),
            _("Cronbach’s alpha with a 95 per cent interval that does not assume normal answers."),
        ),
        Measure(
            "SRMR",
            _two(found.srmr, language),
            _("How badly the answers fit one common theme. Above 0.10 the statements hold more than one."),
        ),
        Measure(
            "SEM",
            _two(found.error, language),
            _("Standard error of one person’s score, in points on the scale. It goes into the soft band."),
        ),
    ]
    if found.heywood:
        rows.append(Measure("Heywood", "", _("The one-factor model has no proper solution, so there is no omega.")))
    if found.flat is not None:
        flat = _("about %(share)s") % {"share": percent(found.flat, language)}
        rows.append(Measure(_("Flat"), flat, _("Gave the same answer to every statement, turned ones too.")))
    rows += _between(_("ICC(1), municipalities"), found.municipality, language)
    rows += _between(_("ICC(1), leader groups"), found.group, language)
    return rows


def _between(name: str, found: Between | None, language: str) -> list[Measure]:
    if found is None:
        return []
    value = _with_interval(found.icc, found.low, found.high, language)
    meaning = (
        _("They really differ on this.") if found.differ else _("They do not differ more than chance would make them.")
    )
    reliability = _("Reliability of their means, ICC(2): %(value)s.") % {
        "value": _two(found.mean_reliability, language)
    }
    return [Measure(name, value, f"{meaning} {reliability}")]


def _note(rest: float | None) -> str:
    if rest is None:
        return ""
    if rest < 0:
        return _("Points the other way: check whether it should be turned.")
    return _("Does not belong with the others.") if rest < WEAK_ITEM else ""


def _two(value: float | None, language: str) -> str:
    return DASH if value is None else number(value, language, 2)


def _with_interval(value: float | None, low: float | None, high: float | None, language: str) -> str:
    """On one line, also in a narrow column."""
    interval = f"({_two(low, language)} – {_two(high, language)})"
    return f"{_two(value, language)} {interval}".replace(" ", "\N{NO-BREAK SPACE}")
