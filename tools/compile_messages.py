"""Compiles every catalogue, without needing gettext on the machine. Skips those that are up to date."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent


def compile_catalogue(source: Path) -> None:
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return
    with source.open("rb") as text:
        catalogue = read_po(text, locale=source.parent.parent.name, domain="django")
    with target.open("wb") as binary:
        write_mo(binary, catalogue)


def main() -> int:
    for source in sorted(ROOT.glob("udsyn/*/locale/*/LC_MESSAGES/*.po")):
        compile_catalogue(source)
    return 0


if __name__ == "__main__":
    sys.exit(main())
