"""Blueprints as files: read, checked and written.

A blueprint is a folder: `blueprint.yaml` (title, purpose, the modules in order), and for each module a folder with
`module.yaml` (its steps by phase), `introduction.<language>.md`, and `<step>.<language>.md` for longer texts.
Inside the house the same is plain content: mappings, lists, texts, whole numbers, true and false. Writing content and
reading it again gives the same content, and writing that again the same bytes.
"""

from udsyn.programmes.blueprint_files.content import Content, tidy
from udsyn.programmes.blueprint_files.faults import FaultyFiles, FileFault
from udsyn.programmes.blueprint_files.reading import read_files
from udsyn.programmes.blueprint_files.writing import write_files

__all__ = ["Content", "FaultyFiles", "FileFault", "read_files", "tidy", "write_files"]
