"""The whole chain on phones: a released picture becomes an agreed level, an ambition, a decision, a review by mail, and
what the next module opens with."""

from __future__ import annotations

import re

from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.chromium import PHONE
from tests.browser.conftest import Windows
from tests.browser.verdict import verdict
from tests.cast import make_cast
from tests.exercises.sittings import a_picture, an_exercise
from tests.programmes.modules import a_module, a_step
from tests.roadmap.plans import in_days
from udsyn.exercises.models import Agreed
from udsyn.roadmap.actions.asking import ask_owners
from udsyn.roadmap.models import Decision, Review


def press(page: Page, do: str) -> None:
    page.locator(f'button[name="do"][value="{do}"]').first.click()


def mark(page: Page, level: int) -> None:
    """On every topic."""
    for number in range(1, page.locator(".mark-topic").count() + 1):
        page.locator(f'input[name="level-{number}"][value="{level}"]').check(force=True)
    press(page, "mark")


def test_a_released_picture_ends_in_what_the_next_module_opens_with(windows: Windows, transactional_db: None) -> None:
    cast = make_cast()
    a_picture(cast)
    talk, aims = an_exercise(cast, "picture", "round"), an_exercise(cast, "ambition", "aims")
    later = a_module(cast, "later")
    a_step(later, "read-on")
    members = cast.members_of(cast.direction)
    one, two = [windows.open(PHONE, person=person, language="da", scripts=False) for person in members[:2]]

    one.goto(f"/exercises/steps/{talk.pk}/")
    one.get_by_role("button", name="Begynd med gruppen").click()
    two.goto(f"/exercises/steps/{talk.pk}/")
    mark(one, 2)
    mark(two, 4)
    press(one, "go:mark.talk")
    press(one, "go:talk.agree")
    one.locator('a[href^="?agree=1"]').click()
    one.locator('#agree input[name="level"][value="3"]').check(force=True)
    one.locator("#reason").fill("Vi mødes på midten.")
    one.locator("#dissent").fill("Én af os ser det lavere.")
    press(one, "agree:1")
    press(one, "finish")
    agreed = Agreed.objects.get()
    assert (agreed.level, agreed.dissent) == (3, "Én af os ser det lavere.")

    one.goto(f"/exercises/steps/{aims.pk}/")
    one.get_by_role("button", name="Begynd med gruppen").click()
    one.locator(".topic-offered a").first.click()
    title = one.locator("#title").input_value()
    for name, level in (("today", 3), ("wanted", 5)):
        one.locator(f'#aim input[name="{name}"][value="{level}"]').check(force=True)
    one.locator('#aim button[name="do"]').click()
    press(one, "finish")
    decision = Decision.objects.get()
    assert decision.text == title

    one.goto(f"/roadmap/decisions/{decision.pk}/edit/")
    one.get_by_label("Ansvarlig").select_option(label=members[0].name)
    one.get_by_label("Se på den igen den").fill(in_days(5).isoformat())
    one.get_by_role("button", name="Gem").click()
    one.get_by_role("button", name="Det har vi besluttet").click()
    ask_owners(now=timezone.now())
    (link,) = re.findall(r"https?://\S+answer=on_track", str(mail.outbox[-1].body))
    reader = windows.open(PHONE, language="da", scripts=False)
    reader.goto(link)
    reader.get_by_role("button", name="Gem").click()
    assert Review.objects.get().answer == "on_track"

    two.goto(f"/programmes/{cast.cohort.pk}/modules/{later.slug}/")
    expect(two.locator("#decisions")).to_contain_text(title)
    two.goto(f"/home/groups/{cast.direction.pk}/")
    expect(two.locator("main")).to_contain_text("Vi mødes på midten.")
    expect(two.locator("main")).to_contain_text(title)
    wide = windows.open(PHONE, person=members[1], language="da")
    wide.goto(f"/home/groups/{cast.direction.pk}/")
    assert verdict(wide) == ""
