"""Resources and their shelves, the files in them, and who opened or edits what."""

from udsyn.library.models.files import Attachment, Picture, Rendition
from udsyn.library.models.found import FoundPage
from udsyn.library.models.loaded import Edition, LoadedText
from udsyn.library.models.reader import Editor, Opened
from udsyn.library.models.resource import Resource
from udsyn.library.models.shelf import Shelf

__all__ = [
    "Attachment",
    "Edition",
    "Editor",
    "FoundPage",
    "LoadedText",
    "Opened",
    "Picture",
    "Rendition",
    "Resource",
    "Shelf",
]
