"""`manage.py check_instrument FILE …`: tells every fault of definition files, by line and column."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from udsyn.instruments.checking import check_file
from udsyn.instruments.definition import LANGUAGES


class Command(BaseCommand):
    help = "Tells every fault of definition files, by line and column."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--language", choices=LANGUAGES, default="en", help="The language of the sentences.")

    def handle(self, *args: Any, **options: Any) -> None:
        with override(options["language"]):
            count = sum(self._told(path) for path in options["files"])
            if count:
                raise CommandError(ngettext("%(count)d fault.", "%(count)d faults.", count) % {"count": count})

    def _told(self, path: Path) -> int:
        try:
            faults = check_file(path.read_bytes()).faults
        except OSError as error:
            raise CommandError(_("%(file)s cannot be read.") % {"file": path}) from error
        for fault in faults:
            self.stdout.write(fault.in_file(str(path)))
        if not faults:
            self.stdout.write(_("%(file)s has no faults.") % {"file": path})
        return len(faults)
