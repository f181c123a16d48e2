"""`manage.py serve`: the web server and the job worker, kept running."""

import os
import socket
import sys
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Serves this installation: web workers and the job worker, started again when they die."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="web workers, each with one blocking thread")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port, workers = options["host"], options["port"], options["workers"]
        if workers < 1:
            raise CommandError("There must be at least one web worker.")
        if not is_free(host, port):
            raise CommandError(
                f"Port {port} is taken: stop the program that uses it, or choose another with --port {port + 1}"
            )
        path = os.pathsep.join(filter(None, (str(settings.BASE_DIR), os.environ.get("PYTHONPATH"))))
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}
        program = [sys.executable, "-m", "udsyn.lib.serving", host, str(port), str(workers), settings.OWN_HOST]
        # The process that watches needs nothing of what Django has loaded here.
        os.execve(sys.executable, program, environment)  # noqa: S606


def is_free(host: str, port: int) -> bool:
    """Asked beforehand, because granian would share the port with another server of the same user."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError:
        return False
    return True
