"""`manage.py serve`: the web server and the job worker, kept running."""

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from udsyn.lib.serving import listening


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
        try:
            listeners = listening.bind(host, port, workers)
        except OSError as fault:
            raise CommandError(
                f"Port {port} is taken: stop the program that uses it, or choose another with --port {port + 1}"
            ) from fault
        path = os.pathsep.join(filter(None, (str(settings.BASE_DIR), os.environ.get("PYTHONPATH"))))
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}
        sockets = listening.written(listeners)
        program = [sys.executable, "-m", "udsyn.lib.serving", sockets, str(workers), settings.OWN_HOST]
        # The process that watches needs nothing of what Django has loaded here.
        os.execve(sys.executable, program, environment)  # noqa: S606
