"""Splink reads the same few column names and conditions over and over: here each is read once.

For a register of any size it parses some 140 texts 44,000 times, which takes longer than comparing 20,000 sheets. What
is remembered, for as long as the process lives, follows from the arguments alone: what a column name is, which columns
a condition looks at, and that a condition can be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from splink.internals import comparison_level
from splink.internals.comparison_level import ComparisonLevel
from splink.internals.input_column import SqlglotColumnTreeBuilder

_READ_COLUMN = "from_raw_column_name_or_column_reference"
_COLUMNS_OF = "get_columns_used_from_sql"
_VALIDATE = "_validate_sql"
# The model has a few hundred texts; a process that links with several models keeps them all.
_MOST = 10_000

_column_as_read: Any = SqlglotColumnTreeBuilder.__dict__[_READ_COLUMN]
_columns_as_found: Callable[..., list[Any]] = getattr(comparison_level, _COLUMNS_OF)
_validated: Callable[[ComparisonLevel], bool] = getattr(ComparisonLevel, _VALIDATE)

_column_once: Any = lru_cache(_MOST)(_column_as_read.__func__)
_columns_once = lru_cache(_MOST)(_columns_as_found)
_readable: set[tuple[str, str, bool]] = set()


@contextmanager
def each_text_read_once() -> Iterator[None]:
    """While this is open, Splink reads no text a second time."""
    setattr(SqlglotColumnTreeBuilder, _READ_COLUMN, classmethod(_column_once))
    setattr(comparison_level, _COLUMNS_OF, _columns)
    setattr(ComparisonLevel, _VALIDATE, _validate)
    try:
        yield
    finally:
        setattr(SqlglotColumnTreeBuilder, _READ_COLUMN, _column_as_read)
        setattr(comparison_level, _COLUMNS_OF, _columns_as_found)
        setattr(ComparisonLevel, _VALIDATE, _validated)


def _columns(*asked: Any, **how: Any) -> list[Any]:
    # A list that its reader may keep and add to is given anew each time.
    return list(_columns_once(*asked, **how))


def _validate(level: ComparisonLevel) -> bool:
    """Whether the level's condition can be read; raises ``ValueError`` as Splink does where not."""
    text = (level.sql_condition, level.sqlglot_dialect, level._is_else_level)
    if text not in _readable:
        _validated(level)
        _readable.add(text)
    return True
