"""A mapping with the bundled interview published, and ways to send it."""

from __future__ import annotations

import pytest

from tinkuy.collect.devices.actions import Admitted, admit_device
from tinkuy.collect.forms.actions import publish_form
from tinkuy.collect.models import FormVersion
from tinkuy.home import Home
from tinkuy.people.models import Person


@pytest.fixture
def interview(home: Home, settings: object) -> FormVersion:
    """The bundled interview, published in a new mapping of Peru."""
    settings.HOME = home  # type: ignore[attr-defined]
    return publish_form(home=home).version


@pytest.fixture
def admitted(db: None) -> Admitted:
    """Rosa's telephone, and its token."""
    rosa = Person.objects.create_user("rosa@example.org", "Rosa")
    return admit_device(person=rosa, label="Rosa's telephone")
