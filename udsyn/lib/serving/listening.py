"""The sockets of an installation: bound once, handed from process to process, open as long as the supervisor lives.

There is one for each web worker, and Linux shares out connections among them evenly (with one for all, the worker that
wakes first was measured to take up to three quarters). A socket outlives its worker: whoever waits in its queue is
taken by the next.
"""

from __future__ import annotations

import os
import socket
import sys

BACKLOG = 1024  # who can wait at each
SHARES_OUT = sys.platform == "linux"  # elsewhere all workers share one


def bind(host: str, port: int, workers: int) -> list[int]:
    """File descriptors that processes started from here inherit. Raises `OSError` when the port is taken."""
    with _socket(host, port, is_shared=False) as alone:
        port = alone.getsockname()[1]
    return [_socket(host, port, is_shared=SHARES_OUT).detach() for _one in range(workers if SHARES_OUT else 1)]


def _socket(host: str, port: int, *, is_shared: bool) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    everywhere = host == "::" and socket.has_dualstack_ipv6()
    listener = socket.create_server(
        (host, port), family=family, backlog=BACKLOG, dualstack_ipv6=everywhere, reuse_port=is_shared
    )
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)  # connections inherit it
    listener.set_inheritable(True)
    return listener


def address_of(listener: int) -> tuple[str, int]:
    """Host and port."""
    with socket.socket(fileno=os.dup(listener)) as shared:
        host, port, *_ipv6 = shared.getsockname()
        return host, port


def written(listeners: list[int]) -> str:
    """As one word of a command line; `read` is the way back."""
    return ",".join(map(str, listeners))


def read(word: str) -> list[int]:
    return [int(one) for one in word.split(",")]
