"""What Splink is helped to remember is what it would have read again, and nothing stays of it afterwards."""

from __future__ import annotations

from splink.internals import comparison_level
from splink.internals.input_column import SqlglotColumnTreeBuilder

from tinkuy.register.linking.remembering import each_text_read_once

TEXTS = ("name", "unique_id", "odd name", "lat[1]", "place['code']")


def read() -> tuple[list[object], list[object]]:
    columns = [
        SqlglotColumnTreeBuilder.from_raw_column_name_or_column_reference(text, sqlglot_dialect="duckdb")
        for text in TEXTS
    ]
    used = comparison_level.get_columns_used_from_sql("a_l = a_r and b_l is null", sqlglot_dialect="duckdb")
    return columns, sorted(used)


def test_what_is_remembered_is_what_would_be_read():
    fresh = read()
    with each_text_read_once():
        assert read() == fresh
        comparison_level.get_columns_used_from_sql(
            "a_l = a_r and b_l is null", sqlglot_dialect="duckdb"
        ).clear()
        assert read() == fresh, "whoever changes an answer changes it for nobody else"


def test_nothing_stays_of_it():
    before = (
        SqlglotColumnTreeBuilder.__dict__["from_raw_column_name_or_column_reference"],
        comparison_level.get_columns_used_from_sql,
    )
    with each_text_read_once():
        assert comparison_level.get_columns_used_from_sql is not before[1]
    assert (
        SqlglotColumnTreeBuilder.__dict__["from_raw_column_name_or_column_reference"],
        comparison_level.get_columns_used_from_sql,
    ) == before
