"""`python -m udsyn.lib.serving LISTENERS WORKERS NAME`; `NAME` is a host name that the web server answers to."""

from __future__ import annotations

import http.client
import os
import sys
import threading
import time

from udsyn.lib.serving.listening import address_of, read
from udsyn.lib.serving.supervisor import Child, Supervisor, say


def children(listeners: str, workers: str) -> list[Child]:
    """What belongs to a running installation. A process for live pages goes here when there is one."""
    this = str(os.getpid())
    module = [sys.executable, "-m"]
    jobs = ["db_worker", "--queue-name", "*", "--interval", "1", "--no-reload"]
    return [
        Child("The web server", [*module, "udsyn.lib.serving.web", this, listeners, workers], read(listeners), True),
        Child("The job worker", [*module, "udsyn.lib.serving.command", this, *jobs]),
    ]


def is_ready(address: str, port: int, name: str) -> bool:
    connection = http.client.HTTPConnection(address, port, timeout=5)
    try:
        connection.request("GET", "/readyz", headers={"Host": name, "Connection": "close"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def announce(host: str, port: int, name: str) -> None:
    """Says the address once, when a request to it would succeed."""
    address = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (compared, not bound)
    while not is_ready(address, port, name):
        time.sleep(0.3)
    say(f"Udsyn is at http://{f'[{address}]' if ':' in address else address}:{port} (stop with Ctrl+C)")


def main() -> None:
    _program, listeners, workers, name = sys.argv
    host, port = address_of(read(listeners)[0])
    threading.Thread(target=announce, args=(host, port, name), daemon=True).start()
    Supervisor(children(listeners, workers), say).run()


if __name__ == "__main__":
    main()
