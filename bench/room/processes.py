"""What a running server costs, as Linux counts it: processor time and memory of a tree of processes."""

from __future__ import annotations

import os
import platform
import resource
import statistics
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def offspring(pid: int) -> list[int]:
    """Children of a process, and theirs."""
    own: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            own += map(int, path.read_text(encoding="ascii").split())
        except OSError:
            continue
    return own + [deeper for child in own for deeper in offspring(child)]


def seconds_used(pid: int) -> float:
    """Processor time of the process and all that came from it, also of those that have ended and were waited for."""
    return sum(_ticks(one) for one in (pid, *offspring(pid))) / TICKS


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(int(fields[place]) for place in (11, 12, 13, 14))


def machine_seconds() -> float:
    """Processor time of everything on the machine, with what the machine's own host took away."""
    user, nice, system, _idle, _waiting, hard, soft, stolen = _first_line()[:8]
    return (user + nice + system + hard + soft + stolen) / TICKS


def _first_line() -> list[int]:
    return [int(word) for word in Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()[1:]]


def own_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


@dataclass(frozen=True)
class Memory:
    """MB of one process: `rss` counts what it shares with others in full, `pss` in parts."""

    rss: float
    pss: float


def memory(pid: int) -> Memory:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    return Memory(kilobytes["Rss"] / 1024, kilobytes["Pss"] / 1024)


def heaviest(pids: list[int]) -> Memory:
    found = [memory(pid) for pid in pids]
    return Memory(max(one.rss for one in found), max(one.pss for one in found))


@dataclass(frozen=True)
class Machine:
    cores: int
    model: str
    load: float
    python: str

    @classmethod
    def here(cls) -> Machine:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "unknown")
        return cls(os.cpu_count() or 0, model, round(os.getloadavg()[0], 2), platform.python_version())


def percentile(values: list[float], percent: int) -> float:
    if len(values) < 2:
        return values[0] if values else 0.0
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]
