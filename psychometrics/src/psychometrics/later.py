"""scipy and polars, imported when they are first used.

Together they cost more than 100 MB and a second. A program that only needs means, such as a web worker that shows a
leader's own result, then does without: measured in ``docs/benchmarks.md`` of Udsyn.
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl
    from scipy import optimize, special, stats
    from typing_extensions import TypeIs
else:

    class Later:
        """Stands for a module; the first use of something in it imports it."""

        def __init__(self, name: str) -> None:
            self._name = name

        def __getattr__(self, name: str) -> Any:
            return getattr(import_module(self._name), name)

    optimize, special, stats = Later("scipy.optimize"), Later("scipy.special"), Later("scipy.stats")
    pl = Later("polars")

__all__ = ["is_frame", "is_series", "optimize", "pl", "special", "stats"]


def is_frame(given: object) -> "TypeIs[pl.DataFrame]":
    """Return whether it is a polars frame; nobody can hold one before polars is imported."""
    return "polars" in sys.modules and isinstance(given, pl.DataFrame)


def is_series(given: object) -> "TypeIs[pl.Series]":
    """Return whether it is a polars series."""
    return "polars" in sys.modules and isinstance(given, pl.Series)
