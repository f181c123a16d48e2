"""Pictures, documents and videos: who may have them, and in which pieces."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from typing import IO, Any

from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse

from udsyn.library.models import Attachment, Picture, Rendition, Resource
from udsyn.people.models import Person

PIECE = 64 * 1024
RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")
SHOWN = {"image/png", "image/jpeg", "image/gif", "image/webp", "video/mp4", "video/webm", "text/vtt", "application/pdf"}


def may_have(person: Person, name: str) -> bool:
    """A file is for those who may read a resource it belongs to, and for editors."""
    pictures = Q(picture__in=Picture.objects.filter(file=name)) | Q(
        picture__in=Rendition.objects.filter(file=name).values("image")
    )
    attached = Attachment.objects.filter(file=name)
    belongs = pictures | Q(attachment__in=attached) | Q(video__in=attached) | Q(captions__in=attached)
    return person.has_perm("wagtailadmin.access_admin") or bool(
        Resource.objects.visible_to(person).filter(belongs).exists()
    )


def answer(name: str, asked: str) -> HttpResponseBase:
    """The whole file, or the piece a player asks for: some browsers play nothing they cannot ask for in pieces."""
    size = default_storage.size(name)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    piece = _piece(asked, size)
    if piece is None:
        response: Any = FileResponse(default_storage.open(name), content_type=kind, as_attachment=kind not in SHOWN)
    elif piece[0] >= size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    else:
        first, last = piece
        response = StreamingHttpResponse(_read(default_storage.open(name), first, last), status=206, content_type=kind)
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
        response["Content-Length"] = str(last - first + 1)
    response["Accept-Ranges"] = "bytes"
    return response  # type: ignore[no-any-return]


def _piece(asked: str, size: int) -> tuple[int, int] | None:
    match = RANGE.match(asked)
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _read(file: IO[bytes], first: int, last: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
