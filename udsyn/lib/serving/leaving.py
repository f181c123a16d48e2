"""How a web worker leaves without closing a connection on which somebody may be asking just now.

A server that closes a connection between two requests cannot know whether the next one is on its way already; that one
is lost, and nobody can say whether it was read. Granian closes all of them when it is asked to stop, also those that
have brought no request yet: a few new visitors lost theirs in each restart. So a worker that is to leave takes no new
connections, lets go of each after its next answer (`Connection: close`), and stops when there is none left. Whoever
asks nothing any more is let go by granian's own limit for idle connections.
"""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from udsyn.lib.serving.listening import address_of

LEAVE = signal.SIGUSR1
IDLE_SECONDS = 30  # of a connection without a request, until it is closed
LONGEST_LEAVING = IDLE_SECONDS + 10
TICK = 0.1
FILES = Path("/proc/self/fd")


class Doorkeeper:
    """A WSGI application around another; `listener` is the socket that its worker takes connections from."""

    def __init__(self, application: Callable[..., Iterable[bytes]], listener: int) -> None:
        self._application = application
        self._listener = listener
        _host, self._port = address_of(listener)
        self._is_leaving = False

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not self._is_leaving:
            return self._application(environ, start_response)

        def start_last(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            return start_response(status, [*headers, ("Connection", "close")], exc_info)

        return self._application(environ, start_last)

    def leave(self, *_signal: object) -> None:
        """Returns at once; the process stops when the last visitor has gone."""
        if not self._is_leaving:
            self._is_leaving = True
            take_nobody(self._listener)
            threading.Thread(target=self._stop_when_empty, daemon=True).start()

    def _stop_when_empty(self) -> None:
        deadline = time.monotonic() + LONGEST_LEAVING
        while time.monotonic() < deadline and has_visitors(self._port):
            time.sleep(TICK)
        os.kill(os.getpid(), signal.SIGTERM)


def take_nobody(listener: int) -> None:
    """Puts a socket to which nobody comes in the place of one that a successor has, too."""
    with socket.create_server(("127.0.0.1", 0), backlog=1) as nobody:
        nobody.setblocking(False)
        os.dup2(nobody.fileno(), listener)


def has_visitors(port: int) -> bool:
    """Whether this process holds a connection to the port; where the system does not tell, there may be one."""
    if not FILES.exists():
        return True
    return any(_is_visitor(int(name), port) for name in os.listdir(FILES))


def _is_visitor(file: int, port: int) -> bool:
    try:
        with socket.socket(fileno=os.dup(file)) as found:
            return found.family in (socket.AF_INET, socket.AF_INET6) and _is_connected(found, port)
    except OSError:
        return False  # not a socket, or closed meanwhile


def _is_connected(found: socket.socket, port: int) -> bool:
    # A visitor who has gone already is connected no more, but the connection is still to be let go.
    is_ours: bool = found.getsockname()[1] == port
    return is_ours and not found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
