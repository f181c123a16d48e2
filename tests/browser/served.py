"""The house as it is served for real: style sheets collected, hashed and compressed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test import override_settings
from playwright.sync_api import Page
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


class Pluggable(ThreadedWSGIServer):
    """A server whose plug can be pulled: connections, old and new, then break without an answer."""

    is_plugged_in = True

    def get_app(self) -> Any:
        if not self.is_plugged_in:
            raise BrokenPipeError
        return super().get_app()


class House(LiveServer):
    """A live server whose files come through the middleware, as in production, not from Django's handler for tests."""

    def __init__(self, collected: Path) -> None:
        super().__init__("127.0.0.1", start=False)
        self.thread.static_handler = FilesThroughMiddleware
        self.thread.server_class = Pluggable
        with as_in_real_life(collected):
            call_command("collectstatic", interactive=False, verbosity=0)
            self.start()

    @contextmanager
    def unreachable(self, page: Page) -> Iterator[None]:
        """No network, for the page and for its worker. Chromium's own switch reaches only pages."""
        server = self.thread.httpd
        assert isinstance(server, Pluggable)
        server.is_plugged_in = False
        page.context.set_offline(True)
        try:
            yield
        finally:
            server.is_plugged_in = True
            page.context.set_offline(False)
