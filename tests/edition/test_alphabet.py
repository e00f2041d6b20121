"""The order of names: as a reader's language writes them, without accents, case, or signs before them."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tinkuy.edition.alphabet import OTHER, alphabet

# (identifier, block, names as (kind, language, name))
ORGANISATIONS = (
    ("a1", "north", [("official", "es", "Ñaupa"), ("official", "en", "Ancient")]),
    ("a2", "north", [("official", "es", "«Áncash» unido")]),
    ("a3", "south", [("official", "es", "3 de Mayo"), ("acronym", "es", "TDM")]),
    ("a4", "south", [("acronym", None, "BETA"), ("alias", "es", "Aaa")]),
    ("a5", None, [("official", "en", "ancash alone")]),
    ("a6", None, [("official", "es", "Ωmega")]),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tables = tmp_path / "tables"
    tables.mkdir()
    pq.write_table(
        pa.table({"id": [one[0] for one in ORGANISATIONS], "block": [one[1] for one in ORGANISATIONS]}),
        tables / "organisations.parquet",
    )
    names = [(identifier, *name) for identifier, _, held in ORGANISATIONS for name in held]
    columns = ("organisation_id", "kind", "language", "name")
    pq.write_table(
        pa.table({name: [row[at] for row in names] for at, name in enumerate(columns)}),
        tables / "names.parquet",
    )
    return tmp_path


def test_names_stand_in_the_order_of_the_readers_language(folder: Path) -> None:
    assert alphabet(folder, "es").page(0, 9) == ["a5", "a2", "a4", "a1", "a3", "a6"]
    assert alphabet(folder, "en").page(0, 9) == ["a5", "a2", "a1", "a4", "a3", "a6"]


def test_every_initial_knows_where_it_begins(folder: Path) -> None:
    assert alphabet(folder, "es").starts == {"A": 0, "B": 2, "N": 3, OTHER: 4}
    assert alphabet(folder, "en").starts == {"A": 0, "B": 3, OTHER: 4}


def test_a_page_is_told_by_initials_even_where_it_begins_in_the_middle_of_one(folder: Path) -> None:
    assert list(alphabet(folder, "es").initials(1, 3)) == [("A", ["a2"]), ("B", ["a4"]), ("N", ["a1"])]
    assert list(alphabet(folder, "es").initials(5, 3)) == [(OTHER, ["a6"])]
    assert list(alphabet(folder, "es").initials(9, 3)) == []


def test_a_block_has_an_order_of_its_own(folder: Path) -> None:
    assert alphabet(folder, "es", "north").page(0, 9) == ["a2", "a1"]
    assert alphabet(folder, "es", "nowhere").page(0, 9) == []
