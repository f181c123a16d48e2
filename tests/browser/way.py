"""The way from an empty installation to a picture, press by press, in English, knowing nothing but the pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from playwright.sync_api import Page, expect

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CODE = re.compile(r"\b([0-9A-Z]{4}) ([0-9A-Z]{4})\b")
ROUND = re.compile(r"/answers/rounds/\d+/$")


@dataclass
class Walker:
    """One person at one screen. `look` is called on every new page she meets."""

    page: Page
    look: Callable[[Page], None]

    def press(self, name: str, *, role: str = "link") -> None:
        """A link or button by its name, and the page it leads to."""
        self.page.get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type] # link or button
        self.look(self.page)

    def send(self, name: str) -> None:
        self.press(name, role="button")

    def sign_in(self, email: str, newest_mail: Callable[[str], str]) -> None:
        self.page.goto("/")
        self.look(self.page)
        self.page.get_by_label("E-mail").fill(email)
        self.send("Send me a code")
        self.page.wait_for_url("**/sign-in/code/")
        code = CODE.search(newest_mail(email))
        assert code, "the mail holds no code"
        self.page.get_by_label("Code").fill(" ".join(code.groups()))
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.page.wait_for_url(re.compile(r"://[^/]+/(?!people/sign-in)"))
        self.look(self.page)


class Operator(Walker):
    def name_founder(self, name: str, email: str) -> None:
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("E-mail").fill(email)
        self.page.get_by_role("combobox", name="Language").select_option("en")
        self.send("Add the person")
        expect(self.page.get_by_role("main")).to_contain_text(name)


class Facilitator(Walker):
    def create_programme(self, title: str) -> None:
        self.press("New programme")
        self.page.get_by_label("Title").fill(title)
        self.send("Create programme")
        self.page.wait_for_url("**/home/desk/**")

    def import_list(self, content: bytes, count: int) -> None:
        self.press("Import a spreadsheet")
        file = {"name": "leaders.xlsx", "mimeType": XLSX, "buffer": content}
        self.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type] # a FilePayload
        self.send("Show the preview")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(f"{count} new")
        self.send("Import")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(f"{count} leaders")

    def prepare_round(self, instrument: str, title: str) -> None:
        self.press("Desk")
        self.press("New round")
        self.page.get_by_role("radio", name=re.compile(instrument)).check()
        self.page.get_by_label("Title").fill(title)
        self.page.get_by_label("Last day to answer").fill((date.today() + timedelta(days=14)).isoformat())  # noqa: DTZ011
        self.send("Prepare the round")
        self.page.wait_for_url(ROUND)

    def record_the_talk_for_all(self) -> None:
        self.press("Record the talk")
        self.page.locator("[name=discussed_on]").fill(date.today().isoformat())  # noqa: DTZ011 - the browser's own day
        self.page.locator("[name=note]").fill("Talked through with the representatives. No objections.")
        self.send("Record")
        self.page.wait_for_url(ROUND)

    def open_round(self) -> None:
        self.press("Open the round")
        self.send("Open the round")
        self.page.wait_for_url(ROUND)

    def invite(self, count: int) -> None:
        self.press("Look through the invitation")
        expect(self.page.locator(".prose")).to_contain_text("confidential")
        self.send("Send the invitation")
        expect(self.page.get_by_role("status")).to_contain_text(f"{count} invitations are on their way")

    def close_round(self) -> None:
        self.press("Desk")
        self.press("See the round")
        self.press("Close the round")
        self.send("Close the round")
        self.page.wait_for_url(ROUND)

    def look_and_release(self) -> None:
        self.press("Desk")
        self.press("See the picture")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Nobody sees it")
        self.send("Release")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("The picture is out")
        self.press("Open the region’s picture")
