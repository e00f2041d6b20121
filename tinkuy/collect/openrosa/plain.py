"""Requests as telephones and browsers really make them, taken apart at a glance.

Django's reader of multipart requests is made for everything that may come, and reading with it takes longer than
all else that is done with a photograph. What is written plainly is read here, by its letters, and to the same end;
whatever is not, by Django.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

# A request with more parts than these has so much to write that reading it does not matter.
MOST_PARTS = 16
_KIND = re.compile(r"multipart/form-data; ?boundary=([0-9A-Za-z_'+.-]{1,70})")
# Names in which there is nothing to decode, to escape or to cut off. Django reads no head longer than 1,024 bytes.
_NAME = rb"[0-9A-Za-z_-](?:[0-9A-Za-z_. -]{0,150}[0-9A-Za-z_-])?"
_HEAD = re.compile(
    rb'Content-Disposition: form-data; name="(%b)"; filename="(%b)"\r\n' % (_NAME, _NAME)
    + rb"(?:Content-(?:Type: [!-~ ]{1,80}|Length: [0-9]{1,12}|Transfer-Encoding: binary)\r\n){0,3}\r\n"
)


class Part(NamedTuple):
    """A file of a request: the field it came in, the name it was given, its bytes."""

    field: str
    name: str
    content: bytes


def plain_parts(body: bytes, kind: str) -> list[Part] | None:
    """The files of a request whose Content-Type is ``kind``; None where it is not written as plainly as that."""
    told = _KIND.fullmatch(kind)
    if not told:
        return None
    line = b"--" + told[1].encode()
    found = _lines(body, line)
    parts: list[Part] = []
    for start, end in pairwise(found):
        head = _HEAD.match(body, start + len(line) + 2, end)
        if not head or head.end() > end - 2:
            return None
        parts.append(Part(head[1].decode(), head[2].decode(), body[head.end() : end - 2]))
    return parts or None


def _lines(body: bytes, line: bytes) -> list[int]:
    """Where the lines that part it begin, the last of them its end; none at all where one is not as it should be."""
    found: list[int] = []
    at = body.find(line)
    while at >= 0 and len(found) <= MOST_PARTS:
        # Django parts it wherever these letters stand: what has them within a line is left to it.
        if body[max(at - 2, 0) : at] != (b"\r\n" if found else b""):
            return []
        found.append(at)
        after = at + len(line)
        if body[after : after + 2] != b"\r\n":
            return found if body[after:] in (b"--", b"--\r\n") else []
        at = body.find(line, after)
    return []
