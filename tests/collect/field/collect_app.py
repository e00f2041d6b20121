"""A strict stand-in for the network layer of ODK Collect: what it sends, and everything at which it gives up.

Written from the field's description of it (requests, headers, batches, answers it takes for failures); it shares no
code with the server. It gives up loudly: ``Unhappy`` says what Collect's user would see.
"""

from __future__ import annotations

import gzip
import hashlib
import http.client
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit
from uuid import uuid4
from xml.etree import ElementTree

LIST, MANIFEST = "{http://openrosa.org/xforms/xformsList}", "{http://openrosa.org/xforms/xformsManifest}"
RESPONSE = "{http://openrosa.org/http/response}"
# It closes a batch after so many files, and assumes this much where a server does not say how much it takes.
FILES_AT_ONCE = 101
ASSUMED_BYTES = 10_000_000
AGENT = "org.odk.collect.android/v2026.3 Dalvik/2.1.0 (Linux; U; Android 8.1.0; cheap phone)"
SECONDS = 60


class Unhappy(AssertionError):  # noqa: N818 - what its user is
    """Collect shows its user that this failed, and keeps the form."""


class Lost(ConnectionError):  # noqa: N818 - what the form may be
    """The line was cut: nobody knows whether the server has it. Collect keeps the form and tries again."""


