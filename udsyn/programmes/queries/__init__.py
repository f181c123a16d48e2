"""Reads that cross models: who reads a path, the path, and how far everybody is."""

from udsyn.programmes.queries.paths import ModulePath, StepOnPath, path_for, path_of, paths_for
from udsyn.programmes.queries.progress import Progress, Standing, StepCount, progress_of
from udsyn.programmes.queries.readers import ANYBODY, Reader, reader_in, readers_in

__all__ = [
    "ANYBODY",
    "ModulePath",
    "Progress",
    "Reader",
    "Standing",
    "StepCount",
    "StepOnPath",
    "path_for",
    "path_of",
    "paths_for",
    "progress_of",
    "reader_in",
    "readers_in",
]
