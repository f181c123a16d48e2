"""After the answers: three resources that fit, each with the reason, chosen by rules of the instrument."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast, group_of, make_cast
from tests.conftest import Browser
from tests.library.resources import resource
from tests.results.option_samples import version_of
from tests.results.rounds import NOW, TODAY, entries_of, hand_in, opened_round
from tests.results.samples import content, sheet
from tests.results.told import read
from udsyn.answers.links import personal_token
from udsyn.answers.models import RosterEntry, Round
from udsyn.instruments.definition import parse
from udsyn.instruments.loading import load_house_instruments
from udsyn.instruments.models import Version
from udsyn.library.loading import load_house_texts
from udsyn.people.models import Membership
from udsyn.results.own import own_profile
from udsyn.results.own.reading import own_reading, third_of

RULES: dict[str, list[dict[str, Any]]] = {
    "trust": [
        {"band": "low", "role": "hr", "topics": ["ethics"]},
        {"band": "low", "topics": ["leadership"]},
        {"band": "high", "topics": ["benefits"]},
    ],
    "data": [{"band": "low", "topics": ["data", "security"]}, {"band": "middle", "topics": ["data"]}],
    "strategy": [{"band": "far", "topics": ["strategy"]}, {"band": "low", "topics": ["organisation"]}],
}


def with_rules() -> dict[str, Any]:
    scales = [{**scale, "advice": RULES[scale["id"]]} for scale in content()["scales"]]
    return {**content(), "instrument": "with-rules", "scales": scales}


def shelf() -> None:
    """One resource on each topic, and on data a second one that is also about security."""
    for topic in ("ethics", "leadership", "benefits", "data", "strategy", "organisation"):
        resource("en", title=f"About {topic}", topics=[topic])
    resource("en", title="Data kept safe", topics=["data", "security"])


def asked_with_rules(cast: Cast) -> Round:
    return opened_round(cast, version=version_of(with_rules()))


def answered(round: Round, answers: dict[str, Any], place: int = 0) -> RosterEntry:
    entry = entries_of(round)[place]
    hand_in(entry, answers)
    return entries_of(round)[place]


def offered(entry: RosterEntry) -> list[tuple[str, str]]:
    """Title and reason of each, as the page says them."""
    address = reverse("results:own", args=[personal_token(entry)])
    page = read(Client().get(f"{address}?language=en").content.decode())
    lists = page.top.classed("reading-next")
    lines = [line for one in lists for line in one.tagged("li")]
    return [(line.tagged("h3")[0].text, line.classed("ask")[0].text) for line in lines]


LOW = sheet(trust=1, data=1, today=2, wanted=2)
HIGH = sheet(trust=5, data=3, today=2, wanted=5)


@pytest.mark.django_db
def test_different_answers_are_offered_different_things_each_with_its_reason(cast: Cast) -> None:
    shelf()
    round = asked_with_rules(cast)
    low, high = offered(answered(round, LOW, 0)), offered(answered(round, HIGH, 1))
    assert low == [
        ("About leadership", "Because your answers on “Trust” lie in the lower third of the scale."),
        ("Data kept safe", "Because your answers on “Data” lie in the lower third of the scale."),
        ("About organisation", "Because your answers on “Strategy” lie in the lower third of the scale."),
    ]
    assert high == [
        ("About strategy", "Because you want to get clearly further on “Strategy” than where you are today."),
        ("About data", "Because your answers on “Data” lie in the middle of the scale."),
        (
            "About benefits",
            "Because your answers on “Trust” lie in the upper third of the scale: something to build on.",
        ),
    ]


@pytest.mark.django_db
def test_a_role_may_have_a_rule_of_its_own_and_the_reason_says_so(cast: Cast) -> None:
    shelf()
    round = asked_with_rules(cast)
    entry = next(place for place, one in enumerate(entries_of(round)) if one.role == "hr")
    first, *_others = offered(answered(round, LOW, entry))
    assert first[0] == "About ethics"
    assert first[1].endswith("Chosen for those who answer as “HR”.")


@pytest.mark.django_db
def test_who_left_most_questions_out_is_offered_nothing(cast: Cast) -> None:
    shelf()
    assert offered(answered(asked_with_rules(cast), {"tru1": 1, "dat1": "do_not_know"})) == []


@pytest.mark.django_db
def test_nothing_is_offered_where_the_shelf_holds_nothing_on_the_topics(cast: Cast) -> None:
    resource("en", title="About citizens", topics=["citizens"])
    assert offered(answered(asked_with_rules(cast), LOW)) == []


@pytest.mark.django_db
def test_what_she_has_opened_already_comes_after_what_is_new(cast: Cast, browser: Browser) -> None:
    shelf()
    resource("en", title="More on leadership", topics=["leadership", "technology"])
    entry = answered(asked_with_rules(cast), LOW)
    assert offered(entry)[0][0] == "About leadership"
    assert browser.as_(entry.person).get("/library/read/about-leadership/").status_code == 200
    assert offered(entry)[0][0] == "More on leadership"


@pytest.mark.django_db
def test_nobody_is_offered_what_she_may_not_open(cast: Cast) -> None:
    """Neither of another municipality, nor of a programme she is no longer a leader in."""
    entry = answered(asked_with_rules(cast), LOW)
    elsewhere = cast.fjordby if entry.municipality_id == cast.sandvig.pk else cast.sandvig
    ours, about = cast.cohort, ["leadership"]
    closed: dict[str, Any] = {"audience": "municipality", "municipality": elsewhere}
    resource("en", title="Only for the others", cohort=ours, topics=about, **closed)
    assert offered(entry) == []
    resource("en", title="For the programme", cohort=ours, topics=about, audience="programme")
    assert [title for title, _reason in offered(entry)] == ["For the programme"]
    Membership.objects.filter(person=entry.person).update(ended_on=TODAY)
    assert offered(entry) == []


@pytest.mark.django_db
def test_each_is_opened_in_the_language_its_reader_understands_best(cast: Cast) -> None:
    english = resource("en", title="About leadership", topics=["leadership"])
    resource("da", of=english, title="Om ledelse", topics=["leadership"])
    entry = answered(asked_with_rules(cast), LOW)
    address = reverse("results:own", args=[personal_token(entry)])
    told = Client().get(f"{address}?language=nn").content.decode()
    assert 'lang="da"><a href="/library/read/about-leadership/">Om ledelse' in told


@pytest.mark.django_db
def test_it_takes_as_many_queries_for_many_resources_as_for_few(cast: Cast, django_assert_num_queries: Any) -> None:
    shelf()
    entry = answered(asked_with_rules(cast), LOW)
    own = own_profile(parse(with_rules()), LOW, "en")
    for number in range(12):
        resource("en", title=f"More {number}", topics=["data"])
    own_reading(entry, own, "en")
    with django_assert_num_queries(4):  # is she a leader, the edition, what she has opened, three pages
        assert len(own_reading(entry, own, "en")) == 3


def test_bands_are_thirds_and_an_edge_belongs_to_the_middle() -> None:
    def band(answers: dict[str, Any]) -> str:
        (topic,) = (one for one in own_profile(parse(with_rules()), answers, "en").topics if one.scale.id == "trust")
        return str(third_of(topic))

    # Three statements from 1 to 5: a third of the range ends at 7/3 and at 11/3.
    assert [band({"tru1": 2, "tru2": 4, "tru3": value}) for value in (2, 3, 4)] == ["low", "middle", "middle"]
    assert [band({"tru1": 4, "tru2": 2, "tru3": value}) for value in (3, 4)] == ["middle", "high"]


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any) -> Any:
    """The instruments and texts of the house, and an entry of each role in memory."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_house_instruments(today=NOW.date())
        load_house_texts()
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("house")
@pytest.mark.django_db
@given(data=st.data())
def test_whatever_somebody_answers_nothing_is_offered_without_a_reason_that_is_true(data: st.DataObject) -> None:
    slug = data.draw(st.sampled_from(["digital-mindset", "digital-maturity", "two-views", "pulse"]))
    definition = Version.objects.filter(instrument__slug=slug).latest("number").definition
    answers = {
        key: data.draw(st.sampled_from([*range(item.low, item.high + 1), "do_not_know", None]))
        for item in definition.items
        for key in item.answer_keys
    }
    own = own_profile(definition, {key: value for key, value in answers.items() if value is not None}, "en")
    role = data.draw(st.sampled_from(["top", "digital", "hr", "other"]))
    found = own_reading(_entry(role), own, "en")
    topics = {topic.title: topic for topic in own.scored}
    assert bool(found) is bool(topics)
    assert len({one.fit.key for one in found}) == len(found) <= 3
    for one in found:
        named = [title for title in topics if f"“{title}”" in one.reason]
        assert named
        _true(topics[max(named, key=len)], one.reason)


def _entry(role: str) -> RosterEntry:
    if not RosterEntry.objects.exists():
        cast = make_cast()
        group_of(cast.cohort, cast.sandvig, "Staben", 5, "en")
        opened_round(cast)
    entry = RosterEntry.objects.for_answering().select_related("round__programme").first()
    assert entry
    entry.role = role
    return entry


def _true(topic: Any, reason: str) -> None:
    place = (topic.score - topic.low) / (topic.high - topic.low)
    if "lower third" in reason:
        assert place < 1 / 3
    elif "upper third" in reason:
        assert place > 2 / 3
    elif "middle" in reason:
        assert 1 / 3 <= place <= 2 / 3
    else:
        assert topic.wanted - topic.score >= 1
