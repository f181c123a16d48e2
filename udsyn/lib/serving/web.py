"""`python -m udsyn.lib.serving.web PARENT HOST PORT WORKERS`: granian, one blocking thread per worker."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import time
from functools import partial
from importlib import import_module
from multiprocessing.synchronize import Semaphore
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from udsyn.lib.serving.parent import end_with_parent

logger = logging.getLogger("_granian")  # the one it sets up itself
READABLE = {"()": "udsyn.lib.logs.Readable"}
# A request that takes longer than this when its worker is asked to stop is broken off.
LAST_SECONDS = 10
# A new worker that is not warm by then is given up.
LONGEST_START = 120.0
# Between being warm and listening.
A_MOMENT = 0.5


class PatientServer(MPServer):
    """Granian stops an old worker after a fixed time, also when the new one does not listen yet; this one looks first.

    It overrides a method that granian's next version may change; `tests/home/test_serving.py` would notice.
    """

    warm: Semaphore

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
                self._stop(old)
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
                time.sleep(A_MOMENT)
                worker.interrupt_by_parent = False
                return True
        worker.kill()
        return False

    def _stop(self, worker: Any) -> None:
        worker.terminate()
        worker.join(LAST_SECONDS)
        if worker.is_alive():
            worker.kill()
            worker.join()


def load(warm: Semaphore, target: str) -> Any:
    """The WSGI application, warm; runs in each worker before it listens."""
    # Until granian listens for it, being asked to stop would only wake a handler copied from the parent.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with_parent(os.getppid())
    module, name = target.split(":")
    application = getattr(import_module(module), name)
    warm.release()
    return application


def main() -> None:
    _program, parent, host, port, workers = sys.argv
    end_with_parent(int(parent))
    server = PatientServer(
        "config.wsgi:application",
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=int(workers),
        blocking_threads=1,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig={"formatters": {"generic": READABLE, "access": READABLE}},
        respawn_failed_workers=True,
        workers_kill_timeout=LAST_SECONDS,
    )
    server.warm = multiprocessing.Semaphore(0)
    server.serve(target_loader=partial(load, server.warm))


if __name__ == "__main__":
    main()
