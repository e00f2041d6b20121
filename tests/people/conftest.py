"""The cast: Rosa owns the mapping, Tomás coordinates Piura, Ana interviews there, Lucía interviews elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.core import mail
from django.core.cache import cache

from tests.joined import joined
from tinkuy.home import Home
from tinkuy.people.models import Person, Role

# Codes of the gazetteer of Peru.
PIURA, MORROPON, CUSCO = "20", "2004", "08"


@pytest.fixture(autouse=True)
def _forget_attempts() -> Iterator[None]:
    """Limits count across tests otherwise."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def mapping(home: Home, settings: object) -> Home:
    """An empty mapping of Peru, which the pages take for theirs."""
    settings.HOME = home  # type: ignore[attr-defined]
    return home


@pytest.fixture
def rosa(mapping: Home) -> Person:
    """The steward of the whole mapping."""
    return joined("Rosa", Role.STEWARD)


@pytest.fixture
def tomas(mapping: Home) -> Person:
    """Coordinates Piura."""
    return joined("Tomás", Role.COORDINATOR, PIURA)


@pytest.fixture
def ana(mapping: Home) -> Person:
    """Interviews in Morropón, a province of Piura: of Tomás's team."""
    return joined("Ana", Role.INTERVIEWER, MORROPON)


@pytest.fixture
def lucia(mapping: Home) -> Person:
    """Interviews in Cusco: must see nothing of Piura."""
    return joined("Lucía", Role.INTERVIEWER, CUSCO)


def last_code() -> str:
    """The code of the last message: it stands alone on its line."""
    found = re.search(r"^\s+(\S+)$", mail.outbox[-1].body, re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found.group(1)
