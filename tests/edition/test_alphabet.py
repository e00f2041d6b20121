"""The order of names: as a reader's language writes them, without accents, case, or signs before them."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tinkuy.edition.alphabet import OTHER, alphabet, by_name, sorted_by, write_alphabets

# (identifier, block, names as (language, name, kind))
ORGANISATIONS = (
    ("a1", "north", [("es", "Ñaupa", "official"), ("en", "Ancient", "official")]),
    ("a2", "north", [("es", "«Áncash» unido", "official")]),
    ("a3", "south", [("es", "3 de Mayo", "official"), ("es", "TDM", "acronym")]),
    ("a4", "south", [("", "BETA", "acronym"), ("es", "Aaa", "alias")]),
    ("a5", None, [("en", "ancash alone", "official")]),
    ("a6", None, [("es", "Ωmega", "official")]),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("tables", "index"):
        (tmp_path / name).mkdir()
    pq.write_table(
        pa.table({"block": [one[1] for one in ORGANISATIONS]}),
        tmp_path / "tables" / "organisations.parquet",
    )
    (tmp_path / "index" / "ids").write_bytes(b"".join(one[0].encode().ljust(12) for one in ORGANISATIONS))
    keys = {
        language: [sorted_by(names, language) for _, _, names in ORGANISATIONS] for language in ("es", "en")
    }
    write_alphabets(tmp_path / "index", keys)
    return tmp_path


def test_names_stand_in_the_order_of_the_readers_language(folder: Path) -> None:
    assert alphabet(folder, "es").page(0, 9) == ["a5", "a2", "a4", "a1", "a3", "a6"]
    assert alphabet(folder, "en").page(0, 9) == ["a5", "a2", "a1", "a4", "a3", "a6"]


def test_the_mappings_first_language_orders_what_has_no_reader(folder: Path) -> None:
    assert by_name(folder / "index").tolist() == [4, 1, 3, 0, 2, 5]


def test_every_initial_knows_where_it_begins(folder: Path) -> None:
    assert alphabet(folder, "es").starts == {"A": 0, "B": 2, "N": 3, OTHER: 4}
    assert alphabet(folder, "en").starts == {"A": 0, "B": 3, OTHER: 4}


def test_a_page_is_told_by_initials_even_where_it_begins_in_the_middle_of_one(folder: Path) -> None:
    assert list(alphabet(folder, "es").initials(1, 3)) == [("A", ["a2"]), ("B", ["a4"]), ("N", ["a1"])]
    assert list(alphabet(folder, "es").initials(5, 3)) == [(OTHER, ["a6"])]
    assert list(alphabet(folder, "es").initials(9, 3)) == []


def test_a_block_has_an_order_of_its_own(folder: Path) -> None:
    north, south = alphabet(folder, "es", "north"), alphabet(folder, "es", "south")
    assert (north.page(0, 9), north.starts) == (["a2", "a1"], {"A": 0, "N": 1})
    assert (south.page(0, 9), south.starts) == (["a4", "a3"], {"B": 0, OTHER: 1})
    assert alphabet(folder, "es", "nowhere").page(0, 9) == []
