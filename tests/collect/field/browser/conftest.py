"""A mapping with the interview published, its server behind a line that can be cut, and telephones to fill it in."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from tests.collect.field.browser.line import Line
from tests.collect.field.serving import Serving
from tests.conftest import FLAGS
from tinkuy.collect.forms.workbook import BUNDLED
from tinkuy.home import Home

PHONE = {"width": 360, "height": 740}
# A machine that runs other tests beside these is slower than any telephone.
expect.set_options(timeout=20_000)


@dataclass
class Round:
    """A round of interviews: its mapping, the line to its server, and the address of a device that was admitted."""

    serving: Serving
    line: Line
    token: str = ""
    device: int = 0

    @property
    def home(self) -> Home:
        return self.serving.home

    def run(self, *words: str) -> str:
        """What a command of Tinkuy prints."""
        return self.serving.run(*words)

    def admit(self) -> None:
        """Let a device send; from now on its token is the one that is used."""
        admitted = json.loads(self.run("devices", "add", "rosa@example.org", "--name", "Rosa", "--json"))
        self.device, self.token = admitted["device"], admitted["browser_url"].partition("#")[2]

    def revoke(self) -> None:
        self.run("devices", "revoke", str(self.device))

    def publish_anew(self, version: str) -> None:
        """Publish the same interview as another version."""
        written = (BUNDLED / "interview.csv").read_text(encoding="utf-8")
        path = self.home.path / "interview.csv"
        path.write_text(re.sub(r"(tinkuy_interview),\d+", rf"\g<1>,{version}", written), encoding="utf-8")
        self.run("forms", "publish", str(path))

    def rename(self, title: str) -> None:
        """Give the mapping another title, which stands on every page: there is a new version of the page then."""
        charter = self.home.charter_path
        charter.write_text(
            re.sub(r'(?m)^es = ".*"$', f'es = "{title}"', charter.read_text(encoding="utf-8")),
            encoding="utf-8",
        )

    def ask(self, question: str, *values: object) -> list[Any]:
        """What the register holds, asked beside the server that is running."""
        with sqlite3.connect(f"file:{self.home.database}?mode=ro", uri=True) as database:
            return database.execute(question, values).fetchall()

    def submissions(self, name: str) -> list[bytes]:
        """The bytes of every submission of an organisation of this name."""
        bodies = [body for (body,) in self.ask("SELECT body FROM collect_submission")]
        return [body for body in bodies if f"<name>{escape(name)}</name>" in body.decode()]

    @property
    def address(self) -> str:
        """The address that a device opens first; its token is after the #."""
        return f"http://localhost:{self.line.port}/fieldwork/#{self.token}"


@pytest.fixture(scope="session")
def round_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Round]:
    serving = Serving.prepared(tmp_path_factory)
    serving.start()
    line = Line(serving.port)
    held = Round(serving, line)
    held.admit()
    yield held
    line.close()
    serving.stop()


@dataclass
class Telephone:
    """A browser with a store of its own. ``complaints`` are what its console said.

    ``start`` begins it with the settings given; what it began with the last time may be found again, or not.
    """

    start: Callable[..., BrowserContext]
    complaints: list[str] = field(default_factory=list)
    context: BrowserContext | None = None

    def open(self, address: str = "", **how: Any) -> Page:
        """Open the browser, and a page where an address is given."""
        settings = {"viewport": PHONE, "locale": "es-PE", "timezone_id": "America/Lima"} | how
        self.context = self.start(**settings)
        self.context.set_default_timeout(20_000)
        self.context.on("page", self._listen)
        for page in self.context.pages:
            self._listen(page)
        page = self.context.pages[0] if self.context.pages else self.context.new_page()
        if address:
            page.goto(address)
        return page

    def is_offline(self, offline: bool) -> None:
        assert self.context
        self.context.set_offline(offline)

    def close(self) -> None:
        if self.context:
            self.context.close()
        self.context = None

    def _listen(self, page: Page) -> None:
        page.on("console", lambda said: self._complain(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda fault: self.complaints.append(str(fault)))

    def _complain(self, words: str) -> None:
        # That there is no network is no fault of the page's.
        if "net::ERR_" not in words:
            self.complaints.append(words)


@pytest.fixture
def telephone(browser: Browser) -> Iterator[Telephone]:
    """Rosa's telephone, while its browser is open."""
    yield from _used(Telephone(browser.new_context))


@pytest.fixture
def lasting(playwright: Playwright, chromium: str, tmp_path: Path) -> Iterator[Telephone]:
    """A telephone whose store stays when its browser is closed, or dies."""
    start = partial(
        playwright.chromium.launch_persistent_context, tmp_path, executable_path=chromium, args=FLAGS
    )
    yield from _used(Telephone(start))


def _used(telephone: Telephone) -> Iterator[Telephone]:
    yield telephone
    telephone.close()
    assert not telephone.complaints, telephone.complaints


@pytest.fixture
def ready(round_: Round, telephone: Telephone) -> Callable[..., Page]:
    """``ready()``: the telephone after its one visit with a network: page and forms are on it."""
    return partial(visit, round_, telephone)


def visit(round_: Round, telephone: Telephone, **how: Any) -> Page:
    round_.line.trouble, round_.line.troubled = "", 0
    page = telephone.open(round_.address, **how)
    page.locator('[data-ready="yes"]').wait_for()
    return page


@pytest.fixture(scope="module")
def photograph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A picture as large as a telephone's camera makes it."""
    from PIL import Image  # noqa: PLC0415 - only these tests draw

    path = tmp_path_factory.mktemp("photograph") / "DSC 0001.jpg"
    Image.effect_noise((2400, 1800), 60).convert("RGB").save(path, quality=90)
    return path
