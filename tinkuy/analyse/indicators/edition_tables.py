"""The tables of an edition as Ibis tables: the one place that knows which engine reads them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.util import gen_name

from tinkuy.edition.tables import TABLES


def duckdb_backend() -> Any:
    """The engine of one machine: DuckDB in memory, nothing of it on the disk."""
    return ibis.duckdb.connect()


def edition_tables(folder: Path, backend: Any) -> Mapping[str, ir.Table]:
    """Every table of the edition in a folder, by name, as ``backend`` reads it. Nothing is read yet."""
    return {
        table.name: backend.read_parquet(str(folder / "tables" / f"{table.name}.parquet")) for table in TABLES
    }


def rows(expression: ir.Table) -> list[dict[str, Any]]:
    """The rows of an expression that was counted down to a table somebody can read, as {column: value}."""
    return list(arrow(expression).to_pylist())


def arrow(expression: ir.Table) -> pa.Table:
    """The same as columns, for what is too much to be taken row by row."""
    return expression.to_pyarrow()


def kept(expression: ir.Table) -> ir.Table:
    """The expression, worked out once and held in the engine's memory: until ``released``, or the engine is gone."""
    backend = expression.get_backend()
    if backend.name == "duckdb":
        # Its own way to forget what was cached makes a sentence that DuckDB does not understand (ibis 12, sqlglot 30).
        return backend.create_table(gen_name("kept"), expression, temp=True)
    return expression.cache()


def released(table: ir.Table) -> None:
    """Free what was kept; what was not is left as it is."""
    if isinstance(table, ir.CachedTable):
        table.release()
