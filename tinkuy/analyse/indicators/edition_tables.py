"""The tables of an edition as Ibis tables: the one place that knows which engine reads them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir

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
    return list(expression.to_pyarrow().to_pylist())
