"""Without a mail server every mail becomes a file a person can read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from udsyn.lib.mail import ReadableFolderBackend


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.MAIL_FOLDER = tmp_path / "mail"
    return tmp_path / "mail"


def send(subject: str = "Hej", to: str = "kari@example.org", text: str = "Æblegrød og brød\n") -> int:
    return ReadableFolderBackend().send_messages([EmailMessage(subject, text, "udsyn@example.org", [to])])


def test_a_mail_is_a_text_with_its_head_and_its_letters(folder: Path) -> None:
    assert send() == 1
    text = next(folder.iterdir()).read_text(encoding="utf-8")
    assert text.startswith("To: kari@example.org\nFrom: udsyn@example.org\nSubject: Hej\n")
    assert text.endswith("Æblegrød og brød\n")


def test_mails_are_numbered_in_the_order_they_were_sent(folder: Path) -> None:
    for number in range(3):
        send(subject=f"Brev {number}")
    assert [path.name[:4] for path in sorted(folder.iterdir())] == ["0001", "0002", "0003"]


def test_a_subject_cannot_name_a_file_outside_the_folder(folder: Path) -> None:
    send(subject="../../etc/passwd")
    assert [path.parent for path in folder.rglob("*")] == [folder]


def test_mails_sent_at_once_do_not_write_over_each_other(folder: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: send(subject="Samme", text=f"{number}"), range(40)))
    bodies = {path.read_text(encoding="utf-8").split("\n\n")[1] for path in folder.iterdir()}
    assert bodies == {str(number) for number in range(40)}
