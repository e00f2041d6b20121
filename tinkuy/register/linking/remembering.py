"""Splink reads the same few column names and conditions over and over: here each is read once.

For a register of any size it parses some 140 texts 44,000 times, which takes longer than comparing 20,000 sheets. What
is remembered are two functions of Splink whose answer follows from their arguments alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from splink.internals import comparison_level
from splink.internals.input_column import SqlglotColumnTreeBuilder

_READ_COLUMN = "from_raw_column_name_or_column_reference"
_COLUMNS_OF = "get_columns_used_from_sql"


@contextmanager
def each_text_read_once() -> Iterator[None]:
    """While this is open, Splink remembers what a column name is, and which columns a condition looks at."""
    read_column = SqlglotColumnTreeBuilder.__dict__[_READ_COLUMN]
    columns_of: Callable[..., list[Any]] = getattr(comparison_level, _COLUMNS_OF)
    remembered = lru_cache(maxsize=None)(columns_of)

    def columns(*asked: Any, **how: Any) -> list[Any]:
        # A list that its reader may keep and add to is given anew each time.
        return list(remembered(*asked, **how))

    read_once: Any = lru_cache(maxsize=None)(read_column.__func__)
    setattr(SqlglotColumnTreeBuilder, _READ_COLUMN, classmethod(read_once))
    setattr(comparison_level, _COLUMNS_OF, columns)
    try:
        yield
    finally:
        setattr(SqlglotColumnTreeBuilder, _READ_COLUMN, read_column)
        setattr(comparison_level, _COLUMNS_OF, columns_of)
