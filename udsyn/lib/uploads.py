"""Uploads that are too large are dropped while they arrive, and the rest of the form is kept."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

LARGEST_DRAINED = 256 * 1024 * 1024


class Capped(FileUploadHandler):
    """The first of a request's handlers: `request.upload_handlers.insert(0, Capped(request, most=…))`.

    A browser shows an answer only after it has sent everything, so what is too large is taken in and forgotten. What is
    larger than anybody would wait for is cut off; the fields that came before the file are kept even then.
    """

    def __init__(self, request: Any = None, *, most: int) -> None:
        super().__init__(request)
        self.most = most
        self.declared = 0
        self.seen = 0
        self.is_too_large = False

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        self.declared = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.seen += len(raw_data)
        if self.seen <= self.most:
            return raw_data
        self.is_too_large = True
        if self.declared > LARGEST_DRAINED:
            raise StopUpload(connection_reset=True)
        raise SkipFile

    def file_complete(self, file_size: int) -> None:
        return None
