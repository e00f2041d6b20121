"""What a hostile or broken sender can do: never a failure of the server, never much memory or time, nothing lost."""

from __future__ import annotations

import sqlite3
import urllib.request
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.collect.field.collect_app import CollectApp
from tests.collect.field.filling import FULL, ROUNDS, filled
from tests.collect.field.serving import Serving
from tinkuy.collect.instances.wire import Malformed, identify, read_instance

MOST_MEGABYTES, MOST_SECONDS = 300, 2.0
HEAD = b'<?xml version="1.0"?>'
BODY = (
    b'<data id="tinkuy_interview" version="2026112602"><meta><instanceID>uuid:%s</instanceID></meta>%s</data>'
)
BOMB = (
    b"<!DOCTYPE l [<!ENTITY a 'ha'>"
    + b"".join(
        b"<!ENTITY %c '%s'>" % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(ord("b"), ord("k"))
    )
    + b"]>"
)

# name: (bytes, the statuses that are right). 201 and 202 are acknowledgements: what got one is there afterwards.
ATTACKS: dict[str, tuple[bytes, tuple[int, ...]]] = {
    "a bomb of entities": (HEAD + BOMB + BODY % (b"1", b"&j;"), (400,)),
    "an entity from a file": (
        HEAD + b'<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + BODY % (b"2", b"&f;"), (400,)
    ),
    "an entity from the net": (
        HEAD + b'<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">' + BODY % (b"3", b""), (400,)
    ),
    "a bare DOCTYPE": (HEAD + b"<!DOCTYPE data>" + BODY % (b"4", b""), (400,)),
    "a hundred thousand deep": (HEAD + BODY % (b"5", b"<a>" * 100_000 + b"</a>" * 100_000), (400,)),
    "just too deep": (HEAD + BODY % (b"6", b"<a>" * 64 + b"</a>" * 64), (400,)),
    "a million elements": (HEAD + BODY % (b"7", b"<a/>" * 1_000_000), (400,)),
    "ten thousand attributes": (
        HEAD + BODY % (b"8", b"<a %s/>" % b" ".join(b'a%d="1"' % at for at in range(10_000))), (400,)
    ),
    "more than ten megabytes": (HEAD + BODY % (b"9", b"<a>" + b"x" * 11_000_000 + b"</a>"), (400, 413)),
    "nearly ten megabytes of text": (HEAD + BODY % (b"10", b"<notes>" + b"x" * 9_500_000 + b"</notes>"), (201,)),
    "a NUL": (HEAD + BODY % (b"11", b"<a>\x00</a>"), (400,)),
    "a NUL written as a number": (HEAD + BODY % (b"12", b"<a>&#0;</a>"), (400,)),
    "bytes that are no UTF-8": (HEAD + BODY % (b"13", b"<a>\xff\xfe\xf1</a>"), (400,)),
    "latin-1 that says so": (
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + BODY % (b"14", "<a>señora ñ</a>".encode("latin-1")), (201,)
    ),
    "latin-1 that says UTF-8": (
        b'<?xml version="1.0" encoding="UTF-8"?>' + BODY % (b"15", "<a>señora ñ</a>".encode("latin-1")), (400,)
    ),
    "UTF-16": ((BODY % (b"16", b"<a>hola</a>")).decode().encode("utf-16"), (201,)),
    "UTF-16 cut in a letter": ((BODY % (b"17", b"")).decode().encode("utf-16")[:-1], (400,)),
    "an encoding that there is not": (b'<?xml version="1.0" encoding="x-none"?>' + BODY % (b"18", b""), (400,)),
    "UTF-7": (b'<?xml version="1.0" encoding="utf-7"?>' + BODY % (b"19", b""), (201, 400)),
    "a byte order mark": (b"\xef\xbb\xbf" + HEAD + BODY % (b"20", b""), (201,)),
    "cut in the middle": ((HEAD + BODY % (b"21", b"<a>x</a>"))[:-9], (400,)),
    "something after the end": (HEAD + BODY % (b"22", b"") + b"<more/>", (400,)),
    "nothing": (b"", (400,)),
    "a picture": (b"\xff\xd8\xff\xe0" + bytes(1000), (400,)),
    "an archive that swells": (b"PK\x03\x04" + bytes(5000), (400,)),
    "HTML": (b"<html><body>Log in<br></body></html>", (400,)),
    "an instanceID of a megabyte": (HEAD + BODY % (b"x" * 1_000_000, b""), (202,)),
    "a version of a megabyte": (
        HEAD + b'<data id="tinkuy_interview" version="%s"><meta><instanceID>uuid:24</instanceID></meta></data>'
        % (b"9" * 1_000_000), (202,)
    ),
    "a form_id of a megabyte": (
        HEAD + b'<data id="%s" version="1"><meta><instanceID>uuid:25</instanceID></meta></data>' % (b"f" * 1_000_000),
        (202,),
    ),
    "two instanceIDs": (
        HEAD + b'<data id="tinkuy_interview" version="2026112602"><meta><instanceID>uuid:26</instanceID>'
        b"<instanceID>uuid:27</instanceID></meta></data>", (201,)
    ),
    "letters from right to left and faces": (
        HEAD + BODY % (b"28", "<a>\u202e🌽 p’unchaw \u00a0</a>".encode()), (201,)
    ),
}  # fmt: skip
NAMES = [
    "../../../etc/passwd",
    "/etc/passwd",
    "a" * 5000 + ".jpg",
    "..",
    ".",
    "con.jpg",
    "ñ\u0301.jpg",
    "a\nb.jpg",
    "a\x00b.jpg",
    "foto.JPG",
]


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    made = Serving.prepared(tmp_path_factory)
    made.start()
    # What a server loads for the first form is no part of any attack.
    send(made, multipart(b"<first/>"))
    yield made
    made.stop()


