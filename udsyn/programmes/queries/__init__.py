"""Reads that cross models: who reads a path, the path, and how far everybody is."""

from udsyn.programmes.queries.content import (
    Lack,
    content_of,
    content_of_module,
    lacking_in,
    sentences_of_lack,
    waiting_in,
)
from udsyn.programmes.queries.differences import Difference, differences
from udsyn.programmes.queries.paths import ModulePath, StepOnPath, path_for, path_of, paths_for
from udsyn.programmes.queries.plan import MovedDate, Plan, dates_moved, done_by, plan_of
from udsyn.programmes.queries.progress import Progress, Standing, StepCount, progress_of
from udsyn.programmes.queries.readers import ANYBODY, Reader, reader_in, readers_in
from udsyn.programmes.queries.shelf import shelf

__all__ = [
    "ANYBODY",
    "Difference",
    "Lack",
    "ModulePath",
    "MovedDate",
    "Plan",
    "Progress",
    "Reader",
    "Standing",
    "StepCount",
    "StepOnPath",
    "content_of",
    "content_of_module",
    "dates_moved",
    "differences",
    "done_by",
    "lacking_in",
    "path_for",
    "path_of",
    "paths_for",
    "plan_of",
    "progress_of",
    "reader_in",
    "readers_in",
    "sentences_of_lack",
    "shelf",
    "waiting_in",
]
