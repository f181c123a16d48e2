"""The house as it is served for real: style sheets collected, hashed and compressed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}


def as_in_real_life(collected: Path, **more: Any) -> override_settings:
    return override_settings(STORAGES=STORAGES, STATIC_ROOT=collected, **more)


class FilesThroughMiddleware(WSGIHandler):
    """Stands where Django puts its own handler of files in tests, and hands everything on."""

    def __init__(self, application: WSGIHandler) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        return self.application(environ, start_response)


class House(LiveServer):
    """A live server whose files come through the middleware, as in production, not from Django's handler for tests."""

    def __init__(self, collected: Path) -> None:
        super().__init__("127.0.0.1", start=False)
        self.thread.static_handler = FilesThroughMiddleware
        with as_in_real_life(collected):
            call_command("collectstatic", interactive=False, verbosity=0)
            self.start()
