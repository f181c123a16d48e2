"""What a file is, by what is in it. Its name says nothing.

Nothing is unpacked or run. What looks like one of the kinds but does not hold together is damaged; what looks like
none of them, an executable for one, is foreign.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from enum import Enum
from typing import BinaryIO

PNG_BEGINS = b"\x89PNG\r\n\x1a\n"
TAIL = 2048
MOST_PARTS = 5_000
ODF = "application/vnd.oasis.opendocument."
OFFICE = "application/vnd.openxmlformats-officedocument."


class FileKind(Enum):
    """Media type, and the ending its name gets."""

    PDF = "application/pdf", "pdf"
    PNG = "image/png", "png"
    JPEG = "image/jpeg", "jpg"
    WEBP = "image/webp", "webp"
    DOCX = f"{OFFICE}wordprocessingml.document", "docx"
    XLSX = f"{OFFICE}spreadsheetml.sheet", "xlsx"
    PPTX = f"{OFFICE}presentationml.presentation", "pptx"
    ODT = f"{ODF}text", "odt"
    ODS = f"{ODF}spreadsheet", "ods"
    ODP = f"{ODF}presentation", "odp"

    def __init__(self, media_type: str, suffix: str) -> None:
        self.media_type = media_type
        self.suffix = suffix


class Refusal(Enum):
    FOREIGN = "foreign"
    DAMAGED = "damaged"
    MACROS = "macros"


class FileRefused(Exception):
    def __init__(self, why: Refusal) -> None:
        self.why = why


def kind_of_file(file: BinaryIO) -> FileKind:
    """Raises `FileRefused`. Leaves the file at its beginning."""
    file.seek(0)
    head = file.read(16)
    try:
        for begins, look in _BEGINNINGS:
            if head.startswith(begins):
                return look(file)
        raise FileRefused(Refusal.FOREIGN)
    finally:
        file.seek(0)


def _pdf(file: BinaryIO) -> FileKind:
    size = file.seek(0, 2)
    file.seek(max(0, size - TAIL))
    return _whole(FileKind.PDF, b"%%EOF" in file.read())


def _png(file: BinaryIO) -> FileKind:
    """Every chunk's checksum is right, from the head to the end."""
    file.seek(len(PNG_BEGINS))
    names = []
    while len(head := file.read(8)) == 8:
        size, name = int.from_bytes(head[:4]), head[4:]
        data, check = file.read(size), file.read(4)
        if len(data) < size or int.from_bytes(check) != zlib.crc32(name + data):
            break
        names.append(name)
        if name == b"IEND":
            return _whole(FileKind.PNG, names[0] == b"IHDR" and b"IDAT" in names)
    raise FileRefused(Refusal.DAMAGED)


def _jpeg(file: BinaryIO) -> FileKind:
    """Segments up to the picture's lines, a frame with a size among them, and an end."""
    file.seek(2)
    has_frame = False
    while len(head := file.read(4)) == 4 and head[0] == 0xFF:
        marker, size = head[1], int.from_bytes(head[2:])
        data = file.read(size - 2) if size >= 2 else b""
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            has_frame = len(data) >= 6 and any(data[1:3]) and any(data[3:5])
        if marker == 0xDA:
            return _whole(FileKind.JPEG, has_frame and b"\xff\xd9" in file.read())
    raise FileRefused(Refusal.DAMAGED)


def _webp(file: BinaryIO) -> FileKind:
    size = file.seek(0, 2)
    file.seek(4)
    declared, name, chunk = int.from_bytes(file.read(4), "little"), file.read(4), file.read(4)
    if name != b"WEBP":
        raise FileRefused(Refusal.FOREIGN)
    return _whole(FileKind.WEBP, chunk in {b"VP8 ", b"VP8L", b"VP8X"} and declared + 8 <= size)


def _package(file: BinaryIO) -> FileKind:
    """A document of an office program is a zip archive with a known table of contents."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            stated = archive.read("mimetype")[:100].decode() if _is_short(archive, "mimetype") else ""
    except (
        zipfile.BadZipFile,
        OSError,
        EOFError,
        UnicodeDecodeError,
        RuntimeError,
        zlib.error,
        NotImplementedError,
    ) as odd:
        raise FileRefused(Refusal.DAMAGED) from odd
    if len(names) > MOST_PARTS:
        raise FileRefused(Refusal.FOREIGN)
    kind = _office(names) or next((kind for kind in FileKind if kind.media_type == stated), None)
    if kind is None:
        raise FileRefused(Refusal.FOREIGN)
    if any(name.endswith("vbaProject.bin") or name.startswith(("Basic/", "Scripts/")) for name in names):
        raise FileRefused(Refusal.MACROS)
    return kind


def _is_short(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.NameToInfo and archive.getinfo(name).file_size <= 100


def _office(names: set[str]) -> FileKind | None:
    if "[Content_Types].xml" not in names:
        return None
    parts = {
        "word/document.xml": FileKind.DOCX,
        "xl/workbook.xml": FileKind.XLSX,
        "ppt/presentation.xml": FileKind.PPTX,
    }
    return next((kind for part, kind in parts.items() if part in names), None)


def _whole(kind: FileKind, is_whole: bool) -> FileKind:
    if not is_whole:
        raise FileRefused(Refusal.DAMAGED)
    return kind


_BEGINNINGS: tuple[tuple[bytes, Callable[[BinaryIO], FileKind]], ...] = (
    (b"%PDF-", _pdf),
    (PNG_BEGINS, _png),
    (b"\xff\xd8\xff", _jpeg),
    (b"RIFF", _webp),
    (b"PK\x03\x04", _package),
)
