"""A file that came with a form: taken in, or a sentence that says why not."""

from __future__ import annotations

from typing import Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from udsyn.exercises.actions import Owner, TooManyFiles, keep_file
from udsyn.lib.file_kinds import FileRefused, Refusal, kind_of_file
from udsyn.people.models import Person
from udsyn.programmes.models import Step

LARGEST_FILE = 20 * 1024 * 1024

TOO_LARGE = _(
    "The file is larger than 20 MB and was not kept. Make it smaller, or put it where others reach it and add a link."
)
EMPTY = _("The file is empty and was not kept.")
TOO_MANY = _("There are five files already. The new one was not kept: put one away first.")
SENTENCES = {
    Refusal.FOREIGN: _(
        "The file was not kept: whatever its name says, it is neither a PDF, a picture (PNG, JPEG, WebP) nor a document"
        " of Word, Excel, PowerPoint or OpenDocument."
    ),
    Refusal.DAMAGED: _(
        "The file was not kept: it cannot be read as what it claims to be. Save it again and try once more."
    ),
    Refusal.MACROS: _(
        "The file was not kept: it holds macros, which run on the machine of whoever opens it. Save it without."
    ),
}


def keep_upload(
    file: UploadedFile[Any] | None, *, is_too_large: bool, step: Step, owner: Owner, actor: Person
) -> Promise | str:
    """Keeps the file, if there is one. Returns an empty text, or why it was not kept."""
    if is_too_large or (file is not None and (file.size or 0) > LARGEST_FILE):
        return TOO_LARGE
    if file is None:
        return ""
    if not file.size:
        return EMPTY
    try:
        kind = kind_of_file(cast(Any, file))
        keep_file(step=step, owner=owner, content=file, name=file.name or "", kind=kind, actor=actor)
    except FileRefused as refused:
        return SENTENCES[refused.why]
    except TooManyFiles:
        return TOO_MANY
    return ""
