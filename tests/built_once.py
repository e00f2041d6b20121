"""What is costly to build is built once, however many processes the tests run in."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], None]) -> Path:
    """The folder of that name, shared by all processes of this run; the first that comes builds it.

    Nobody may change what lies there. ``build`` is given the folder, empty; where it fails, the next tries again.
    """
    base = factory.getbasetemp()
    # A process of pytest-xdist has a folder of its own inside that of the run.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / f"built-{name}"
    done = shared / f"built-{name}.done"
    with (shared / f"built-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            folder.mkdir(exist_ok=True)
            build(folder)
            done.touch()
    return folder


def begun(factory: pytest.TempPathFactory, where: Path) -> Path:
    """A mapping in the folder ``where``, which there is not yet: a copy of one that `tinkuy init` made, on SQLite."""

    def init(folder: Path) -> None:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        titles = ("--title", "Test mapping", "--title-es", "Mapeo de prueba")
        subprocess.run(
            [sys.executable, "-m", "tinkuy", "init", "--home", str(folder / "mapping"), *titles],
            env=environment,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    return Path(shutil.copytree(built_once(factory, "begun", init) / "mapping", where))
