"""Refreshes the catalogues of the rooms: `python tools/messages.py [room …]`.

English is written in the code, so the English catalogue fills itself; Danish, Bokmål and Nynorsk are written by people.
Exits with 1 when a message is missing or uncertain in any language. With `--check` nothing is changed.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("da", "nb", "nn", "en")


def rooms(names: list[str]) -> list[Path]:
    chosen = [ROOT / "udsyn" / name for name in names] or sorted((ROOT / "udsyn").iterdir())
    return [room for room in chosen if (room / "apps.py").exists()]


def refresh(room: Path) -> None:
    """Extracts the room's messages into its four catalogues."""
    (room / "locale").mkdir(exist_ok=True)
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
    english = room / "locale/en/LC_MESSAGES/django.po"
    if english.exists():
        subprocess.run(["msgen", "--no-wrap", "-o", str(english), str(english)], check=True)


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


def main() -> int:
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    chosen = rooms(arguments)
    if "--check" not in sys.argv:
        for room in chosen:
            refresh(room)
    faults = [fault for room in chosen for fault in missing(room)]
    print("\n".join(faults) or "All catalogues are complete.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
