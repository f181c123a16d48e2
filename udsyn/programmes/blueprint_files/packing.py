"""A blueprint's files in one zip, and out of it again.

Nothing of a zip is believed: sizes are counted while unpacking, names are checked before anything is read, and
nothing is ever written to a disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import PurePosixPath
from stat import S_ISLNK
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from udsyn.programmes.blueprint_files.faults import FaultyFiles, FileFault
from udsyn.programmes.blueprint_files.reading import FIRST

LARGEST_ZIP = 5_000_000
LARGEST_WHOLE = 20_000_000  # unpacked; a blueprint of the house is under 300 kB
LARGEST_FILE = 1_000_000
MOST_FILES = 3_000
LONGEST_NAME = 200
SAFE = re.compile(r"[\w .()-]+(/[\w .()-]+)*")
EPOCH = (1980, 1, 1, 0, 0, 0)
LEFT_BEHIND = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"}  # what computers put into folders by themselves


def pack(files: Mapping[str, bytes], folder: str) -> bytes:
    """The files under one folder. The same files always give the same bytes."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as packed:
        for name in sorted(files):
            entry = ZipInfo(f"{folder}/{name}", EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            packed.writestr(entry, files[name])
    return target.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The files of the blueprint by their path within it. Raises `FaultyFiles`."""
    if len(data) > LARGEST_ZIP:
        raise FaultyFiles([FileFault("zip", _("The file is larger than 5 MB. A blueprint is never that large."))])
    try:
        with ZipFile(BytesIO(data)) as packed:
            files = dict(_files(packed))
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise FaultyFiles([FileFault("zip", _("This is not a zip file that can be opened."))]) from error
    return _within(files)


def _files(packed: ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = [entry for entry in packed.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        raise FaultyFiles([FileFault("zip", _("There are far more files in it than a blueprint has."))])
    whole, seen = 0, set()
    for entry in entries:
        name = entry.filename
        if LEFT_BEHIND & set(name.split("/")):
            continue
        if said := _refused(entry) or (_("This file is in it twice.") if name in seen else ""):
            raise FaultyFiles([FileFault(name[:LONGEST_NAME], said)])
        seen.add(name)
        with packed.open(entry) as file:
            content = file.read(LARGEST_FILE + 1)
        whole += len(content)
        if len(content) > LARGEST_FILE or whole > LARGEST_WHOLE:
            raise FaultyFiles([FileFault(name, _("It unpacks to far more than a blueprint is."))])
        yield name, content


def _refused(entry: ZipInfo) -> str:
    """Why nobody should open this entry; empty when it is fine."""
    name, parts = entry.filename, PurePosixPath(entry.filename).parts
    if len(name) > LONGEST_NAME or not SAFE.fullmatch(name) or {"..", "."} & set(parts):
        return _("A file with such a name does not belong in a blueprint.")
    if S_ISLNK(entry.external_attr >> 16):
        return _("A link to another file does not belong in a blueprint.")
    if entry.flag_bits & 1:
        return _("The file is locked with a password.")
    return ""


def _within(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Without the folder around them, if there is one."""
    tops = [name for name in files if name == FIRST or (name.endswith(f"/{FIRST}") and name.count("/") == 1)]
    if len(tops) != 1:
        raise FaultyFiles([FileFault(FIRST, _("There should be exactly one file with this name in the zip."))])
    folder = tops[0].removesuffix(FIRST)
    strangers = [name for name in files if not name.startswith(folder)]
    if strangers:
        raise FaultyFiles(
            [FileFault(name, _("This file belongs to no module of the blueprint.")) for name in strangers]
        )
    return {name.removeprefix(folder): content for name, content in files.items()}
