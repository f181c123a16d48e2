"""Questions with options: one or several chosen, put in an order, or given a share of points."""

from udsyn.results.options.answers import OPTION_KINDS, OptionAnswers, read_options
from udsyn.results.options.cells import option_cell
from udsyn.results.options.writing import write_options

__all__ = ["OPTION_KINDS", "OptionAnswers", "option_cell", "read_options", "write_options"]
