"""The example goes through the same pipeline as anybody's data, in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.built_once import built_once
from tests.example.conftest import EXAMPLE, Rows
from tinkuy.cli.demo import build
from tinkuy.collect.actions import receive
from tinkuy.collect.readers.headings import is_target
from tinkuy.edition.opening import open_edition
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.register.models import Source

RUN = "from tinkuy.cli.main import main; main()"


def tinkuy(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a command as somebody at a terminal does; SQLite in the folder, whatever the tests stand on."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "-c", RUN, *words], env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what `tinkuy demo` made: ``mapping``, and what it said, ``told.json``."""

    def demo(folder: Path) -> None:
        ran = tinkuy("demo", "--home", str(folder / "mapping"), "--json")
        assert ran.returncode == 0, ran.stderr
        (folder / "told.json").write_text(ran.stdout, encoding="utf-8")

    return built_once(tmp_path_factory, "demo", demo)


@pytest.fixture(scope="session")
def told(shown: Path) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads((shown / "told.json").read_text(encoding="utf-8"))
    return answer


def table(told: dict[str, Any], name: str) -> Rows:
    rows: Rows = pq.read_table(Path(told["edition"]["path"]) / "tables" / f"{name}.parquet").to_pylist()
    return rows


def test_every_row_gives_a_sheet(told: dict[str, Any]) -> None:
    assert [(one["file"], one["status"], one["sheets"]) for one in told["received"]] == [
        ("charts-en.csv", "received", 98),
        ("charts-es.csv", "received", 98),
        ("directory-es.csv", "received", 87),
    ]


def test_every_organisation_is_found_in_both_languages(told: dict[str, Any]) -> None:
    assert told["counts"]["organisations"] == 98
    assert told["counts"]["in_all_languages"] == 98


def test_every_line_of_the_directory_is_joined_or_asked_about(told: dict[str, Any]) -> None:
    assert told["counts"]["in_the_directory"] + told["linked"]["waiting"] == 87
    assert told["linked"]["waiting"] <= told["counts"]["questions"]
    assert told["counts"]["questions"] <= 5


def test_the_edition_has_the_blocks_of_the_report(told: dict[str, Any], charts: dict[str, Rows]) -> None:
    frozen = Counter(row["block"] for row in table(told, "organisations"))
    assert frozen == Counter(row["block"] for row in charts["es"])


def test_every_coded_cell_is_a_statement_of_the_edition_with_its_line(
    told: dict[str, Any], charts: dict[str, Rows]
) -> None:
    def said(row: dict[str, str], column: str, language: str) -> tuple[str, ...]:
        lines = f"lines {row['line']}" if "," in row["line"] else f"line {row['line']}"
        return language, column.removesuffix("_themes"), lines, ";".join(sorted(row[column].split(";")))

    wanted = {
        said(row, column, language)
        for language, rows in charts.items()
        for row in rows
        for column in row
        if column.endswith("_themes") and row[column]
    }
    frozen = {
        (row["language"], row["aspect"], row["locator"], row["themes"]) for row in table(told, "statements")
    }
    assert frozen == wanted


def test_no_telephone_or_mail_is_in_the_edition(told: dict[str, Any]) -> None:
    assert {row["kind"] for row in table(told, "contacts")} == {"website"}


def test_the_homonyms_of_lima_and_cusco_stay_two(told: dict[str, Any]) -> None:
    named = {
        row["organisation_id"]: row["name"]
        for row in table(told, "names")
        if row["name"] in {"Instituto Bartolomé de las Casas", "Bartolomé de las Casas"}
    }
    assert sorted(named.values()) == ["Bartolomé de las Casas", "Instituto Bartolomé de las Casas"]


def test_a_second_run_uses_what_is_there(shown: Path, tmp_path: Path) -> None:
    home = shutil.copytree(shown / "mapping", tmp_path / "mapping")
    again = tinkuy("demo", "--home", str(home), "--no-serve")
    assert again.returncode == 0, again.stderr
    assert "Received before" in again.stdout
    assert "Linked before" in again.stdout
    assert "; 1 question waits for a person: tinkuy review" in again.stdout
    assert "edition 0001 is up to date" in again.stdout
    assert [path.name for path in (home / "editions").glob("0*")] == ["0001"]


def test_the_documents_are_in_the_library_of_the_edition(told: dict[str, Any]) -> None:
    edition = open_edition(Path(told["edition"]["path"]))
    assert {record["slug"] for record in edition.library} == {
        path.stem for path in (EXAMPLE / "library").iterdir()
    }


def test_a_folder_with_other_data_is_left_alone(home: Home, tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("Organización,Región\nComedor Santa Rosa,Puno\n", encoding="utf-8")
    assert [one.status for one in receive(home=home, paths=[mine])] == ["received"]
    with pytest.raises(Refusal, match=r"other data than this example \(mine\.csv\)"):
        build(home, say=lambda _what: None)
    assert Source.objects.count() == 1
    assert len(list(home.originals.iterdir())) == 1


def test_every_column_is_mapped_to_something_that_a_column_can_hold() -> None:
    held = tomllib.loads((EXAMPLE / "sources.toml").read_text(encoding="utf-8"))["source"]
    targets = {target for source in held for target in source["columns"].values()}
    assert {target for target in targets if not is_target(target)} == set()
