"""A full disk is told apart from a busy register: nothing is acknowledged, and whoever can mend it hears of it."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client

from tests.collect.field.filling import FULL, ROUNDS, filled
from tinkuy.collect.arriving.full import is_full
from tinkuy.collect.devices.actions import Admitted
from tinkuy.collect.models import Attachment, Device, FormVersion, Submission

PHOTO = b"\xff\xd8\xff" + bytes(range(256)) * 40
# More than the pages of the register that are free already.
MUCH = "x" * 3_000_000


def sent(admitted: Admitted, xml: bytes, photo: bytes = PHOTO) -> HttpResponse:
    client = Client(raise_request_exception=False)
    files = {
        "xml_submission_file": SimpleUploadedFile("a.xml", xml),
        "a.jpg": SimpleUploadedFile("a.jpg", photo),
    }
    return client.post(f"/key/{admitted.token}/submission", files)  # type: ignore[return-value]


@pytest.fixture
def full_register() -> Iterator[None]:
    """A register whose file may not grow."""
    if connection.vendor != "sqlite":
        pytest.skip("SQLite can be told how large its file may become.")
    with connection.cursor() as cursor:
        most = cursor.execute("pragma max_page_count").fetchone()[0]
        cursor.execute(f"pragma max_page_count = {cursor.execute('pragma page_count').fetchone()[0]}")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"pragma max_page_count = {most}")


@pytest.mark.django_db(transaction=True)
def test_a_register_that_cannot_grow_says_that_the_disk_is_full(
    interview: FormVersion, admitted: Admitted, caplog: pytest.LogCaptureFixture, full_register: None
) -> None:
    xml = filled(interview.xform, {**FULL, "p4/notes": MUCH}, ROUNDS)
    answer = sent(admitted, xml)
    assert (answer.status_code, "Retry-After" in answer) == (507, False)
    assert b"The disk of the server is full" in answer.content
    assert not Submission.objects.exists() and not Attachment.objects.exists()
    assert "The disk is full" in caplog.text and admitted.token not in caplog.text
    with connection.cursor() as cursor:
        cursor.execute("pragma max_page_count = 4294967294")
    assert sent(admitted, xml).status_code == 201


@pytest.mark.django_db
@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EDQUOT])
def test_a_photograph_for_which_there_is_no_room_takes_its_form_along(
    interview: FormVersion, admitted: Admitted, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(fault, os.strerror(fault))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        answer = sent(admitted, filled(interview.xform, FULL, ROUNDS), b"no room for this")
    assert answer.status_code == 507
    assert not Submission.objects.exists()
    assert not list(settings.HOME.media.glob(".*"))
    assert sent(admitted, filled(interview.xform, FULL, ROUNDS), b"no room for this").status_code == 201


@pytest.mark.django_db
def test_a_disk_that_is_broken_is_no_full_one(
    interview: FormVersion, admitted: Admitted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    answer = sent(admitted, filled(interview.xform, FULL, ROUNDS), b"written nowhere")
    assert answer.status_code == 500
    assert not Submission.objects.exists()


@pytest.mark.django_db
def test_a_device_that_cannot_be_noted_as_seen_is_let_in(
    interview: FormVersion, admitted: Admitted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_query: object, **_said: object) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as patched:
        patched.setattr("django.db.models.query.QuerySet.update", busy)
        assert sent(admitted, filled(interview.xform, FULL, ROUNDS)).status_code == 201
    assert Device.objects.get().seen_at is None


def test_what_a_fault_came_from_says_what_it_is() -> None:
    with sqlite3.connect(":memory:") as register:
        register.execute("create table t (a)")
        register.execute(f"pragma max_page_count = {register.execute('pragma page_count').fetchone()[0]}")
        with pytest.raises(sqlite3.OperationalError) as full:
            register.execute("insert into t values (?)", [MUCH])
    told = OperationalError("database or disk is full")
    assert not is_full(told)
    told.__cause__ = full.value
    assert is_full(told)
    assert not is_full(OSError(errno.EACCES, "Permission denied"))
