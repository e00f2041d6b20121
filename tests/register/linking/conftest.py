"""A small register to link."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest

from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.actions import file_sheets
from tinkuy.register.models import Source
from tinkuy.register.sheets import DraftSheet, DraftSource, SourceRecord

File = Callable[..., Source]


@pytest.fixture
def file(home: object) -> File:
    """``file("title", sheets)`` files a source with these sheets."""

    def filed(title: str, sheets: list[DraftSheet], kind: str = "table") -> Source:
        record = SourceRecord(sha256(title.encode()).hexdigest(), f"{title}.txt", kind)
        return file_sheets(draft=DraftSource(kind, "es", title, sheets), record=record).source

    return filed


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load("PE")
