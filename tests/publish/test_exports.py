"""What is taken away holds everything that was asked for, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tinkuy.edition.tables import BY_NAME
from tinkuy.publish.exports.csv import safe
from tinkuy.publish.exports.formats import FORMATS
from tinkuy.publish.exports.row import columns

LANGUAGES = ("es", "en")
Told = Callable[..., dict[str, Any]]


@pytest.fixture
def told() -> Told:
    """An organisation as an edition tells it: ``told("a1", "Los Andes", lat=-12.5, lon=-75.0)``."""

    def made(identifier: str, name: str, **values: Any) -> dict[str, Any]:
        empty = {column.name: None for column in BY_NAME["organisations"].columns}
        lists: dict[str, Any] = {
            key: [] for key in ("descriptions", "statements", "ties", "contacts", "products", "lines")
        }
        names = [{"language": "es", "name": name, "kind": "official"}]
        said = {"id": identifier, "name": {"es": name}, "names": names, "acronym": "", "sources": ["0a"]}
        return {**empty, **lists, **said, **values}

    return made


def written(suffix: str, organisations: list[dict[str, Any]]) -> bytes:
    return b"".join(FORMATS[suffix].write(organisations, LANGUAGES, "0001"))


def rows_of(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def test_a_csv_has_a_row_for_each_organisation_and_a_described_column_for_each_cell(told: Told) -> None:
    table = rows_of(written("csv", [told("a1", "Ñañaykuna; «uno»\nde"), told("b2", 'Com, "edor')]))
    assert [one["name_es"] for one in table] == ["Ñañaykuna; «uno»\nde", 'Com, "edor']
    assert list(table[0]) == [column.name for column in columns(LANGUAGES)]
    assert all(column.en and column.es for column in columns(LANGUAGES))


def test_a_csv_of_nothing_is_a_heading() -> None:
    assert rows_of(written("csv", [])) == []
    assert written("csv", []).decode("utf-8-sig").startswith("id,name_es,name_en,acronym")


@pytest.mark.parametrize(
    ("text", "in_the_file"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("\t=1", "'\t=1"),
        ("+51 1 4235777", "+51 1 4235777"),
        ("-12.5", "-12.5"),
        ("Los Andes = vida", "Los Andes = vida"),
    ],
)
def test_a_cell_never_runs_in_a_spreadsheet(text: str, in_the_file: str) -> None:
    assert safe(text) == in_the_file


@given(st.text(min_size=1, max_size=30))
def test_whatever_begins_like_a_formula_is_only_figures(text: str) -> None:
    printed = safe(text)
    if printed[0] in "=@\t\r":
        pytest.fail(f"{printed!r} would run")
    if printed[0] in "+-":
        assert not any(sign.isalpha() or sign in "|!@=&" for sign in printed)


def test_geojson_keeps_an_organisation_without_a_position(told: Told) -> None:
    made = orjson.loads(written("geojson", [told("a1", "Uno", lat=-12.5, lon=-75.0), told("b2", "Dos")]))
    assert [feature["geometry"] for feature in made["features"]] == [
        {"type": "Point", "coordinates": [-75.0, -12.5]},
        None,
    ]
    assert [feature["properties"]["name_es"] for feature in made["features"]] == ["Uno", "Dos"]


@pytest.mark.parametrize("number", [0, 1])
def test_geojson_is_whole_however_few_there_are(told: Told, number: int) -> None:
    made = orjson.loads(written("geojson", [told(f"a{one}", "Uno") for one in range(number)]))
    assert len(made["features"]) == number


def test_a_workbook_has_a_sheet_for_each_table_and_a_dictionary_of_every_column(told: Told) -> None:
    statement = {
        "aspect": "need", "supporter": None, "language": "es", "text": "=1+1", "themes": ["credit", "market"],
        "source_id": "0a", "locator": "line 7", "coding": "source",
    }  # fmt: skip
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(written("xlsx", [told("a1", "@Uno", statements=[statement])]))
    )
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert [len(sheets[name]) for name in ("organisations", "names", "statements", "contacts")] == [
        2,
        2,
        2,
        1,
    ]
    said = dict(zip(*sheets["statements"], strict=True))
    assert (said["organisation_id"], said["text"], said["themes"]) == ("a1", "=1+1", "credit; market")
    described = {(table, column) for table, column, *_ in sheets["dictionary"][1:]}
    assert described == {
        (name, column) for name in sheets if name != "dictionary" for column in sheets[name][0]
    }


def test_a_stream_is_read_once_and_in_pieces(told: Told) -> None:
    def many() -> Iterator[dict[str, Any]]:
        for number in range(2_000):
            yield told(f"a{number}", f"Organización {number}")

    pieces = list(FORMATS["csv"].write(many(), LANGUAGES, "0001"))
    assert len(pieces) > 3
    assert len(rows_of(b"".join(pieces))) == 2_000
