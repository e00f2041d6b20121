"""What the columns of a table hold: proposed, kept as a file, mended by people."""

from __future__ import annotations

from pathlib import Path

import pytest

from tinkuy.collect.readers.headings import target_of
from tinkuy.collect.readers.mapping import (
    ColumnMappings,
    mapping_text,
    propose,
    read_mapping,
    signature,
)
from tinkuy.errors import BrokenInput


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("Razón social", "name"),
        ("Nombre (inglés)", "name:en"),
        ("name:es", "name:es"),
        ("description_de", "description:de"),
        ("descripiton:de", "description:de"),
        ("latitute", "lat"),
        ("addr:city", "city"),
        ("N° de socias", "members_women"),
        ("1. Datos/Región", "region"),
        ("p1-org_name", "name"),
        ("need_themes", "need:themes"),
        ("need_ngo", "need:ngo"),
        ("DNI", "not_collected"),
        ("Site ID", ""),
        ("color", ""),
    ],
)
def test_a_heading_says_what_its_column_holds(heading: str, target: str) -> None:
    assert target_of(heading) == target


@pytest.mark.parametrize(
    ("cells", "target"),
    [
        (["info@a.pe", "ventas@b.pe"], "email"),
        (["www.a.pe", "https://b.pe/c"], "website"),
        (["+51 84 260111", "(+51) 999000111"], "telephone"),
        (["-13.5319, -71.9675", "-13.51 -71.90 3399 5"], "latlon"),
        (["47570", "47571"], ""),
        (["azul", "rojo"], ""),
    ],
)
def test_under_an_unknown_heading_the_cells_are_looked_at(cells: list[str], target: str) -> None:
    mapping = propose(["nombre", "dato"], [["Tejedoras", cell] for cell in cells])
    assert mapping.columns["dato"] == target


def test_a_column_called_place_may_hold_the_precision_of_positions() -> None:
    mapping = propose(["name", "place"], [["Tejedoras", "isolated_dwelling"], ["Feria", "town"]])
    assert mapping.columns["place"] == "precision"


def test_an_empty_column_is_not_settled_until_a_table_fills_it(tmp_path: Path) -> None:
    proposed = ColumnMappings(folder=tmp_path).choose(["name", "place"], [["Tejedoras", ""]])
    (tmp_path / f"{proposed.signature}.toml").write_text(mapping_text(proposed), encoding="utf-8")
    filled = ColumnMappings(folder=tmp_path).choose(["name", "place"], [["Tejedoras", "isolated_dwelling"]])
    assert (filled.origin, filled.columns["place"]) == ("kept", "precision")


def test_an_empty_column_of_identity_numbers_is_remembered() -> None:
    mapping = propose(["nombre", "DNI", "lugar"], [["Tejedoras", "", ""]])
    kept = mapping_text(mapping)
    assert '\n"DNI" = "not_collected"' in kept
    assert '\n# empty so far: "lugar" = "place"' in kept


def test_numbers_under_linea_are_no_lines_of_activity() -> None:
    assert propose(["nombre", "línea"], [["Tejedoras", "315"]]).columns["línea"] == ""
    assert propose(["nombre", "línea"], [["Tejedoras", "tejido"]]).columns["línea"] == "lines"


def test_a_mapping_is_kept_edited_and_used_next_time_in_any_order_of_columns(tmp_path: Path) -> None:
    proposed = ColumnMappings(folder=tmp_path).choose(["nombre", "color"], [["Tejedoras", "rojo"]])
    assert proposed.origin == "proposed"
    kept = tmp_path / f"{proposed.signature}.toml"
    kept.write_text(mapping_text(proposed).replace('"color" = ""', '"color" = "alias"'), encoding="utf-8")
    again = ColumnMappings(folder=tmp_path).choose(["color", "nombre"], [])
    assert (again.origin, dict(again.columns)) == ("kept", {"color": "alias", "nombre": "name"})


def test_headings_that_need_quotes_survive_the_file(tmp_path: Path) -> None:
    headings = ['la "red"', "a = b", "línea\\n", "ñ 🌽"]
    mapping = propose(headings, [])
    path = tmp_path / "m.toml"
    path.write_text(mapping_text(mapping), encoding="utf-8")
    assert read_mapping(path) == dict(mapping.columns)
    assert signature(headings) == mapping.signature


def test_a_word_that_no_column_can_hold_is_named(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text('[columns]\n"Nombre" = "nombre de pila xyz"\n', encoding="utf-8")
    with pytest.raises(BrokenInput, match="'Nombre': 'nombre de pila xyz' is nothing"):
        read_mapping(path)
