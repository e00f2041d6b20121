"""The made-up edition of the bench is the same for the same seed, and the scan beside it looks at all that is read."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bench.indicators import READ, raw_scan
from bench.made_edition import Size, write_edition
from tinkuy.analyse.indicators.answering import answers
from tinkuy.edition.tables import TABLES

SIZE = Size(organisations=300, statements=1500, ties=600)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_edition(tmp_path_factory.mktemp("made") / "0001", SIZE, seed=3)


def read(folder: Path, table: str) -> pa.Table:
    return pq.read_table(folder / "tables" / f"{table}.parquet")


def test_it_has_every_table_and_as_many_rows_as_were_asked_for(made: Path) -> None:
    assert {path.stem for path in (made / "tables").iterdir()} == {table.name for table in TABLES}
    assert (read(made, "organisations").num_rows, read(made, "statements").num_rows) == (300, 1500)
    assert read(made, "relations").num_rows == 600
    assert len(set(read(made, "organisations")["id"].to_pylist())) == 300


@pytest.mark.soak
def test_one_seed_gives_one_edition(made: Path, tmp_path: Path) -> None:
    again, other = write_edition(tmp_path / "a", SIZE, seed=3), write_edition(tmp_path / "b", SIZE, seed=4)

    for table in READ:
        assert read(again, table) == read(made, table)
    assert read(other, "organisations") != read(made, "organisations")


def test_what_has_no_value_says_why(made: Path) -> None:
    told = {(one["organisation_id"], one["field"]) for one in read(made, "absences").to_pylist()}

    silent = [one["id"] for one in read(made, "organisations").to_pylist() if one["legal_form"] is None]
    assert silent
    assert {(one, "legal_form") for one in silent} <= told


@pytest.mark.soak
def test_the_columns_of_the_scan_are_all_that_indicators_read(made: Path, tmp_path: Path) -> None:
    (tmp_path / "0001" / "tables").mkdir(parents=True)
    for table in TABLES:
        whole = read(made, table.name)
        kept = [
            whole[name] if name in READ.get(table.name, ()) else pa.nulls(whole.num_rows, whole[name].type)
            for name in whole.column_names
        ]
        pq.write_table(
            pa.table(kept, names=whole.column_names), tmp_path / "0001" / "tables" / f"{table.name}.parquet"
        )

    assert [one.table for one in answers(tmp_path / "0001")] == [one.table for one in answers(made)]


def test_the_scan_looks_at_every_one_of_them(made: Path) -> None:
    found = dict(duckdb.sql(raw_scan(made)).fetchall())

    assert {table: len(values) for table, values in found.items()} == {
        table: len(columns) for table, columns in READ.items()
    }
    assert found["organisations"][0] == max(read(made, "organisations")["id"].to_pylist())
