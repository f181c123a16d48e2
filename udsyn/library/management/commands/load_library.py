"""`manage.py load_library`: puts the texts of the house on its shelf. What an editor changed is left alone."""

from typing import Any

from django.core.management import BaseCommand

from udsyn.library.loading import load_house_texts


class Command(BaseCommand):
    help = "Loads the articles, case stories and reading lists of the house, and what has changed in them since."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load_house_texts()} texts are new or changed")
