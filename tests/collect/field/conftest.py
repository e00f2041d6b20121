"""A mapping with the bundled interview published, and ways to send it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

import pytest

from tinkuy.collect.actions import Received, receive
from tinkuy.collect.devices.actions import Admitted, admit_device
from tinkuy.collect.forms import actions as publishing
from tinkuy.collect.forms.actions import publish_form
from tinkuy.collect.forms.compiling import Compiled, compiled
from tinkuy.collect.models import FormVersion
from tinkuy.collect.source_list import About
from tinkuy.home import Home
from tinkuy.people.models import Person

_COMPILED: dict[tuple[str, ...], Compiled] = {}


@pytest.fixture(autouse=True)
def each_form_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiling starts a process; the same form compiles to the same, and test_form.py looks at how."""

    def once(path: Path, *, lists: Iterable[str] = ()) -> Compiled:
        key = (sha256(path.read_bytes()).hexdigest(), path.suffix, *lists)
        if key not in _COMPILED:
            _COMPILED[key] = compiled(path, lists=lists)
        return _COMPILED[key]

    monkeypatch.setattr(publishing, "compiled", once)


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


@pytest.fixture
def samples(shared_data: Path) -> Path:
    return shared_data / "samples"


@pytest.fixture
def importing(home: Home, samples: Path) -> Callable[..., Received]:
    """``importing(name)`` imports a sample by itself, ``importing(name, FORM)`` with its form."""

    def run(name: str | Path, form: str = "") -> Received:
        about = About(form=samples / form if form else None)
        (received,) = receive(home=home, paths=[samples / name], about=about)
        return received

    return run
