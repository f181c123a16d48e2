"""`manage.py add_operator kari@example.org "Kari Vik"`: the first person of an empty installation."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from udsyn.home.actions import name_operator


class Command(BaseCommand):
    help = "Lets a person sign in as operator, who names the people that set up programmes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--language", default="nb", choices=[code for code, _name in settings.LANGUAGES])

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
        except ValidationError as fault:
            raise CommandError(f"“{options['email']}” is not an e-mail address.") from fault
        person = name_operator(name=options["name"], email=options["email"], language=options["language"])
        self.stdout.write(f"{person.name} can sign in at {settings.SITE_URL} with {person.email}.")
