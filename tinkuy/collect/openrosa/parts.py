"""What a telephone sends in one request, taken apart as it comes: the form in memory, files straight to the disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

from tinkuy.collect.arriving.actions import Sent
from tinkuy.collect.instances.wire import MOST_BYTES, Malformed
from tinkuy.collect.openrosa.plain import plain_parts
from tinkuy.collect.store import Draft, keep

FORM_PART = "xml_submission_file"
# How much of a request is looked at in one go: a photograph whole, where Django would take it in pieces of 64 kB.
_PIECE_BYTES = 1 << 20


def taken_apart(request: HttpRequest, media: Path) -> tuple[bytes, list[Sent]]:
    """The form's bytes and its files, kept but for their names (``accept``).

    Raises ``Malformed`` for no form, ``MultiPartParserError`` where the last file has no end.
    """
    coming = _Coming(media)
    request.upload_handlers = [coming]
    try:
        said = None if coming.took_at_once(request) else request.POST.get(FORM_PART)
    finally:
        coming.let_go()
    if coming.is_cut:
        # The form would be acknowledged without its photograph, which its sender would then forget.
        raise MultiPartParserError("the last file has no end")
    body, files = coming.body, coming.files
    if said is not None:
        # Whoever says the form as a field, and sends a file under its name too, has sent a file.
        if body is not None:
            files.append(Sent(coming.body_name, keep(media, [body], is_confirmed=False)))
        body = said.encode()
    if body is None:
        raise Malformed("there is no form in it")
    return body, files


class _Coming(FileUploadHandler):
    """The parts of a request that are files. The first under the form's name is the form."""

    chunk_size = _PIECE_BYTES

    def __init__(self, media: Path) -> None:
        super().__init__()
        self.body: bytes | None = None
        self.body_name = ""
        self.files: list[Sent] = []
        self.is_cut = False
        self._media = media
        self._draft: Draft | None = None
        self._label = ""
        self._form: list[bytes] = []
        self._form_bytes = 0

    def took_at_once(self, request: HttpRequest) -> bool:
        """Whether all of it was plain enough to be taken without Django's help; a large one is never held at once."""
        announced = str(request.META.get("CONTENT_LENGTH", ""))
        if not announced.isdecimal() or int(announced) > _PIECE_BYTES:
            return False
        parts = plain_parts(request.body, request.META.get("CONTENT_TYPE", ""))
        for part in parts or ():
            self.new_file(part.field, part.name, "", None)
            self.receive_data_chunk(part.content, 0)
            self.file_complete(len(part.content))
        return parts is not None

    def new_file(self, field_name: str, file_name: str, *more: Any, **rest: Any) -> None:
        super().new_file(field_name, file_name, *more, **rest)
        self._label = _label(field_name, file_name)
        if field_name != FORM_PART or self.body is not None:
            self._draft = Draft(self._media)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self._draft:
            self._draft.write(raw_data)
            return
        self._form_bytes += len(raw_data)
        if self._form_bytes > MOST_BYTES:
            raise RequestDataTooBig
        self._form.append(raw_data)

    def file_complete(self, file_size: int) -> None:
        if self._draft:
            self.files.append(Sent(self._label, self._draft.keep()))
            self._draft = None
        else:
            self.body, self.body_name = b"".join(self._form), self._label

    def upload_interrupted(self) -> None:
        self.is_cut = True

    def let_go(self) -> None:
        """Leave nothing of a file that did not come to its end."""
        if self._draft:
            self._draft.drop()
            self._draft = None


def _label(field: str, name: str) -> str:
    # The field bears the file's name; the part's own name is what some clients say instead. NUL is no letter, and
    # PostgreSQL keeps none.
    return ((field if "." in field else name) or field).replace("\x00", "")
