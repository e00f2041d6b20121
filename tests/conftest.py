"""What every test stands on: a folder of its own, the published documents where somebody has them, a browser.

What could not be tested for want of something is said at the end of the run, in capitals.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.frozen import attacked
from tinkuy.home import VARIABLE, Charter, Home
from tinkuy.register.opening import furnish, make_folders

if TYPE_CHECKING:
    # Models can be loaded when Django is set up, which is after this file.
    from tinkuy.people.models import Person

REPOSITORY = Path(__file__).parents[1]
# The shell without windows draws a page with a fifth of the work.
CHROMIUMS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-component-update",
    "--disable-background-networking",
]
# A reason that begins so is printed in the summary: what was not tested is never passed over in silence.
LOUD = ("NOT TESTED", "NOT CHECKED")
CHARTER = Charter({"es": "Mapeo de prueba", "en": "Test mapping"}, "PE", ("es", "en"), "CC-BY-4.0", "Nobody")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--soak", action="store_true", help="Run the long tests, in full, and no others (make soak)."
    )


def pytest_configure(config: pytest.Config) -> None:
    """No test ever touches the mapping of whoever runs it, and none is a stopwatch."""
    hypothesis.settings.register_profile("tinkuy", deadline=None)
    hypothesis.settings.load_profile("tinkuy")
    folder = tempfile.mkdtemp(prefix="tinkuy-tests-")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    os.environ[VARIABLE] = folder
    # Playwright leaves a loop of its own running in the thread in which later tests ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # pytest-django read the settings before this file was.
    settings.HOME = Home(Path(folder))
    settings.TIME_ZONE = "UTC"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if chromium_path() is None:
        missing = pytest.mark.skip(
            reason="NOT TESTED IN A BROWSER: there is no Chromium (install one, or set TINKUY_CHROMIUM)."
        )
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(missing)
    if config.getoption("--soak"):
        short = [item for item in items if not _is_long(item)]
        config.hook.pytest_deselected(items=short)
        items[:] = [item for item in items if _is_long(item)]
        return
    for item in items:
        if item.get_closest_marker("soak"):
            item.add_marker(pytest.mark.skip(reason="long: make soak"))


def _is_long(item: pytest.Item) -> bool:
    """Whether a test goes round more often when it soaks: it bears the mark, or asks how often (``rounds``)."""
    return bool(item.get_closest_marker("soak")) or "rounds" in getattr(item, "fixturenames", ())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2].removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else ""
        if reason.startswith(LOUD):
            reasons[reason] = reasons.get(reason, 0) + 1
    for reason, tests in reasons.items():
        terminalreporter.write_sep("!", f"{tests} tests", red=True, bold=True)
        terminalreporter.write_line(reason, red=True, bold=True)


def chromium_path() -> str | None:
    """The program of a Chromium: $TINKUY_CHROMIUM, else the first on the path; None where there is none."""
    named = os.environ.get("TINKUY_CHROMIUM")
    return named or next((found for name in CHROMIUMS if (found := shutil.which(name))), None)


def folder_beside(variable: str, name: str, what: str) -> Path:
    """The folder named by a variable, else ``../shared/NAME`` beside the repository; else a skip."""
    named = os.environ.get(variable)
    folder = Path(named) if named else REPOSITORY.parent / "shared" / name
    if not folder.is_dir():
        pytest.skip(f"NOT TESTED against {what}: there is no {folder} (name the folder in ${variable}).")
    return folder


@pytest.fixture
def home(tmp_path: Path, db: None) -> Home:
    """A new mapping of Peru in a temporary folder, with an empty register: its tables were made for all tests."""
    made = Home(tmp_path / "mapping")
    make_folders(made)
    furnish(home=made, charter=CHARTER)
    return made


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """``signed_in(person)`` is a browser in which the person is signed in."""

    def made(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return made


@pytest.fixture(autouse=True)
def nobody_is_given_away() -> Iterator[None]:
    """No edition that a test freezes lets a small cell be worked out."""
    with attacked():
        yield


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the published reports."""
    return folder_beside("TINKUY_SEEDS", "seeds", "the published reports")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of reference data and of real maps."""
    return folder_beside("TINKUY_REFERENCE_DATA", "data", "the reference data and real maps")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The program of a Chromium, for tests marked ``browser``."""
    found = chromium_path()
    assert found, "tests that ask for Chromium carry the mark “browser”"
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers: one for the whole run, because a second beside it would not start."""
    with sync_playwright() as driving:
        yield driving


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """``rounds(sample, full)``: how often a long test goes round: ``full`` times by `make soak`."""
    is_full = request.config.getoption("--soak")
    return lambda sample, full: full if is_full else sample


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """One browser for all tests of a process; each opens pages in a context of its own."""
    opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    yield opened
    opened.close()