def multipart(xml: bytes, files: list[tuple[str, bytes]] = (), boundary: str = "b0undary") -> bytes:  # type: ignore[assignment]
    parts = [("xml_submission_file", "a.xml", xml), *((name, name, content) for name, content in files)]
    return (
        b"".join(
            f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode()
            + content
            + b"\r\n"
            for field, name, content in parts
        )
        + f"--{boundary}--\r\n".encode()
    )


def send(
    serving: Serving, body: bytes, kind: str = "multipart/form-data; boundary=b0undary"
) -> tuple[int, bytes, float]:
    return serving.seconds_of(
        urllib.request.Request(f"{serving.address}submission", body, {"Content-Type": kind}, method="POST")
    )


def kept(serving: Serving) -> set[str]:
    """The digests of everything that the server holds."""
    with sqlite3.connect(serving.home.database) as register:
        return {digest for (digest,) in register.execute("select digest from collect_submission")}


def test_every_attack_is_answered_soon_and_in_little_memory(serving: Serving):
    wrong = []
    for name, (xml, right) in ATTACKS.items():
        status, _, seconds = send(serving, multipart(xml))
        if status not in right or seconds > MOST_SECONDS:
            wrong.append(f"{name}: {status} after {seconds:.1f} s, wanted {right}")
        if xml and len(xml) <= 10_000_000 and sha256(xml).hexdigest() not in kept(serving):
            wrong.append(f"{name}: its bytes are not kept")
    assert not wrong, "\n".join(wrong)
    assert serving.peak_megabytes() < MOST_MEGABYTES


def test_no_name_of_a_file_leads_anywhere(serving: Serving):
    app = CollectApp(serving.address)
    xform, _ = app.download(app.forms()["tinkuy_interview"])
    before = {path for path in serving.home.path.rglob("*") if "media" not in path.parts}
    for number, name in enumerate(NAMES):
        xml = filled(xform, FULL, ROUNDS, instance=f"uuid:name{number}")
        status, _, seconds = send(serving, multipart(xml, [(name, b"content")]))
        assert status in (201, 400), (name, status)
        assert seconds < MOST_SECONDS
    after = {path for path in serving.home.path.rglob("*") if "media" not in path.parts}
    assert {path for path in after - before if not path.name.startswith("register.sqlite3")} == set()
    assert not Path("/etc/passwd.jpg").exists()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"x", "multipart/form-data"),
        (b"x", "multipart/form-data; boundary="),
        (b"--b\r\n" * 10_000, "multipart/form-data; boundary=b"),
        (multipart(b"<a/>")[:-20], "multipart/form-data; boundary=b0undary"),
        (b"<a/>", "text/xml"),
        (b"a=b&" * 100_000, "application/x-www-form-urlencoded"),
        (
            multipart(b"<a/>", [(f"{at}.jpg", b"x") for at in range(500)]),
            "multipart/form-data; boundary=b0undary",
        ),
        (b"{}", "application/json"),
        (multipart(b"<a/>"), "multipart/form-data; boundary=" + "b" * 5000),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else len(value),
)
def test_what_is_no_submission_is_refused(serving: Serving, body: bytes, kind: str):
    status, said, seconds = send(serving, body, kind)
    assert status in (400, 413), status
    assert b"Traceback" not in said
    assert seconds < MOST_SECONDS


def test_after_all_that_it_takes_in_what_is_well(serving: Serving):
    app = CollectApp(serving.address)
    xform, _ = app.download(app.forms()["tinkuy_interview"])
    assert app.send(filled(xform, FULL, ROUNDS)) == 201
    filed = serving.run("file", "--json")
    assert '"sheets"' in filed


def test_a_large_photograph_is_not_held_in_memory(serving: Serving):
    app = CollectApp(serving.address)
    xform, _ = app.download(app.forms()["tinkuy_interview"])
    assert app.send(filled(xform, FULL), {"large.jpg": bytes(60_000_000)}) == 201
    assert serving.peak_megabytes() < MOST_MEGABYTES


@pytest.mark.parametrize("name", ATTACKS)
def test_a_glance_says_of_an_instance_what_reading_it_whole_says(name: str):
    body, _right = ATTACKS[name]
    said = []
    for look in (identify, read_instance):
        try:
            found = look(body)
            said.append((found.form, found.version, found.identifier, found.replaces, found.digest))
        except Malformed as fault:
            said.append(str(fault))
    assert said[0] == said[1]


@pytest.mark.parametrize("body", [b"<a>", b"<a></b>", b"<!DOCTYPE a><a/>", b"", b"   "])
def test_only_a_whole_document_is_read(body: bytes):
    with pytest.raises(Malformed):
        read_instance(body)
