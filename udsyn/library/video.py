"""A video on a page: one of ours, a file elsewhere, or a page elsewhere. Nothing is fetched before play is pressed."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from udsyn.library.models import Resource
from udsyn.library.uploads import VIDEOS, ending


@dataclass(frozen=True)
class Video:
    """`host` is empty for our own. `is_file` tells that a player can show it."""

    url: str
    host: str
    is_file: bool
    captions: str
    plays: bool

    @property
    def origin(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


def video_of(resource: Resource, *, pressed: bool) -> Video | None:
    """`pressed` says that the reader asked for it to be fetched from elsewhere."""
    captions = resource.captions.url if resource.captions else ""
    if resource.video:
        return Video(resource.video.url, "", True, captions, True)
    if resource.kind != "video" or not resource.address:
        return None
    parts = urlsplit(resource.address)
    is_file = parts.scheme == "https" and ending(parts.path) in VIDEOS
    return Video(resource.address, parts.netloc, is_file, captions, is_file and pressed)
