"""The bundled example as editions, built once, and pages of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.built_once import built_once
from tests.conftest import REPOSITORY
from tinkuy.edition.drafting import edition_folders
from tinkuy.edition.opening import Edition, open_edition
from tinkuy.home import VARIABLE, Home
from tinkuy.publish.rendering import PageFunction, render
from tinkuy.publish.visit import Visit

Rendered = Callable[..., str]


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A mapping with the editions 0001 (the bundled example) and 0002 (one made-up organisation more)."""
    return Home(built_once(tmp_path_factory, "example", _build))


def _build(folder: Path) -> None:
    """In a process of its own: the register is a real file, and the database of the tests stays empty."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.publish.example_editions"],
        cwd=REPOSITORY,
        env=environment | {VARIABLE: str(folder), "DJANGO_SETTINGS_MODULE": "tinkuy.web.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


@pytest.fixture(scope="session")
def editions(example: Home) -> list[Path]:
    """The folders of both editions, oldest first."""
    return edition_folders(example.editions)


@pytest.fixture(scope="session")
def edition(editions: list[Path]) -> Edition:
    """The bundled example: 98 organisations, their charts in two languages, their directory."""
    return open_edition(editions[0])


@pytest.fixture
def rendered(edition: Edition) -> Rendered:
    """``rendered(function, "en", "charts/south/", block="south")``: a page of the example as HTML."""

    def page(function: PageFunction, language: str, path: str = "", **where: object) -> str:
        html, _said = render(Visit(edition, language, path), function, **where)
        return str(html)

    return page
