"""A register of invented organisations whose statements are to be coded, and those who code them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.joined import joined
from tinkuy.coding.gathering.actions import gather_statements
from tinkuy.coding.models import Statement
from tinkuy.edition.actions import Frozen, freeze_edition
from tinkuy.home import Home
from tinkuy.people.models import Person, Role
from tinkuy.register.actions import file_sheets
from tinkuy.register.models import Act, Judgement, Organisation, Sheet
from tinkuy.register.sheets import DraftSheet, DraftSource, SourceRecord

PIURA, MORROPON, CUSCO = "20", "2004", "08"


def said(text: str, aspect: str = "need", themes: Iterable[str] = (), **more: str) -> dict[str, object]:
    """A statement as it stands on a sheet."""
    return {"aspect": aspect, "text": text, "themes": list(themes), "supporter": "", "locator": "", **more}


class MadeMapping:
    """A mapping of Peru in a temporary folder, which a test fills organisation by organisation."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.organisations = 0

    def organisation(self, *statements: dict[str, object], place: str = PIURA) -> list[Statement]:
        """Receive a source with one sheet, found an organisation of it, gather: the statements of the sheet."""
        self.organisations += 1
        name = f"Asociación {self.organisations}"
        values = {
            "names": [{"text": name, "language": "es", "kind": "official"}],
            "statements": list(statements),
            "place": {"printed": "Piura", "basis": "printed", "code": place, "score": 1.0},
        }
        draft = DraftSource(
            kind="report",
            language="es",
            title=name,
            sheets=[DraftSheet("chart", "es", f"line {self.organisations}", f"| {name} |", values)],
        )
        record = SourceRecord(hashlib.sha256(name.encode()).hexdigest(), f"{name}.txt", "test", dated="2026")
        filed = file_sheets(draft=draft, record=record)
        sheet = Sheet.objects.get(source=filed.source)
        act = Act.objects.create(kind="link", done_at=timezone.now())
        founded = Organisation.objects.create(code=f"org{self.organisations:09}", founded_in=act)
        Judgement.objects.create(
            kind="belongs", sheet=sheet, organisation=founded, rule="first sheet", made_in=act
        )
        gather_statements()
        return list(Statement.objects.filter(sheet=sheet).order_by("position"))

    def freeze(self) -> Frozen:
        return freeze_edition(home=self.home)


@pytest.fixture
def mapping(home: Home, settings: object) -> MadeMapping:
    settings.HOME = home  # type: ignore[attr-defined]
    cache.clear()
    return MadeMapping(home)


@pytest.fixture
def ana(mapping: MadeMapping) -> Person:
    """Interviews everywhere, and codes."""
    return joined("Ana", Role.INTERVIEWER)


@pytest.fixture
def berta(mapping: MadeMapping) -> Person:
    """Codes beside Ana."""
    return joined("Berta", Role.INTERVIEWER)


@pytest.fixture
def carmen(mapping: MadeMapping) -> Person:
    """Coordinates, and decides where coders differ."""
    return joined("Carmen", Role.COORDINATOR)


@pytest.fixture
def lucia(mapping: MadeMapping) -> Person:
    """Interviews in Cusco only."""
    return joined("Lucía", Role.INTERVIEWER, CUSCO)
