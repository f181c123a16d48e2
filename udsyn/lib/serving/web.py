"""`python -m udsyn.lib.serving.web PARENT LISTENERS WORKERS`: granian, one blocking thread per worker.

`LISTENERS` are file descriptors of bound sockets, inherited from whoever supervises. What waits there is lost neither
with a worker nor with this process.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
from functools import partial
from importlib import import_module
from multiprocessing.synchronize import Semaphore
from typing import Any, cast

from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from udsyn.lib.serving.leaving import IDLE_SECONDS, LEAVE, LONGEST_LEAVING, Doorkeeper
from udsyn.lib.serving.listening import BACKLOG, read
from udsyn.lib.serving.parent import end_with_parent

logger = logging.getLogger("_granian")  # the one it sets up itself
READABLE = {"()": "udsyn.lib.logs.Readable"}
# A request that takes longer than this when everything is asked to stop is broken off.
LAST_SECONDS = 10
# A new worker that is not warm by then is given up.
LONGEST_START = 120.0


class PatientServer(MPServer):
    """Granian stops an old worker after a fixed time, also when the new one is not ready, and closes what the old one
    has open; this one looks first, and lets the old one leave by itself.

    It overrides methods that granian's next version may change; `tests/home/test_serving.py` would notice.
    """

    warm: Semaphore
    listeners: list[int]
    leaving: list[Any]

    def _init_shared_socket(self) -> None:
        self._ssp = self._sso = None  # ours are there already

    def _spawn_worker(self, idx: int, target: Any, callback_loader: Any) -> Any:  # type: ignore[override]
        listener, holder = self.listeners[idx % len(self.listeners)], cast(Any, SocketHolder)
        self._shd = holder(listener, False, BACKLOG)
        return super()._spawn_worker(idx, target, partial(callback_loader, listener=listener))

    def _respawn_workers(self, workers: list[int], spawn_target: Any, target_loader: Any, delay: float = 0) -> None:
        for idx in workers:
            self.respawned_wrks[idx] = time.monotonic()
            old: Any = self.wrks[idx]
            new: Any = self._spawn_worker(idx=idx, target=spawn_target, callback_loader=target_loader)
            if not old.is_alive():
                new.start()
                self.wrks[idx] = new
            elif self._gets_warm(new):
                self.wrks[idx] = new
                self._let_go(old)
            elif not self.interrupt_signal:
                logger.error("A new web worker did not start; the old one goes on")

    def _gets_warm(self, worker: Any) -> bool:
        while self.warm.acquire(block=False):
            pass  # what earlier workers said
        worker.interrupt_by_parent = True  # nobody replaces it when it dies before it is warm
        worker.start()
        deadline = time.monotonic() + LONGEST_START
        while worker.is_alive() and not self.interrupt_signal and time.monotonic() < deadline:
            if self.warm.acquire(timeout=0.2):
                worker.interrupt_by_parent = False
                return True
        worker.kill()
        return False

    def _let_go(self, worker: Any) -> None:
        worker.interrupt_by_parent = True
        self.leaving = [one for one in self.leaving if one.is_alive()] + [worker]
        os.kill(worker.inner.pid, LEAVE)
        threading.Thread(target=self._see_off, args=(worker,), daemon=True).start()

    def _see_off(self, worker: Any) -> None:
        worker.join(LONGEST_LEAVING + LAST_SECONDS)
        if worker.is_alive():
            worker.kill()

    def _stop_workers(self) -> None:
        self.wrks += self.leaving
        super()._stop_workers()  # type: ignore[no-untyped-call]


def load(warm: Semaphore, target: str, *, listener: int) -> Any:
    """The WSGI application, warm; runs in each worker before it takes connections."""
    # Until granian listens for it, being asked to stop would only wake a handler copied from the parent.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with_parent(os.getppid())
    module, name = target.split(":")
    doorkeeper = Doorkeeper(getattr(import_module(module), name), listener)
    signal.signal(LEAVE, doorkeeper.leave)
    warm.release()
    return doorkeeper


def serve(target: str, listeners: list[int], workers: int) -> None:
    server = PatientServer(
        target,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=1000 * IDLE_SECONDS),
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig={"formatters": {"generic": READABLE, "access": READABLE}},
        respawn_failed_workers=True,
        workers_kill_timeout=LAST_SECONDS,
    )
    server.warm, server.listeners, server.leaving = multiprocessing.Semaphore(0), listeners, []
    server.serve(target_loader=partial(load, server.warm))


def main() -> None:
    _program, parent, listeners, workers = sys.argv
    end_with_parent(int(parent))
    serve("config.wsgi:application", read(listeners), int(workers))


if __name__ == "__main__":
    main()
