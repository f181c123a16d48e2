"""What may be uploaded, looked at before it is kept. Each refusal is one sentence."""

from __future__ import annotations

from pathlib import PurePath
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

MB = 1024 * 1024
LARGEST_DOCUMENT = 20 * MB
LARGEST_PICTURE = 10 * MB
LARGEST_VIDEO = 500 * MB
LARGEST_UPLOAD = LARGEST_VIDEO + MB  # with the rest of its form
LARGEST_CONTRIBUTION = LARGEST_PICTURE + LARGEST_DOCUMENT + MB
# What the first bytes of an honest file of each kind are.
ZIP = b"PK\x03\x04"
SIGNATURES: dict[str, tuple[tuple[int, bytes], ...]] = {
    "pdf": ((0, b"%PDF-"),),
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp"), ((0, ZIP),)),
    "mp4": ((4, b"ftyp"),),
    "webm": ((0, b"\x1a\x45\xdf\xa3"),),
    "vtt": ((0, b"WEBVTT"), (0, b"\xef\xbb\xbfWEBVTT")),
}
VIDEOS = {"mp4", "webm"}
PICTURES = {"gif", "jpg", "jpeg", "png", "webp"}


def ending(name: str) -> str:
    return PurePath(name).suffix.lower().lstrip(".")


def check_attachment(file: Any) -> None:
    """Raises ValidationError with one sentence about type, size or content."""
    kind = ending(file.name)
    if kind not in SIGNATURES:
        raise ValidationError({"file": _("Files of this kind are not taken. Choose PDF, Office, MP4, WebM or VTT.")})
    largest = LARGEST_VIDEO if kind in VIDEOS else LARGEST_DOCUMENT
    if file.size > largest:
        raise ValidationError({"file": too_large(largest)})
    if not _is_what_it_says(file, kind):
        raise ValidationError({"file": _("This is not a file of the kind its name says. Save it anew and try again.")})


def too_large(largest: int) -> str:
    return _("The file is too large: at most %(size)s. Nothing was kept of it.") % {"size": filesizeformat(largest)}


def _is_what_it_says(file: IO[bytes], kind: str) -> bool:
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    return any(head[place : place + len(sign)] == sign for place, sign in SIGNATURES[kind])
