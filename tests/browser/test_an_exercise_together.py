"""Three members in one exercise at once, one of whom loses the network and comes back."""

from __future__ import annotations

import time

from playwright.sync_api import Page, expect

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.conftest import Windows
from tests.browser.verdict import verdict
from tests.cast import make_cast
from tests.exercises.sittings import a_note, a_picture, address_of, begun, go
from udsyn.exercises.models import Card, Sitting

AWAY = "Ingen forbindelse"


def write(page: Page, text: str, column: str = "Behold") -> None:
    page.get_by_label("Skriv en seddel").fill(text)
    page.get_by_role("group", name="Læg den under", exact=True).get_by_role("button", name=column).click()


def test_three_phones_in_one_exercise_lose_and_double_nothing(windows: Windows, transactional_db: None) -> None:
    cast = make_cast()
    sitting, members = begun(cast), cast.members_of(cast.direction)[:3]
    windows.watch.forgive("request failed: net::ERR_INTERNET_DISCONNECTED .*/exercises/")
    windows.watch.forgive("Failed to load resource: net::ERR_INTERNET_DISCONNECTED")
    one, two, three = pages = [windows.open(PHONE, person=member, language="da") for member in members]
    for page in pages:
        page.goto(address_of(sitting))
    write(one, "Fra den første")
    expect(one.locator(".slip-text")).to_have_text(["Fra den første"])
    three.context.set_offline(True)
    write(three, "Skrevet uden net")
    expect(three.locator("[data-line]")).to_contain_text(AWAY)
    write(three, "Endnu en uden net", "Stop med")
    write(two, "Fra den anden", "Mere af")
    expect(two.locator(".slip-text")).to_have_text(["Fra den anden"])
    assert Card.objects.count() == 2
    three.context.set_offline(False)
    expect(three.locator(".slip-text")).to_have_text(["Skrevet uden net", "Endnu en uden net"])
    expect(three.locator("[data-line]")).to_have_text("Sendt.")
    one.get_by_role("button", name="Vend sedlerne").click()
    for page in pages:
        expect(page.locator(".slip-text")).to_have_count(4)
    texts = sorted(Card.objects.values_list("text", flat=True))
    assert texts == ["Endnu en uden net", "Fra den anden", "Fra den første", "Skrevet uden net"]


def test_what_waits_on_a_phone_is_sent_after_the_page_was_closed_and_opened_again(
    windows: Windows, transactional_db: None
) -> None:
    cast = make_cast()
    sitting = begun(cast)
    windows.watch.forgive("request failed: net::ERR_INTERNET_DISCONNECTED .*/exercises/")
    windows.watch.forgive("Failed to load resource: net::ERR_INTERNET_DISCONNECTED")
    page = windows.open(PHONE, person=cast.kari, language="da")
    page.goto(address_of(sitting))
    page.context.set_offline(True)
    write(page, "Skrevet i elevatoren")
    expect(page.locator("[data-line]")).to_contain_text(AWAY)
    context = page.context
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(address_of(sitting))
    expect(again.locator(".slip-text")).to_have_text(["Skrevet i elevatoren"])
    assert Card.objects.count() == 1


def test_what_one_writes_is_soon_on_the_others_screens_and_does_not_disturb_what_they_write(
    windows: Windows, transactional_db: None
) -> None:
    cast = make_cast()
    sitting, (kari, second, *_rest) = begun(cast), cast.members_of(cast.direction)
    go(kari, sitting, "gather")
    page = windows.open(DESKTOP, person=kari, language="da")
    page.goto(address_of(sitting))
    box = page.get_by_label("Skriv en seddel")
    box.fill("Halvt skrevet")
    a_note(second, sitting, "Fra en anden")
    written_at = time.monotonic()
    expect(page.locator(".slip-text")).to_have_text(["Fra en anden"])
    assert time.monotonic() - written_at < 10  # the machine that runs the tests is shared
    expect(box).to_have_value("Halvt skrevet")
    expect(box).to_be_focused()


def test_putting_together_and_voting_by_keyboard_keeps_the_place(windows: Windows, transactional_db: None) -> None:
    cast = make_cast()
    sitting, kari = begun(cast), cast.kari
    first, second = a_note(kari, sitting, "Den ene"), a_note(kari, sitting, "Den anden")
    go(kari, sitting, "gather")
    page = windows.open(PHONE, person=kari, language="da")
    page.goto(address_of(sitting))
    page.locator(f"#note-{second.key}").get_by_role("link", name="Læg sammen med en anden").press("Enter")
    page.locator(f"#note-{first.key}").get_by_role("button", name="Den hører til her").press("Enter")
    expect(page.locator(".slip-under li")).to_have_count(1)
    assert verdict(page) == ""
    go(cast.members_of(cast.direction)[1], sitting, "vote")
    expect(page.locator("[data-line]")).to_have_text("Nu: Stem")
    vote = page.locator(f"#vote-{first.key}")
    vote.press("Enter")
    expect(vote).to_have_attribute("aria-pressed", "true")
    expect(vote).to_be_focused()


def test_a_phone_that_has_marked_is_taken_along_when_the_marks_are_turned_up(
    windows: Windows, transactional_db: None
) -> None:
    cast = make_cast()
    a_picture(cast)
    sitting, kari = begun(cast, "picture"), cast.kari
    page = windows.open(PHONE, person=kari, language="da")
    page.goto(address_of(sitting))
    for number in (1, 2, 3):
        page.locator(f"input[name=level-{number}][value='2']").check()
    page.get_by_role("button", name="Gem mine krydser").click()
    expect(page.locator(".topic").first).to_contain_text("Du har sat kryds ved 2")
    assert verdict(page) == ""
    go(cast.members_of(cast.direction)[1], sitting, "talk")
    expect(page.get_by_role("heading", name="Tal om det, I ser")).to_be_visible()
    expect(page.locator(".mark-count").first).to_be_visible()
    expect(page.get_by_role("button", name="Gem mine krydser")).to_have_count(0)
    assert Sitting.objects.get().phase == "talk"
    assert verdict(page) == ""
