"""The cast: Rosa owns the mapping, Tomás coordinates Piura, Ana interviews there, Lucía interviews elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tinkuy.home import Home
from tinkuy.people.models import Person, Role
from tinkuy.people.team.actions import give_role

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


def _joined(email: str, name: str, role: str = "", territory: str = "") -> Person:
    person = Person.objects.create_user(email, name, language="en")
    if role:
        give_role(person=person, role=role, territory=territory)
    return person


@pytest.fixture
def rosa(mapping: Home) -> Person:
    """The steward of the whole mapping."""
    return _joined("rosa@example.org", "Rosa", Role.STEWARD)


@pytest.fixture
def tomas(mapping: Home) -> Person:
    """Coordinates Piura."""
    return _joined("tomas@example.org", "Tomás", Role.COORDINATOR, PIURA)


@pytest.fixture
def ana(mapping: Home) -> Person:
    """Interviews in Morropón, a province of Piura: of Tomás's team."""
    return _joined("ana@example.org", "Ana", Role.INTERVIEWER, MORROPON)


@pytest.fixture
def lucia(mapping: Home) -> Person:
    """Interviews in Cusco: must see nothing of Piura."""
    return _joined("lucia@example.org", "Lucía", Role.INTERVIEWER, CUSCO)


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """``signed_in(person)`` is a browser in which the person is signed in."""

    def made(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return made


def last_code() -> str:
    """The code of the last message: it stands alone on its line."""
    found = re.search(r"^\s+(\S+)$", mail.outbox[-1].body, re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found.group(1)
