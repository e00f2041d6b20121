"""The tables of the example: complete, in the order of the report, and written in known codes."""

from __future__ import annotations

import csv
import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from frictionless import validate

from tests.example.conftest import EXAMPLE, REPOSITORY, Rows
from tinkuy.places.packs import load_blocks
from tinkuy.register import fields

LANGUAGES = ("en", "es")
THEME_COLUMNS = ("need_themes", "strength_themes", "opportunity_themes")
# Where the charts and the directory stand in each report, first and last line.
CHART_LINES = {"en": range(310, 476), "es": range(344, 502)}
DIRECTORY_LINES = range(1068, 1161)


def codes_in(path: Path) -> set[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file)}


def codes(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def lines_of(rows: Rows) -> Iterator[int]:
    for row in rows:
        yield from (int(line) for line in row["line"].split(", "))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_organisation_of_the_charts_has_one_row(charts: dict[str, Rows], language: str) -> None:
    assert len(charts[language]) == 98


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blocks_are_those_of_the_country_in_their_order_and_size(
    charts: dict[str, Rows], language: str
) -> None:
    counted = Counter(row["block"] for row in charts[language])
    in_order = list(counted)
    assert in_order == [block.code for block in load_blocks("PE")]
    assert list(counted.values()) == [22, 29, 17, 5, 25]


def test_the_directory_has_all_its_entries(directory: Rows) -> None:
    assert len(directory) == 87


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_stand_in_the_order_of_the_report(charts: dict[str, Rows], language: str) -> None:
    lines = list(lines_of(charts[language]))
    assert all(earlier < later for earlier, later in pairwise(lines))
    assert set(lines) <= set(CHART_LINES[language])


def test_entries_stand_in_the_order_of_the_directory(directory: Rows) -> None:
    lines = list(lines_of(directory))
    assert all(earlier < later for earlier, later in pairwise(lines))
    assert set(lines) <= set(DIRECTORY_LINES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_has_one_to_three_different_themes_of_the_codebook(
    charts: dict[str, Rows], language: str
) -> None:
    known = codes_in(REPOSITORY / "tinkuy" / "register" / "codebook.csv")
    for row in charts[language]:
        for column in THEME_COLUMNS:
            themes = codes(row[column])
            assert set(themes) <= known, f"line {row['line']}, {column}"
            assert len(themes) == len(set(themes)) <= 3, f"line {row['line']}, {column}"


def test_a_cell_has_no_theme_only_where_the_report_has_no_text(charts: dict[str, Rows]) -> None:
    empty = [
        (language, row["line"], column)
        for language in LANGUAGES
        for row in charts[language]
        for column in THEME_COLUMNS
        if not row[column]
    ]
    assert empty == [
        ("es", "396", "need_themes"),
        ("es", "451", "need_themes"),
        ("es", "499", "opportunity_themes"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_kinds_families_and_lines_are_known_codes(charts: dict[str, Rows], language: str) -> None:
    lines = codes_in(REPOSITORY / "tinkuy" / "register" / "lines.csv")
    for row in charts[language]:
        where = f"line {row['line']}"
        assert row["unit_kind"] in {*fields.UNIT_KINDS, ""}, where
        assert row["family"] in {*fields.FAMILIES, ""}, where
        assert row["tier"] in {"1", "2", ""}, where
        assert codes(row["lines"]), where
        assert set(codes(row["lines"])) <= lines, where


def test_every_line_of_activity_of_the_list_is_in_use(charts: dict[str, Rows]) -> None:
    used = {code for rows in charts.values() for row in rows for code in codes(row["lines"])}
    assert used == codes_in(REPOSITORY / "tinkuy" / "register" / "lines.csv")


def test_every_row_has_a_name(charts: dict[str, Rows], directory: Rows) -> None:
    assert all(row["name_en"] or row["name_es"] for row in charts["en"])
    assert all(row["name_es"] for row in [*charts["es"], *directory])


def test_names_tell_organisations_apart_within_a_file(charts: dict[str, Rows], directory: Rows) -> None:
    for rows in (*charts.values(), directory):
        named = Counter(row.get("name_en") or row["name_es"] for row in rows)
        assert [name for name, count in named.items() if count > 1] == []


def test_the_data_package_is_valid() -> None:
    report = validate(str(EXAMPLE / "datapackage.json"))
    assert report.valid, report.to_summary()


def test_every_column_is_explained_in_both_languages() -> None:
    package = json.loads((EXAMPLE / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["description"], field["name"]
            assert field["description_es"], field["name"]


def test_sources_map_every_column_of_every_table() -> None:
    held = tomllib.loads((EXAMPLE / "sources.toml").read_text(encoding="utf-8"))["source"]
    assert {source["file"] for source in held} == {path.name for path in EXAMPLE.glob("*.csv")}
    for source in held:
        with (EXAMPLE / source["file"]).open(encoding="utf-8", newline="") as file:
            assert list(source["columns"]) == next(csv.reader(file)), source["file"]


@pytest.mark.parametrize("path", sorted((EXAMPLE / "library").glob("*.toml")), ids=lambda path: path.stem)
def test_a_library_record_says_what_a_reader_asks(path: Path) -> None:
    record = tomllib.loads(path.read_text(encoding="utf-8"))
    assert (
        record["title"].keys()
        == record["abstract"].keys()
        == record["relation_note"].keys()
        == set(LANGUAGES)
    )
    assert {version["language"] for version in record["versions"]} == set(record["languages"])
    assert record["relation"] in {"source", "context"}
