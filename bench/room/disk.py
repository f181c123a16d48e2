"""A disk that is full: a small one of its own where this machine lets us have one, otherwise a limit of file sizes."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = 256  # MB, in memory; takes root to have


@contextmanager
def small_disk() -> Iterator[Path | None]:
    """A folder that is a file system of its own, or nothing where that is not allowed."""
    with tempfile.TemporaryDirectory() as name:
        if not _mount(name):
            yield None
            return
        try:
            yield Path(name)
        finally:
            subprocess.run(("umount", "--lazy", name), check=True)  # noqa: S603, S607


def _mount(name: str) -> bool:
    if os.getuid() != 0 or not shutil.which("mount"):
        return False
    command = ("mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", name)
    return subprocess.run(command, check=False, capture_output=True).returncode == 0  # noqa: S603


@contextmanager
def full(folder: Path, pids: list[int]) -> Iterator[None]:
    """Nothing more can be written there: because the disk is full, or because a limit tells the processes so."""
    with _filled(folder) if os.path.ismount(folder) else _limited(pids):
        yield


@contextmanager
def _filled(folder: Path) -> Iterator[None]:
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (2**20, 2**12, 1):
            _write_until_full(file.fileno(), bytes(size))
    try:
        yield
    finally:
        filler.unlink()


def _write_until_full(file: int, block: bytes) -> None:
    try:
        while True:
            os.write(file, block)
    except OSError as fault:
        if fault.errno != errno.ENOSPC:
            raise


@contextmanager
def _limited(pids: list[int]) -> Iterator[None]:
    before = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in pids}
    for pid, (_soft, hard) in before.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        for pid, limits in before.items():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)
