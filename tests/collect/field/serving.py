"""A real server of a mapping with the interview published, started and killed as a person or a power cut would."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.built_once import begun, built_once
from tinkuy.home import VARIABLE, Home

TINKUY = [sys.executable, "-m", "tinkuy"]
WHERE = re.compile(r"http://\S+/")
SECONDS = 60


@dataclass
class Serving:
    """A mapping and its server. ``database`` is the URL of a PostgreSQL database, "" for SQLite."""

    home: Home
    database: str = ""
    port: int = 0
    server: subprocess.Popen[str] | None = None
    admitted: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def prepared(cls, factory: pytest.TempPathFactory, name: str = "mapping") -> Serving:
        """A new mapping with the bundled interview and one device: a copy of one that is made for all tests."""
        made = built_once(factory, "field-work", partial(_make, factory))
        home = Home(factory.mktemp(name) / "mapping")
        shutil.copytree(made / "mapping", home.path)
        return cls(home, admitted=json.loads((made / "admitted.json").read_text(encoding="utf-8")))

    def run(self, *words: str, seconds: int = SECONDS * 5) -> str:
        """What a command prints; fails where the command does, or does not end in so many seconds."""
        ran = subprocess.run(
            [*TINKUY, *words],
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def start(self, *more: str) -> None:
        """Start the server and wait until it answers; on the same port as before, if it ran before."""
        words = [*TINKUY, "serve", "--port", str(self.port), *more]
        self.server = subprocess.Popen(
            words, env=self._environment(), stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        assert self.server.stdout
        found = WHERE.search(self.server.stdout.readline())
        assert found, "the server did not start"
        self.port = int(found[0].rstrip("/").rpartition(":")[2])

    def kill(self) -> None:
        """SIGKILL, as a power cut: the server and whatever it started."""
        assert self.server
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def stop(self) -> None:
        if self.server and self.server.poll() is None:
            os.killpg(self.server.pid, signal.SIGTERM)
            self.server.wait(timeout=SECONDS)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def here(self, address: str) -> str:
        """An address that a command printed, at the port where this server listens."""
        return re.sub(r"^http://[^/]+/", self.root, address)

    @property
    def address(self) -> str:
        """What a telephone scans."""
        return f"{self.root}key/{self.admitted['server_url'].rstrip('/').rpartition('/')[2]}/"

    def peak_megabytes(self) -> float:
        """The most memory that the server has held."""
        assert self.server
        told = Path(f"/proc/{self.server.pid}/status").read_text(encoding="ascii")
        return int(next(line for line in told.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024

    def seconds_of(self, request: urllib.request.Request) -> tuple[int, bytes, float]:
        """Status, body and the processor time that the server spent on the answer: the same on a busy machine."""
        before = self._processor_seconds()
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                status, said = answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            status, said = refused.code, refused.read()
        return status, said, self._processor_seconds() - before

    def _processor_seconds(self) -> float:
        assert self.server
        after_name = (
            Path(f"/proc/{self.server.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        )
        return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")

    def _environment(self) -> dict[str, str]:
        environment = {**os.environ, VARIABLE: str(self.home.path)}
        environment.pop("DATABASE_URL", None)
        if self.database:
            environment["DATABASE_URL"] = self.database
        return environment


def _make(factory: pytest.TempPathFactory, folder: Path) -> None:
    new = Serving(Home(begun(factory, folder / "mapping")))
    new.run("forms", "publish")
    admitted = new.run("devices", "add", "rosa@example.org", "--name", "Rosa", "--json")
    (folder / "admitted.json").write_text(admitted, encoding="utf-8")
