"""From a decision to its review, on a phone and without scripts: written, decided, answered from a mail, met again."""

from __future__ import annotations

import re

from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.conftest import Windows
from tests.browser.verdict import verdict
from tests.cast import make_cast
from tests.programmes.modules import a_full_module
from tests.roadmap.plans import a_decision, address_of, an_ambition, in_days
from udsyn.roadmap.actions.asking import ask_owners
from udsyn.roadmap.models import Decision, Review


def test_the_whole_way_of_a_decision(windows: Windows, transactional_db: None) -> None:
    cast = make_cast()
    module, ambition = a_full_module(cast), an_ambition(cast)
    page = windows.open(PHONE, person=cast.kari, language="da", scripts=False)
    page.goto(f"/roadmap/ambitions/{ambition.pk}/")
    page.get_by_role("button", name="Gør det til en beslutning").click()
    page.get_by_label("Ansvarlig").select_option(label=cast.kari.name)
    page.get_by_label("Se på den igen den").fill(in_days(5).isoformat())
    page.get_by_role("button", name="Gem").click()
    page.get_by_role("button", name="Det har vi besluttet").click()
    expect(page.locator("h1")).to_have_text("Samlet ét sted")
    ask_owners(now=timezone.now())
    (link,) = re.findall(r"https?://\S+answer=on_track", str(mail.outbox[-1].body))
    reader = windows.open(PHONE, language="da", scripts=False)
    reader.goto(link)
    expect(reader.get_by_label("På sporet")).to_be_checked()
    assert Review.objects.get().answer == "", "opening stores nothing"
    reader.get_by_role("button", name="Gem").click()
    expect(reader.get_by_role("status")).to_contain_text("Gemt: På sporet")
    other = windows.open(DESKTOP, person=cast.members_of(cast.direction)[3], language="da")
    other.goto(f"/programmes/{cast.cohort.pk}/modules/{module.slug}/")
    expect(other.locator("#decisions")).to_contain_text("Samlet ét sted")
    expect(other.locator("#decisions")).to_contain_text("I gang")
    assert verdict(other) == ""


def test_two_at_once_see_both_texts_and_choose_by_keyboard(windows: Windows, transactional_db: None) -> None:
    cast = make_cast()
    decision, (first, second) = a_decision(cast), cast.members_of(cast.direction)[:2]
    pages = [windows.open(screen, person=one, language="da") for one, screen in ((first, DESKTOP), (second, PHONE))]
    for page in pages:
        page.goto(address_of(decision, "edit/"))
    for page, text in zip(pages, ("Vi sælger salen", "Vi lejer salen ud"), strict=True):
        page.get_by_label("Det beslutter I").fill(text)
        page.get_by_role("button", name="Gem").click()
    late = pages[1]
    beside = late.locator("#beside")
    expect(beside).to_contain_text("Vi sælger salen")
    expect(beside).to_contain_text("Vi lejer salen ud")
    assert verdict(late) == ""
    late.get_by_role("button", name="Vælg denne").press("Enter")
    expect(late.locator("h1")).to_have_text("Vi lejer salen ud")
    expect(beside).to_have_count(0)
    assert Decision.objects.get().text == "Vi lejer salen ud"
