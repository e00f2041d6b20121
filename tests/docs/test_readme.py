"""The README shows what the commands really print, and names every command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tinkuy.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "without",
    [
        pytest.param(("--without", "tinkuy publish"), id="but for the site"),
        pytest.param((), marks=pytest.mark.soak, id="whole"),
    ],
)
def test_the_journey_is_what_the_commands_print(without: tuple[str, ...]) -> None:
    """Its last step writes the whole site: that one is taken when it soaks."""
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "journey", "--check", *without],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_of_the_road_is_told() -> None:
    told = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [name for name in COMMANDS if f"tinkuy {name}" not in told and f"make {name}" not in told] == []


def test_the_two_commands_stand_at_the_top() -> None:
    top = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:18]

    assert any(line.startswith("make demo") for line in top)
    assert any(line.startswith("make test") for line in top)
