"""`manage.py load_instruments`: publishes the instruments that come with the house. Safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from udsyn.instruments.loading import FaultyDefinition, VersionTaken, load_house_instruments


class Command(BaseCommand):
    help = "Publishes the instruments that come with the house. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            versions = load_house_instruments(today=timezone.localdate())
        except (FaultyDefinition, VersionTaken) as error:
            raise CommandError(str(error)) from error
        for version in versions:
            self.stdout.write(f"{version.instrument.slug} version {version.number}")
