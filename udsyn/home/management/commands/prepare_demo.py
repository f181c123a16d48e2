"""`manage.py prepare_demo`: an up-to-date database with the invented region. What was changed is kept."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection, connections
from django.utils import timezone

from udsyn.home.demo.filling import fill_demo, is_filled
from udsyn.instruments.loading import VersionTaken, load_house_instruments
from udsyn.library.loading import load_house_texts


class Command(BaseCommand):
    help = "Brings the demo's database up to date and fills it when it is empty."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This installation is not a demo: set UDSYN_DEMO=1 to fill it with invented people.")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        _collect_what_is_new()
        if is_filled():
            _renew_instruments()
            load_house_texts()
            self.stdout.write("The invented region is there, with what you changed")
            return
        self.stdout.write("Municipalities: the registers of Norway and Denmark")
        call_command("load_registers", verbosity=0)
        _write_without_waiting()
        self.stdout.write("Resource centre: the house's own articles, case stories and reading lists")
        load_house_texts()
        fill_demo(now=timezone.now(), say=self.stdout.write)
        # The last connection to close folds SQLite's journal into the file, which `tools/demo` then moves into place.
        connections.close_all()


def _renew_instruments() -> None:
    try:
        load_house_instruments(today=timezone.localdate())
    except VersionTaken as fault:
        raise CommandError(f"This demo was filled with other wordings of the instruments: {fault}") from fault


def _collect_what_is_new() -> None:
    """Collecting and compressing takes seconds; it is done only when something was built since."""
    collected = Path(settings.STATIC_ROOT) / "staticfiles.json"
    built = Path(settings.BASE_DIR) / "udsyn" / "design" / "static" / "ui"
    newest = max((file.stat().st_mtime for file in built.iterdir()), default=0.0)
    if not collected.exists() or collected.stat().st_mtime < newest:
        call_command("collectstatic", verbosity=0, interactive=False)


def _write_without_waiting() -> None:
    """No real answers are at stake while the invented ones are written, and the disk would take most of the time."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
