"""Rows of the edition's tables as Arrow columns, and as Parquet files that are the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tinkuy.edition.described import Table
from tinkuy.edition.tables import BY_NAME

_TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}


def schema_of(table: Table) -> pa.Schema:
    """The Arrow schema of a table. No metadata: nothing in it depends on when or where it was written."""
    return pa.schema([pa.field(column.name, _TYPES[column.type]) for column in table.columns])


def batch_of(table: Table, rows: Sequence[Sequence[Any]], first: pa.Array | None = None) -> pa.RecordBatch:
    """Rows, each a sequence in the order of the table's columns, as one batch; an empty text becomes null.

    ``first`` is the first column where the rows do not hold it.
    """
    schema = schema_of(table)
    known = [] if first is None else [first]
    fields = list(schema)[len(known) :]
    columns = list(zip(*rows, strict=True)) if rows else [() for _ in fields]
    arrays = [pa.array(column, field.type) for column, field in zip(columns, fields, strict=True)]
    return pa.RecordBatch.from_arrays([*known, *(_without_empty(array) for array in arrays)], schema=schema)


def _without_empty(array: pa.Array) -> pa.Array:
    if array.type != pa.string() or not len(array):
        return array
    return pc.if_else(pc.equal(array, ""), None, array)


class TableFiles:
    """One Parquet file for each table, to which batches are added in the order of the rows."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._writers = {
            name: pq.ParquetWriter(
                folder / f"{name}.parquet",
                schema_of(BY_NAME[name]),
                compression="zstd",
                version="2.6",
                store_schema=False,
            )
            for name in names
        }
        self.counts = dict.fromkeys(self._writers, 0)

    def add(self, name: str, batch: pa.RecordBatch) -> None:
        """Add a batch as one row group; an empty one adds nothing."""
        if batch.num_rows:
            self._writers[name].write_batch(batch, row_group_size=batch.num_rows)
            self.counts[name] += batch.num_rows

    def close(self) -> None:
        for writer in self._writers.values():
            writer.close()

    def __enter__(self) -> TableFiles:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
