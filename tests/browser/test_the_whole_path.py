"""From an empty installation and a spreadsheet to a picture a leader group recognises, through the pages alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import cycle

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.answers.rounds import TODAY
from tests.browser.answering import Questions
from tests.browser.chromium import PHONE
from tests.browser.conftest import Windows
from tests.browser.leaders import Leader, leaders, xlsx
from tests.browser.verdict import verdict
from tests.browser.way import Facilitator, Operator, Walker
from udsyn.answers.actions import Change, save_answers, submit_sheet
from udsyn.answers.models import RosterEntry
from udsyn.answers.wordings import definition_of
from udsyn.instruments.loading import load_house_instruments

GROUPS = (
    ("Silkeborg", "Direktionen", 12),
    ("Silkeborg", "Teknik og miljø", 8),
    ("Silkeborg", "Kultur", 4),
    ("Skive", "Chefgruppen", 10),
    ("Skive", "Skoler", 6),
)
COUNT = 40
LINK = re.compile(r"https?://\S+/answers/p/\S+")


@dataclass
class Faults:
    """What is wrong on the pages along the way. Each address is judged once; the test asks at the end."""

    found: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def look(self, page: Page) -> None:
        page.wait_for_load_state()
        kind = re.sub(r"[0-9a-f-]{30,}|\d+|/p/[^/]+|/own/[^/]+", "*", page.url.split("#")[0])
        if kind not in self.seen:
            self.seen.add(kind)
            fault = verdict(page)
            self.found += [f"{page.url}\n{fault}"] if fault else []


@pytest.fixture
def empty_installation(windows: Windows) -> Windows:
    call_command("load_registers", verbosity=0)
    load_house_instruments(today=timezone.localdate())
    call_command("add_operator", "otto@example.org", "Otto Drift", language="en", verbosity=0)
    return windows


def newest_mail(address: str) -> str:
    message = [one for one in mail.outbox if one.to == [address]][-1]
    return f"{message.subject}\n{message.body}"


def test_a_spreadsheet_becomes_a_picture_the_leader_recognises(empty_installation: Windows) -> None:
    faults, listed = Faults(), leaders(GROUPS)
    empty_installation.watch.forgive("answer 410: GET .*/answers/p/")  # the link in the mail, once the round is closed
    desk, phone = empty_installation.open(language="en"), empty_installation.open(PHONE, language="en")
    facilitator = start_a_programme(empty_installation, Facilitator(desk, faults.look))
    facilitator.import_list(xlsx(listed), COUNT)
    facilitator.prepare_round("digital maturity", "Autumn mapping")
    facilitator.record_the_talk_for_all()
    facilitator.open_round()
    facilitator.invite(COUNT)
    assert sorted(one.to[0] for one in mail.outbox if LINK.search(str(one.body))) == sorted(one.email for one in listed)
    leader = Walker(phone, faults.look)
    answer_everything(leader, listed[0])
    the_others_answer(listed[0])
    facilitator.close_round()
    facilitator.look_and_release()
    recognise_the_picture(leader, listed[0])
    assert "\n\n".join(faults.found) == ""


def start_a_programme(windows: Windows, facilitator: Facilitator) -> Facilitator:
    operator = Operator(windows.open(language="en"), facilitator.look)
    operator.sign_in("otto@example.org", newest_mail)
    operator.name_founder("Frida Fasilitator", "frida@example.org")
    facilitator.sign_in("frida@example.org", newest_mail)
    facilitator.create_programme("Digital ledelse i Midtregionen")
    return facilitator


def link_in_mail(who: Leader) -> str:
    found = [link[0] for one in mail.outbox if one.to == [who.email] and (link := LINK.search(str(one.body)))]
    assert len(found) == 1
    return found[0]


def answer_everything(leader: Walker, who: Leader) -> None:
    """On the phone: the promise, every statement, back without loss, "saved", a reload, and her own result."""
    leader.page.goto(link_in_mail(who))
    leader.look(leader.page)
    expect(leader.page.get_by_role("main")).to_contain_text(f"You are 12 in {who.group}")
    leader.press("Begin")
    questions = Questions(leader.page)
    first, half = questions.now, leader.page.locator("[data-item]").count() // 2
    for number, statement in enumerate(questions.each()):
        statement.choose(3, f"{statement.id}.today")
        statement.choose(5, f"{statement.id}.wanted")
        if number == 1:
            questions.back()
            expect(first.input(3, f"{first.id}.today")).to_be_checked()
            questions.on()
        if number == half:
            questions.see_saved()
            leader.page.reload()
            assert questions.now.id == statement.id
    questions.see_saved()
    questions.hand_in()
    leader.look(leader.page)
    expect(leader.page.get_by_role("main")).to_contain_text("only you see it")


def the_others_answer(who: Leader) -> None:
    levels = cycle((1, 2, 2, 3, 4, 3, 2))
    for entry in RosterEntry.objects.for_answering().exclude(person__email=who.email):
        keys = [key for item in definition_of(entry.round.version).items for key in item.answer_keys]
        changes = [Change(key, 5 if key.endswith("wanted") else next(levels)) for key in keys]
        save_answers(entry=entry, changes=changes, language="nb", today=TODAY)
        submit_sheet(entry=entry, language="nb", today=TODAY)


def recognise_the_picture(leader: Walker, who: Leader) -> None:
    """The group's picture with her own mark; and the old link leads to her own result, beside the group's."""
    leader.sign_in(who.email, newest_mail)
    leader.press(who.group)
    main = leader.page.get_by_role("main")
    expect(main).to_contain_text("The diamond is your own answer, and only you see it.")
    expect(main.locator("#profile")).to_contain_text("Your answer")
    leader.page.goto(link_in_mail(who))
    leader.look(leader.page)
    leader.press("See your own result")
    expect(main.get_by_role("heading", name="You and your group")).to_be_visible()
