"""Keeps child processes running: starts them, starts them again when they die, stops them together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

TICK = 0.1
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
# A child that lived this long was well; the next time it dies, the waiting begins from the start.
WELL = 60.0
PATIENCE = 15.0  # seconds to stop in, before a child and its own children are killed

Say = Callable[[str], None]


@dataclass
class Child:
    """One process to keep; it inherits `files`. With `reloads`, it restarts by itself on SIGHUP; others are stopped and
    started."""

    name: str
    command: Sequence[str]
    files: Sequence[int] = ()
    reloads: bool = False
    process: subprocess.Popen[bytes] | None = None
    born: float = 0.0
    due: float = 0.0
    failures: int = 0
    restarting: bool = False

    def start(self) -> None:
        # A session of its own: Ctrl+C reaches the supervisor alone, which then stops everyone in order.
        self.process = subprocess.Popen(  # noqa: S603
            self.command, stderr=subprocess.STDOUT, start_new_session=True, pass_fds=self.files
        )
        self.born = time.monotonic()

    def has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def wait_before_next(self) -> float:
        """Seconds until it is started again: at once when asked to restart, longer each time it dies young."""
        if self.restarting:
            self.restarting = False
            return 0.0
        if time.monotonic() - self.born > WELL:
            self.failures = 0
        self.failures += 1
        return float(min(LONGEST_WAIT, FIRST_WAIT * 2 ** (self.failures - 1)))

    def send(self, number: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(number)

    def restart(self) -> None:
        self.restarting = not self.reloads and not self.has_ended()
        self.send(signal.SIGHUP if self.reloads else signal.SIGTERM)

    def kill(self) -> None:
        """Ends the process and everything it started."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@dataclass
class Supervisor:
    """`run` returns when SIGTERM or SIGINT came and every child has ended."""

    children: Sequence[Child]
    say: Say
    signals: list[int] = field(default_factory=list)
    has_terminal: bool = field(default_factory=lambda: os.isatty(0))

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda number, _frame: self.signals.append(number))
        while not self._should_stop():
            for child in self.children:
                self._look_after(child)
            time.sleep(TICK)
        self._stop()

    def _should_stop(self) -> bool:
        arrived, self.signals[:] = set(self.signals), []
        if arrived & {signal.SIGTERM, signal.SIGINT}:
            return True
        if signal.SIGHUP in arrived:
            if self.has_terminal and not os.isatty(0):
                return True  # the window was closed
            self.say("Restarting gracefully")
            for child in self.children:
                child.restart()
        return False

    def _look_after(self, child: Child) -> None:
        if child.has_ended() and child.process is not None:
            code, child.process = child.process.returncode, None
            wait = child.wait_before_next()
            child.due = time.monotonic() + wait
            if wait:
                self.say(f"{child.name} ended ({code}); it starts again in {wait:g} s")
        if child.process is None and time.monotonic() >= child.due:
            child.start()

    def _stop(self) -> None:
        self.say("Stopping")
        for child in self.children:
            child.send(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        for child in self.children:
            if child.process is None:
                continue
            try:
                child.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.say(f"{child.name} did not stop in time and is killed")
            child.kill()
        self.say("Stopped")


def say(line: str) -> None:
    """A line on stdout, in the shape of the log's; nobody may be reading it any more."""
    with suppress(OSError):
        sys.stdout.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} INFO    {line}\n")
        sys.stdout.flush()
