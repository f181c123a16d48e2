"""`manage.py load_registers`: the shipped municipalities into the database."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from udsyn.people.actions.municipalities import load_registers


class Command(BaseCommand):
    help = "Loads the registers of Norwegian and Danish municipalities. Can be run again at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_registers()
        self.stdout.write(f"Municipalities: {loaded.new} new, {loaded.changed} changed, {loaded.unchanged} as before.")
