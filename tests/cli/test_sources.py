"""`tinkuy sources`: what was received, and what is said about it later."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from tinkuy.cli.sources import command
from tinkuy.collect.actions import receive
from tinkuy.home import Home


def run(home: Home, *words: str) -> Result:
    """``--home`` stands before the words, as for every command with words of its own."""
    return CliRunner().invoke(command, ["--home", str(home.path), *words])


def test_a_register_without_sources_says_how_to_begin(home: Home) -> None:
    assert "tinkuy receive" in run(home).output


def test_sources_are_listed_described_and_listed_so(home: Home, tmp_path: Path) -> None:
    table = tmp_path / "lista.csv"
    table.write_text("nombre\nTejedoras de Chinchero\n")
    receive(home=home, paths=[table])
    (source,) = json.loads(run(home, "--json").output)
    assert (source["title"], source["file"], source["sheets"]) == ("", "lista.csv", 1)
    assert "no title" in run(home).output

    said = run(home, "describe", source["id"], "--title", "Ferias de 2019", "--date", "2019")
    assert "“Ferias de 2019” now" in said.output
    (source,) = json.loads(run(home, "--json").output)
    assert (source["title"], source["dated"]) == ("Ferias de 2019", "2019")


def test_one_that_there_is_not_is_refused(home: Home) -> None:
    result = run(home, "describe", "0123456789", "--title", "x")
    assert result.exit_code != 0
    assert "There is no source" in str(result.exception)
