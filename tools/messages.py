"""Refreshes the catalogues of the rooms: `python tools/messages.py [room …]`.

English is written in the code, so the English catalogue fills itself; Danish, Bokmål and Nynorsk are written by people.
Exits with 1 when a message is missing or uncertain in any language. With `--fresh` the catalogues are left as they
were, and it also fails when the code has sentences they lack, or they have sentences the code has dropped.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("da", "nb", "nn", "en")
HEAD = r"""msgid ""
msgstr ""
"Language: {language}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def rooms(names: list[str]) -> list[Path]:
    chosen = [ROOT / "udsyn" / name for name in names] or sorted((ROOT / "udsyn").iterdir())
    return [room for room in chosen if (room / "apps.py").exists()]


def refresh(room: Path) -> None:
    """Extracts the room's messages into its four catalogues."""
    (room / "locale").mkdir(exist_ok=True)
    english = room / "locale/en/LC_MESSAGES/django.po"
    command = [
        sys.executable,
        str(ROOT / "manage.py"),
        "makemessages",
        "--no-obsolete",
        "--no-wrap",
        "--add-location=file",
    ]
    for language in LANGUAGES:
        command += ["-l", language]
    command += ["-e", "html,py,txt", "-i", "static", "-i", "migrations"]
    environment = {**os.environ, "UDSYN_DEBUG": "1"}
    subprocess.run(command, cwd=room, check=True, env=environment, stdout=subprocess.DEVNULL)
    if english.exists():
        # Emptied first, so that no changed sentence keeps what was guessed from an older one.
        subprocess.run(
            [
                "msgattrib",
                "--no-wrap",
                "--clear-fuzzy",
                "--clear-previous",
                "--empty",
                "-o",
                str(english),
                str(english),
            ],
            check=True,
        )
        subprocess.run(["msgen", "--no-wrap", "-o", str(english), str(english)], check=True)
    settle(room)


def settle(room: Path) -> None:
    """Gives every catalogue the same short head, so that a refresh changes only what has changed."""
    for path in room.glob("locale/*/LC_MESSAGES/django.po"):
        _head, _blank, body = path.read_text(encoding="utf-8").partition("\n\n")
        path.write_text(HEAD.format(language=path.parent.parent.name) + body, encoding="utf-8")


def missing(room: Path) -> list[str]:
    """A sentence for every catalogue with untranslated or fuzzy messages."""
    faults = []
    for language in LANGUAGES:
        catalogue = room / f"locale/{language}/LC_MESSAGES/django.po"
        if not catalogue.exists():
            continue
        for option in ("--untranslated", "--only-fuzzy"):
            listed = subprocess.run(
                ["msgattrib", option, str(catalogue)], check=True, capture_output=True, text=True
            ).stdout
            count = listed.count("\nmsgid ") - (1 if '\nmsgid ""\nmsgstr' in listed else 0)
            if count > 0:
                faults.append(f"{room.name}/{language}: {count} {option.strip('-')}")
    return faults


def catalogues(room: Path) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in room.glob("locale/*/LC_MESSAGES/django.po")}


def sentences(catalogue: str) -> set[str]:
    return set(re.findall(r'^msgid (".*(?:\n".*)*)', catalogue, re.MULTILINE))


def stale(room: Path) -> list[str]:
    """A sentence for every catalogue that differs from what the code holds. Leaves the files as they were."""
    before = catalogues(room)
    refresh(room)
    after = catalogues(room)
    for path in after:
        path.unlink()
    for path, text in before.items():
        path.write_text(text, encoding="utf-8")
    return [
        f"{room.name}/{path.parent.parent.name}: run make messages"
        for path, text in after.items()
        if sentences(before.get(path, "")) != sentences(text)
    ]


def main() -> int:
    fresh = "--fresh" in sys.argv
    faults = []
    for room in rooms([name for name in sys.argv[1:] if name != "--fresh"]):
        if fresh:
            faults += stale(room)
        else:
            refresh(room)
        faults += missing(room)
    print("\n".join(faults) or "All catalogues are complete.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
