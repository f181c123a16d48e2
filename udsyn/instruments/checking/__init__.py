"""Whether a definition can become a version: a file is read, its shape is checked, then its meaning.

`check_file` takes the bytes of a YAML file and tells line and column of every fault; `check_content` takes the same
content as plain mappings and lists, as drafts are kept. Nothing is ever built from a file but mappings, lists, texts,
whole numbers and true or false.
"""

from udsyn.instruments.checking.check import Checked, check_content, check_file
from udsyn.lib.faults import SEPARATOR, Fault, Path

__all__ = ["SEPARATOR", "Checked", "Fault", "Path", "check_content", "check_file"]
