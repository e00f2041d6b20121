"""The example as people meet it: served alive, and as a copy on the plainest of web servers, in a real browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.built_once import built_once
from tests.conftest import REPOSITORY
from tinkuy.edition.opening import Edition, open_edition
from tinkuy.home import VARIABLE, Home
from tinkuy.publish.addresses import LISTS, PAGES
from tinkuy.publish.static_site import ASSETS, write_site

RUN = "from tinkuy.cli.main import main; main()"
WHERE = re.compile(r"http://\S+/")


@pytest.fixture(scope="session")
def edition(editions: list[Path]) -> Edition:
    """The newest edition of the example: it has one before it, so that there is something to compare."""
    return open_edition(editions[-1])


@pytest.fixture(scope="session")
def live(example: Home) -> Iterator[str]:
    """The address at which `tinkuy serve` shows the example's newest edition, without a slash at the end."""
    environment = os.environ | {VARIABLE: str(example.path), "PYTHONUNBUFFERED": "1"}
    words = [
        sys.executable,
        "-c",
        RUN,
        "serve",
        "--home",
        str(example.path),
        "--port",
        "0",
    ]
    with subprocess.Popen(
        words, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        said = server.stdout.readline()
        found = WHERE.search(said)
        assert found, f"tinkuy serve said: {said!r}"
        yield found[0].rstrip("/")
        server.terminate()


@pytest.fixture(scope="session")
def copy(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the whole site of the example's newest edition."""
    assert (ASSETS / "site.css").is_file(), "The site's scripts and styles are not built: make setup"

    def write(folder: Path) -> None:
        write_site(
            edition, folder / "copy", lambda _done, _total: None, url="https://mapping.example.org/peru"
        )

    return built_once(tmp_path_factory, "site", write) / "copy"


@pytest.fixture(scope="session")
def copied(copy: Path) -> Iterator[str]:
    """The address of the copy, in a folder of a server that knows neither ranges nor compression."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_words: object) -> None:
            """A test's output is not a log."""

    handler = partial(Quiet, directory=str(copy.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{copy.name}"
        server.shutdown()


@pytest.fixture(scope="session")
def kinds(edition: Edition) -> dict[str, str]:
    """One address of each kind of page, by the kind's pattern: the first that its list gives."""
    found: dict[str, str] = {}
    for addresses in LISTS:
        for address in addresses(edition):
            pattern = next(pattern for pattern, _ in PAGES if re.fullmatch(pattern, address))
            found.setdefault(pattern, address)
    assert len(found) == len(PAGES), "a kind of page has no address in LISTS"
    return found
