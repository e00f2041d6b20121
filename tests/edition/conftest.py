"""A made register: sources with sheets, joined as a test says, ready to be frozen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from tests.frozen import attacked
from tinkuy.edition.actions import Frozen, freeze_edition
from tinkuy.home import Charter, Home
from tinkuy.register.actions import file_sheets
from tinkuy.register.models import Act, Block, Judgement, Organisation, Sheet
from tinkuy.register.opening import charter_text
from tinkuy.register.sheets import DraftSheet, DraftSource, NamedBlock, SourceRecord


class MadeMapping:
    """A mapping of Peru in a temporary folder, whose register a test fills sheet by sheet."""

    def __init__(self, path: Path) -> None:
        self.home = Home(path)
        self.home.editions.mkdir(parents=True)
        self.home.charter_path.write_text(
            charter_text(
                Charter(
                    {"es": "Mapeo de prueba", "en": "Test mapping"}, "PE", ("es", "en"), "CC-BY-4.0", "Nobody"
                )
            )
        )
        Block.objects.get_or_create(
            code="norte", defaults={"names": {"es": "Norte", "en": "North"}, "position": 1}
        )

    def source(
        self,
        title: str,
        sheets: Iterable[DraftSheet],
        *,
        dated: str = "2018",
        file_name: str = "",
        blocks: Iterable[NamedBlock] = (),
    ) -> list[Sheet]:
        """File a source; its sheets in order."""
        draft = DraftSource(
            kind="report", language="es", title=title, sheets=list(sheets), blocks=list(blocks)
        )
        digest = hashlib.sha256((title or file_name).encode()).hexdigest()
        name = file_name or f"{title}.txt"
        record = SourceRecord(digest, name, "test", dated=dated, mode="published report")
        filed = file_sheets(draft=draft, record=record)
        return list(Sheet.objects.filter(source=filed.source).order_by("number"))

    def joined(self, code: str, *sheets: Sheet) -> str:
        """Judge that these sheets are about one organisation with that code."""
        act = Act.objects.create(kind="link", done_at=timezone.now())
        organisation, _ = Organisation.objects.get_or_create(code=code, defaults={"founded_in": act})
        for sheet in sheets:
            Judgement.objects.create(
                kind="belongs", sheet=sheet, organisation=organisation, rule="first sheet", made_in=act
            )
        return code

    def freeze(self, title: str = "") -> Frozen:
        return freeze_edition(home=self.home, title=title)


@pytest.fixture
def mapping(tmp_path: Path, db: None) -> MadeMapping:
    return MadeMapping(tmp_path / "mapping")


@pytest.fixture
def sheet() -> Callable[..., DraftSheet]:
    """A sheet with one Spanish name: ``sheet("Los Andes", locator="line 3", family="cooperative")``."""
    return made_sheet


def made_sheet(
    name: str, *, kind: str = "chart", language: str = "es", locator: str = "line 1", **values: Any
) -> DraftSheet:
    names = values.pop("names", [{"text": name, "language": language, "kind": "official"}])
    return DraftSheet(kind, language, locator, f"| {name} |", {"names": names, **values})


@pytest.fixture(scope="module")
def frozen_once(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Callable[[MadeMapping], Frozen]], Path]:
    """``frozen_once(build)``: the folder of an edition that all tests of a module read; its register is forgotten."""

    def made(build: Callable[[MadeMapping], Frozen]) -> Path:
        with django_db_blocker.unblock(), attacked(), transaction.atomic():
            path = build(MadeMapping(tmp_path_factory.mktemp("once") / "mapping")).path
            transaction.set_rollback(True)
        return path

    return made