@dataclass
class CollectApp:
    """One telephone. ``server`` is the address that was scanned, under which everything is asked for."""

    server: str
    device: str = "collect:abcDEF123"
    limit: int = 0
    _open: dict[str, http.client.HTTPConnection] = field(default_factory=dict)

    def forms(self) -> dict[str, ElementTree.Element]:
        """The list of forms; one entry without formID, name, hash or downloadUrl loses the whole list."""
        listed = self._document(f"{self.server}formList", f"{LIST}xforms")
        forms = {}
        for form in listed:
            told = {child.tag.removeprefix(LIST): (child.text or "").strip() for child in form}
            for needed in ("formID", "name", "hash", "downloadUrl"):
                if not told.get(needed):
                    raise Unhappy(f"the list is dropped: a form without {needed}")
            forms[told["formID"]] = form
        return forms

    def download(self, form: ElementTree.Element) -> tuple[str, dict[str, bytes]]:
        """A form and its files, each compared with the hash that was announced."""
        told = {child.tag.removeprefix(LIST): (child.text or "").strip() for child in form}
        body = self._get(told["downloadUrl"])
        _same(body, told["hash"], told["formID"])
        files = {}
        if address := told.get("manifestUrl"):
            for one in self._document(address, f"{MANIFEST}manifest"):
                entry = {child.tag.removeprefix(MANIFEST): (child.text or "").strip() for child in one}
                if not all(entry.get(needed) for needed in ("filename", "hash", "downloadUrl")):
                    raise Unhappy("the manifest is dropped: a file without name, hash or address")
                content = self._get(entry["downloadUrl"])
                _same(content, entry["hash"], entry["filename"])
                files[entry["filename"].rpartition("/")[2]] = content
        return body.decode(), files

    def send(
        self, xml: bytes, files: Mapping[str, bytes] | None = None, *, lose_the_answer: bool = False
    ) -> int:
        """Send a form in as many batches as it takes; the last answer's status. ``Lost`` where the line is cut."""
        if not self.limit:
            self.limit = self._ask_for_the_limit()
        status = 0
        batches = list(_batches(xml, files or {}, self.limit))
        for number, batch in enumerate(batches, start=1):
            status = self._post(xml, batch, is_last=number == len(batches), lose_the_answer=lose_the_answer)
        return status

    def _ask_for_the_limit(self) -> int:
        answer, _ = self._ask("HEAD", f"{self.server}submission")
        if answer.status == 204:
            return int(answer.getheader("X-OpenRosa-Accept-Content-Length") or ASSUMED_BYTES)
        if 200 <= answer.status < 300:
            raise Unhappy("Is this an OpenRosa submission endpoint?")
        if answer.status == 401:
            raise Unhappy("asks for a name and a password")
        return ASSUMED_BYTES

    def _post(self, xml: bytes, files: Mapping[str, bytes], *, is_last: bool, lose_the_answer: bool) -> int:
        boundary = uuid4().hex
        body = b"".join(_parts(boundary, xml, files, is_last))
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        address = f"{self.server}submission"
        if lose_the_answer:
            self._say("POST", address, body, headers)
            self._drop(address)
            raise Lost("the answer did not arrive")
        answer, said = self._ask("POST", address, body, headers)
        if answer.status in (201, 202):
            return answer.status
        if answer.status == 200:
            raise Unhappy("Network login failure?")
        if answer.status == 503 and answer.getheader("Retry-After"):
            raise Lost("the server asks to be tried again")
        message = ElementTree.fromstring(said).findtext(f"{RESPONSE}message") if said else ""
        raise Unhappy(f"{answer.status}: {message}")

    def cut(self, xml: bytes, files: Mapping[str, bytes], share_0_1: float) -> None:
        """Begin to send and fall silent after that share of the bytes."""
        boundary = uuid4().hex
        body = b"".join(_parts(boundary, xml, files, True))
        address = f"{self.server}submission"
        connection = self._connection(address)
        connection.putrequest("POST", f"{urlsplit(address).path}?deviceID={self.device}")
        for name, value in {
            **self._headers(),
            "Content-Type": f"multipart/form-data; boundary={boundary}",
        }.items():
            connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body[: int(len(body) * share_0_1)])
        self._drop(address)

    def _document(self, address: str, root: str) -> ElementTree.Element:
        answer, body = self._ask("GET", address)
        if answer.status == 401:
            raise Unhappy("asks for a name and a password")
        if answer.status == 404:
            raise Unhappy("the server cannot be reached")
        if answer.status != 200:
            raise Unhappy(f"{answer.status} for {urlsplit(address).path}")
        if not answer.getheader("X-OpenRosa-Version"):
            raise Unhappy("this is no OpenRosa server")
        if "text/xml" not in (answer.getheader("Content-Type") or ""):
            raise Unhappy("the answer is no XML")
        document = ElementTree.fromstring(body)
        if document.tag != root:
            raise Unhappy(f"the answer begins with {document.tag}")
        return document

    def _get(self, address: str) -> bytes:
        answer, body = self._ask("GET", address)
        if answer.status != 200:
            raise Unhappy(f"{answer.status} for {urlsplit(address).path}")
        return body

    def _ask(
        self, method: str, address: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[http.client.HTTPResponse, bytes]:
        try:
            self._say(method, address, body, headers)
            answer = self._connection(address).getresponse()
            body_said = answer.read()
            is_packed = answer.getheader("Content-Encoding") == "gzip"
            return answer, gzip.decompress(body_said) if is_packed else body_said
        except (OSError, http.client.HTTPException) as fault:
            self._drop(address)
            raise Lost(str(fault)) from fault

    def _say(
        self, method: str, address: str, body: bytes | None, headers: Mapping[str, str] | None = None
    ) -> None:
        path = f"{urlsplit(address).path}?deviceID={self.device}"
        try:
            self._connection(address).request(method, path, body, {**self._headers(), **(headers or {})})
        except OSError as fault:
            self._drop(address)
            raise Lost(str(fault)) from fault

    def _headers(self) -> dict[str, str]:
        # Its clock has twelve hours: at two in the afternoon it says two in the night.
        date = datetime.now(UTC).strftime("%a, %d %b %Y %I:%M:%S GMT")
        return {"X-OpenRosa-Version": "1.0", "User-Agent": AGENT, "Date": date, "Accept-Encoding": "gzip"}

    def _connection(self, address: str) -> http.client.HTTPConnection:
        place = urlsplit(address).netloc
        if place not in self._open:
            self._open[place] = http.client.HTTPConnection(place, timeout=SECONDS)
        return self._open[place]

    def _drop(self, address: str) -> None:
        if connection := self._open.pop(urlsplit(address).netloc, None):
            connection.close()


def _same(body: bytes, announced: str, what: str) -> None:
    if f"md5:{hashlib.md5(body, usedforsecurity=False).hexdigest()}" != announced:
        raise Unhappy(f"{what} is not what was announced: an update for ever")


def _batches(xml: bytes, files: Mapping[str, bytes], limit: int) -> Iterator[dict[str, bytes]]:
    """Files in their order, a new batch when it holds so many or would grow over the limit; one file always fits."""
    batch: dict[str, bytes] = {}
    size = len(xml)
    for name, content in files.items():
        if batch and (len(batch) >= FILES_AT_ONCE or size + len(content) > limit):
            yield batch
            batch, size = {}, len(xml)
        batch[name] = content
        size += len(content)
    yield batch


def _parts(boundary: str, xml: bytes, files: Mapping[str, bytes], is_last: bool) -> Iterator[bytes]:
    yield _part(boundary, "xml_submission_file", "interview.xml", "text/xml", xml)
    for name, content in files.items():
        quoted = name.replace('"', "%22")
        yield _part(boundary, quoted, quoted, "image/jpeg", content)
    if not is_last:
        yield f'--{boundary}\r\nContent-Disposition: form-data; name="*isIncomplete*"\r\n\r\nyes\r\n'.encode()
    yield f"--{boundary}--\r\n".encode()


def _part(boundary: str, field_name: str, file_name: str, kind: str, content: bytes) -> bytes:
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="{field_name}"; filename="{file_name}"\r\n'
        f"Content-Type: {kind}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n"
