"""Exports written to hurt, or cut, or odd: a refusal in words, never a traceback."""

from __future__ import annotations

import functools
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tinkuy.collect.actions import receive
from tinkuy.collect.models import Submission
from tinkuy.home import Home


@functools.cache
def bomb(inside: str = "other.csv") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("root.csv", "SubmissionDate,p1-name,KEY\n2026-01-01,A,uuid:1\n")
        archive.writestr(inside, b"\x00" * (257 << 20))
    return packed.getvalue()


HOSTILE = {
    "a bomb.zip": bomb,
    "a bomb of media.zip": lambda: bomb("media/x.jpg"),
    "cut.zip": lambda: bomb()[:200],
    "cut.json": lambda: b'{"value":[{"__id":"uuid:1","__system":{',
    "deep.json": lambda: b'{"__system":1,"value":' + b"[" * 100_000,
    "deep groups.json": lambda: json.dumps({"value": [deep({"__id": "uuid:1", "__system": {}})]}).encode(),
    "no list.json": lambda: b'{"_xform_id_string":"x","results":5}',
    "odd.json": lambda: b'{"value":[1,null,"x",{"__id":{"a":1},"__system":[1]}],"@odata.context":7}',
    "odd kobo.json": lambda: (
        b'[{"_uuid":[1],"_xform_id_string":{},"_attachments":{"a":1},"_validation_status":[]}]'
    ),
    "huge cell.csv": lambda: b"SubmissionDate,p1-name,KEY\n2026," + b"x" * 400_000 + b",uuid:1\n",
    "cut.csv": lambda: b'SubmissionDate,p1-name,KEY\n2026-01-01,"never closed,uuid:1\n',
    "no rows.csv": lambda: b"SubmissionDate,p1-name,KEY\n",
    "no key.csv": lambda: b"SubmissionDate,p1-name,KEY\n2026-01-01,A,\n",
    "a repeat alone.csv": lambda: b"name,PARENT_KEY,KEY\nA,uuid:1,uuid:1/r[1]\n",
    "doctype.xml": lambda: (
        b'<!DOCTYPE d [<!ENTITY a "b">]><d id="x"><meta><instanceID>u</instanceID></meta></d>'
    ),
    "cut.xml": lambda: b'<d id="x"><meta><instanceID>u</instanceID>',
    "deep.xml": lambda: b'<d id="x"><meta><instanceID>u</instanceID></meta>' + b"<a>" * 9000,
}


def deep(value: dict[str, Any]) -> dict[str, Any]:
    inner: dict[str, Any] = {"name": "A"}
    for _ in range(200):
        inner = {"g": inner}
    return {**value, "g": inner}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_export_is_refused_in_words_or_taken_for_what_it_is(home: Home, tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    (received,) = receive(home=home, paths=[path])
    assert received.status == "refused" or (received.imported and received.imported.left_out), received
    assert not Submission.objects.exclude(state="aside").exists()


def test_odd_letters_and_odd_names_do_no_harm(home: Home, tmp_path: Path):
    path = tmp_path / "odd.json"
    odd = {
        "_uuid": "1", "_xform_id_string": "../../x\u0000", "__version__": "v\u0001", "_submission_time": "never",
        "p1/org_name": "A\u0000B\ud800\u202e", "1 bad/<name>": "x", "": "nameless", "p1": "both a group and an answer",
    }  # fmt: skip
    path.write_text(json.dumps([odd]), encoding="utf-8")
    (received,) = receive(home=home, paths=[path])
    assert received.status in ("received", "refused")
    if received.imported:
        assert Submission.objects.get().state in ("filed", "aside")
        assert all(one.parent.name == "columns" for one in tmp_path.rglob("form-*.toml"))
