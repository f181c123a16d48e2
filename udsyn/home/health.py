"""Whether this installation can take answers now."""

from __future__ import annotations

import logging
import shutil
import time
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

logger = logging.getLogger(__name__)
KEPT_SECONDS = 2.0


@dataclass
class Readiness:
    """What is missing, as the operator reads it in the log; empty when nothing is.

    The answer is kept for two seconds: the address is open to strangers, and asking costs a write lock.
    """

    missing: tuple[str, ...] = ()
    asked: float = float("-inf")
    is_migrated: bool = False

    def is_ready(self) -> bool:
        if time.monotonic() - self.asked >= KEPT_SECONDS:
            before, self.missing = self.missing, self._look()
            self.asked = time.monotonic()
            if self.missing != before:
                logger.warning("Not ready: %s", ", ".join(self.missing)) if self.missing else logger.info("Ready again")
        return not self.missing

    def _look(self) -> tuple[str, ...]:
        faults = [] if has_room() else [f"less than {settings.DISK_RESERVE} MB are free in {settings.VAR_DIR}"]
        try:
            # An installation that has been migrated stays so until it is restarted with new code.
            self.is_migrated = self.is_migrated or not is_unmigrated()
            if not self.is_migrated:
                faults.append("migrations are missing (run migrate)")
            else:
                write_nothing()
        except DatabaseError as fault:
            faults.append(f"the database cannot be written ({type(fault).__name__})")
        return tuple(faults)


def has_room() -> bool:
    try:
        return shutil.disk_usage(settings.VAR_DIR).free >= settings.DISK_RESERVE * 1_000_000
    except OSError:
        return False


def is_unmigrated() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def write_nothing() -> None:
    """Changes no row, but needs everything a change needs; raises DatabaseError."""
    MigrationRecorder.Migration.objects.filter(pk=-1).update(name="")


readiness = Readiness()
