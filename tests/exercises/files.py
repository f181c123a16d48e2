"""Small files of every kind, whole and broken."""

from __future__ import annotations

import io
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile


def _chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)


def _archive(**parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", (1).to_bytes(4) + (1).to_bytes(4) + b"\x08\x00\x00\x00\x00")
    + _chunk(b"IDAT", zlib.compress(b"\x00\x00"))
    + _chunk(b"IEND", b"")
)
JPEG = (
    b"\xff\xd8\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x7f\xff\xd9"
)
WEBP = b"RIFF" + (12).to_bytes(4, "little") + b"WEBPVP8 \x00\x00\x00\x00"
DOCX = _archive(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"})
XLSX = _archive(**{"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
ODT = _archive(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<office/>"})
DOCM = _archive(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "", "word/vbaProject.bin": "x"})
WHOLE = {"pdf": PDF, "png": PNG, "jpg": JPEG, "webp": WEBP, "docx": DOCX, "xlsx": XLSX, "odt": ODT}
EXECUTABLE = b"MZ" + b"\x00" * 200
PROGRAM = b"\x7fELF" + b"\x00" * 200
PAGE = b"<script>alert(1)</script>"


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    """The browser's word about the type is never asked."""
    return SimpleUploadedFile(name, content, content_type="image/png")
