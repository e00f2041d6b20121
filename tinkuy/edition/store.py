"""The tables of an edition, read: rows that fit a condition, how many, or all in a stream."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from tinkuy.edition.tables import BY_NAME

_STREAMED_AT_ONCE = 5000


class Store:
    """Parquet tables of one folder. Any number of threads may ask at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Many small questions: one thread each is faster, and leaves the other cores to the other readers.
        self._duckdb = duckdb.connect(":memory:", config={"threads": 1, "temp_directory": ""})

    def rows(
        self,
        table: str,
        where: Mapping[str, Any] | None = None,
        order: Sequence[str] = (),
        offset: int = 0,
        limit: int | None = 100,
    ) -> list[dict[str, Any]]:
        """Rows as {column: value}. ``order`` names columns, "-column" for falling; ``limit`` None gives all."""
        condition, given = self._condition(table, where or {})
        falling = [(name.removeprefix("-"), name.startswith("-")) for name in order]
        ordered = ", ".join(
            f"{self._column(table, name)} {'DESC' if is_falling else 'ASC'} NULLS LAST"
            for name, is_falling in falling
        )
        sql = f"SELECT * FROM {self._from(table)} {condition}"
        sql += f" ORDER BY {ordered}" if ordered else ""
        sql += "" if limit is None else f" LIMIT {int(limit)}"
        found = self._asked(sql + f" OFFSET {int(offset)}", given)
        names = [column.name for column in BY_NAME[table].columns]
        return [dict(zip(names, row, strict=True)) for row in found]

    def count(self, table: str, where: Mapping[str, Any] | None = None) -> int:
        """How many rows fit."""
        condition, given = self._condition(table, where or {})
        return int(self._asked(f"SELECT count(*) FROM {self._from(table)} {condition}", given)[0][0])

    def stream(self, table: str) -> Iterator[list[dict[str, Any]]]:
        """All rows in the order of the file, some thousand at a time."""
        with pq.ParquetFile(self._path(table)) as file:
            for batch in file.iter_batches(_STREAMED_AT_ONCE):
                yield batch.to_pylist()

    def _asked(self, sql: str, given: list[Any]) -> list[tuple[Any, ...]]:
        # A cursor for each question: a connection must not be shared between threads.
        with self._duckdb.cursor() as cursor:
            return cursor.execute(sql, given).fetchall()

    def _path(self, table: str) -> Path:
        return self._folder / f"{BY_NAME[table].name}.parquet"

    def _from(self, table: str) -> str:
        path = str(self._path(table)).replace("'", "''")
        return f"read_parquet('{path}')"

    def _column(self, table: str, name: str) -> str:
        if not any(column.name == name for column in BY_NAME[table].columns):
            raise KeyError(f"{table} has no column {name!r}")
        return f'"{name}"'

    def _condition(self, table: str, where: Mapping[str, Any]) -> tuple[str, list[Any]]:
        """The condition and its values; a value of None means an empty cell, a tuple or list any of its values."""
        parts: list[str] = []
        given: list[Any] = []
        for name, value in where.items():
            column = self._column(table, name)
            if value is None:
                parts.append(f"{column} IS NULL")
            elif isinstance(value, (tuple, list)):
                parts.append(f"list_contains(?, {column})")
                given.append(list(value))
            else:
                parts.append(f"{column} = ?")
                given.append(value)
        return (f"WHERE {' AND '.join(parts)}" if parts else ""), given
