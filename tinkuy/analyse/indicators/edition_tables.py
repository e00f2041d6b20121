"""The tables of an edition as Ibis tables: the one place that knows which engine reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
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


class Tables(Mapping[str, ir.Table]):
    """Tables by name, each of them opened when it is asked for first: most questions need three of them."""

    def __init__(self, names: Iterable[str], opening: Callable[[str], ir.Table]) -> None:
        self._names = tuple(names)
        self._opening = opening
        self._opened: dict[str, ir.Table] = {}

    def __getitem__(self, name: str) -> ir.Table:
        if name not in self._opened:
            if name not in self._names:
                raise KeyError(name)
            self._opened[name] = self._opening(name)
        return self._opened[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def edition_tables(folder: Path, backend: Any) -> Tables:
    """Every table of the edition in a folder, by name, as ``backend`` reads it. Nothing is read yet."""
    return Tables(
        (table.name for table in TABLES),
        lambda name: backend.read_parquet(str(folder / "tables" / f"{name}.parquet")),
    )


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
    # Before it keeps something, ibis 12 does not tell Spark of the tables in memory of which that is made.
    backend._run_pre_execute_hooks(expression)
    return expression.cache()


def released(table: ir.Table) -> None:
    """Free what was kept; what was not is left as it is."""
    if isinstance(table, ir.CachedTable):
        table.release()
