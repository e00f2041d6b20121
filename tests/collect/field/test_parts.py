"""Requests are taken apart at a glance where they are written plainly, and to the same end as Django takes them."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.handlers.wsgi import WSGIRequest
from django.http.multipartparser import MultiPartParserError
from hypothesis import example, given
from hypothesis import strategies as some

from tests.collect.field.collect_app import _parts as collect_parts
from tinkuy.collect.instances.wire import MOST_BYTES
from tinkuy.collect.openrosa.parts import _Coming, taken_apart
from tinkuy.collect.openrosa.plain import Part, plain_parts
from tinkuy.collect.store import path_of

KIND = "multipart/form-data; boundary=b0un"
DISPOSITION = b'Content-Disposition: form-data; name="%b"; filename="%b"\r\n'


def part(content: bytes, field: bytes = b"a.jpg", name: bytes = b"a.jpg", more: bytes = b"") -> bytes:
    return b"--b0un\r\n" + DISPOSITION % (field, name) + more + b"\r\n" + content + b"\r\n"


def request(body: bytes, kind: str = KIND) -> WSGIRequest:
    return WSGIRequest({
        "REQUEST_METHOD": "POST", "PATH_INFO": "/", "CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    })  # fmt: skip


def by_django(body: bytes, kind: str = KIND) -> list[Part] | None:
    """What Django makes of it, None where it refuses it or finds a field that is no file."""
    asked = request(body, kind)
    try:
        said, files = asked.POST, asked.FILES
    except MultiPartParserError:
        return None
    held = [Part(field, one.name, one.read()) for field in files for one in files.getlist(field)]
    return None if said else held


PIECES = [
    b"--b0un", b"--b0un\r\n", b"--b0un--", b"--b0un--\r\n", b"\r\n", b"\r\n\r\n", b"\n", b"--", b"-", b"--b0u", b"x",
    b"\x00\xff", DISPOSITION % (b"a.jpg", b"a.jpg"), DISPOSITION % (b"xml_submission_file", b"a.xml"),
    DISPOSITION % (b"a", b"../b"), DISPOSITION % (b"a", b"."), b"Content-Type: image/jpeg\r\n",
    b"Content-Transfer-Encoding: binary\r\n", b"Content-Transfer-Encoding: base64\r\n", b"Content-Length: 7\r\n",
    b'Content-Disposition: form-data; name="field"\r\n', b"Content-Type: " + b"x" * 2000 + b"\r\n",
]  # fmt: skip


@given(some.lists(some.sampled_from(PIECES), max_size=24))
@example([b"--b0un\r\n", DISPOSITION % (b"a.jpg", b"a.jpg"), b"\r\n", b"--b0un--"])
@example([b"--b0un\r\n", DISPOSITION % (b"a.jpg", b"a.jpg"), b"\r\n", b"x", b"--b0un--"])
@example([b"--b0un\r\n", DISPOSITION % (b"a.jpg", b"a.jpg"), b"\r\n", b"\r\n", b"--b0un--"])
def test_what_is_taken_at_a_glance_django_takes_the_same(pieces: list[bytes]) -> None:
    body = b"".join(pieces)
    if (glanced := plain_parts(body, KIND)) is not None:
        assert by_field(glanced) == by_field(by_django(body))


FILES = some.lists(
    some.tuples(some.sampled_from([b"a.jpg", b"b", b"c 1.jpg"]), some.binary(max_size=60)),
    min_size=1,
    max_size=5,
)


@given(FILES)
def test_files_of_any_bytes_come_out_as_they_went_in(files: list[tuple[bytes, bytes]]) -> None:
    body = b"".join(part(content, name, name) for name, content in files) + b"--b0un--\r\n"
    glanced = plain_parts(body, KIND)
    assert glanced == [Part(name.decode(), name.decode(), content) for name, content in files]
    assert by_field(glanced) == by_field(by_django(body))


def by_field(parts: list[Part] | None) -> list[Part] | None:
    """Django gives the files of one field together."""
    return None if parts is None else sorted(parts, key=lambda one: one.field)


NOT_PLAIN = {
    "a name to be decoded": part(b"1", name="ñ.jpg".encode()) + b"--b0un--\r\n",
    "a name with a path": part(b"1", name=b"../a.jpg") + b"--b0un--\r\n",
    "a field that is no file": b'--b0un\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n--b0un--\r\n',
    "another way to write bytes": part(b"MQ==", more=b"Content-Transfer-Encoding: base64\r\n")
    + b"--b0un--\r\n",
    "its own line within a file": part(b"1--b0un2") + b"--b0un--\r\n",
    "no end": part(b"1"),
    "something before": b"x" + part(b"1") + b"--b0un--\r\n",
    "something after": part(b"1") + b"--b0un--\r\nx",
    "more parts than a telephone sends": part(b"1") * 40 + b"--b0un--\r\n",
    "nothing": b"",
}


@pytest.mark.parametrize("body", NOT_PLAIN.values(), ids=NOT_PLAIN.keys())
def test_what_is_not_plain_is_left_to_django(body: bytes) -> None:
    assert plain_parts(body, KIND) is None


def test_what_collect_sends_is_plain() -> None:
    sent = b"".join(collect_parts("b0un", b"<a/>", {"1711.jpg": os.urandom(2000)}, True))
    assert [one.field for one in plain_parts(sent, KIND) or ()] == ["xml_submission_file", "1711.jpg"]


FORM = (b"<a/>", b"xml_submission_file", b"a.xml")


@pytest.mark.parametrize("more", [b"", b"X: 1\r\n"], ids=["at a glance", "by Django"])
def test_the_form_is_kept_apart_from_the_files(tmp_path: Path, more: bytes) -> None:
    sent = part(*FORM, more) + part(b"photo", more=more) + part(b"second", *FORM[1:], more) + b"--b0un--\r\n"
    body, files = taken_apart(request(sent), tmp_path)
    assert body == b"<a/>"
    assert {one.name: path_of(tmp_path, one.kept.digest).read_bytes() for one in files} == {
        "a.jpg": b"photo", "a.xml": b"second",
    }  # fmt: skip
    assert not list(tmp_path.glob(".*"))


def test_a_form_in_a_field_and_a_file_of_its_name_are_both_kept(tmp_path: Path) -> None:
    field = b'--b0un\r\nContent-Disposition: form-data; name="xml_submission_file"\r\n\r\n<field/>\r\n'
    body, (file,) = taken_apart(request(part(*FORM) + field + b"--b0un--\r\n"), tmp_path)
    assert (body, file.name) == (b"<field/>", "a.xml")
    assert path_of(tmp_path, file.kept.digest).read_bytes() == b"<a/>"


@pytest.mark.parametrize("length", [7, 3_000_000])
def test_a_photograph_without_an_end_is_not_acknowledged_and_leaves_nothing(
    tmp_path: Path, length: int
) -> None:
    with pytest.raises(MultiPartParserError, match="no end"):
        taken_apart(request(part(*FORM) + part(b"x" * length)[:-2]), tmp_path)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_form_is_not_held_beyond_its_limit(tmp_path: Path) -> None:
    sent = part(b"x" * (MOST_BYTES + 1), *FORM[1:]) + b"--b0un--\r\n"
    with pytest.raises(RequestDataTooBig):
        taken_apart(request(sent), tmp_path)
    assert _Coming.chunk_size < MOST_BYTES
