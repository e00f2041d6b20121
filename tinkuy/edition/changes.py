"""What changed between two editions: values are compared, not the way they are written.

"09/03/2018" and "9/3/2018" are one date, 1.0 and 1 one number, "CAFÉ  Norte" and "Café Norte" one text to everybody
who reads it: none of them is a change.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from duckdb.func import FunctionNullHandling

from tinkuy.edition.tables import BY_NAME

# Columns of ``organisations`` whose change is told: what it is, not how it was put together.
FIELDS = tuple(
    column.name
    for column in BY_NAME["organisations"].columns
    if column.name not in ("id", "place_name", "sources")
)
# Tables of which each row is something said; which of their columns make it what it is.
SAID = {
    "names": ("kind", "language", "name"),
    "descriptions": ("language", "text"),
    "statements": ("aspect", "supporter", "language", "text", "themes"),
    "relations": ("kind", "other_name"),
    "contacts": ("kind", "value"),
    "products": ("product", "unit", "season", "capacity"),
}
# Tables of which each row is known by its id; which of their columns tell it, and which make it what it is.
BESIDE = {
    "claims": (("printed", "population", "locator"), ("status", "base", "reason", "value")),
    "texts": (("title", "id"), ("title", "text")),
}
_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_READ_AT_ONCE = 2000
# Of a long text its beginning is told.
_LONGEST_TOLD = 160


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``kind`` is entered, left, joined, split, changed, added or removed.

    ``field`` is a column of ``organisations`` or, for what is said, the table's name. Where two organisations
    became one or one became two, ``others`` are the identifiers on the other side. A claim or a text is of no
    organisation: ``organisation`` is "" and ``name`` what it is known by.
    """

    kind: str
    organisation: str
    name: str
    field: str = ""
    old: str = ""
    new: str = ""
    others: tuple[str, ...] = ()


@dataclass(slots=True)
class Counts:
    """How many changes of each kind, and of each field, were told."""

    kinds: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)

    def add(self, change: Change) -> None:
        self.kinds[change.kind] += 1
        if change.field:
            self.fields[change.field] += 1


def same_value(first: object, second: object) -> bool:
    """Whether two cells say the same; an empty one says nothing."""
    return canonical(first) == canonical(second)


def canonical(value: object) -> str:
    """A cell as it is compared: without accents, case or spaces that say nothing, dates and numbers in one form."""
    text = "" if value is None else str(value).strip()
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )
    bare = " ".join(bare.casefold().split())
    if date := _DATE.fullmatch(bare):
        day, month, year, iso_year, iso_month, iso_day = date.groups()
        return f"{iso_year or year}-{int(iso_month or month):02}-{int(iso_day or day):02}"
    if _NUMBER.fullmatch(bare) and not bare.lstrip("+-").startswith("0"):
        return f"{float(bare):.10g}" if "." in bare else str(int(bare))
    return f"{float(bare):.10g}" if re.fullmatch(r"[+-]?0\.\d+", bare) else bare


def changes(old: Path, new: Path) -> Iterator[Change]:
    """Every change from one edition's folder to another's: organisations first, then values, then what is said."""
    with (
        TemporaryDirectory(prefix="tinkuy-diff-") as spill,
        duckdb.connect(":memory:", config={"temp_directory": spill}) as database,
    ):
        for side, folder in (("old", old), ("new", new)):
            for table in ("organisations", "sheets", *SAID):
                path = str(folder / "tables" / f"{table}.parquet").replace("'", "''")
                database.execute(f"CREATE VIEW {side}_{table} AS SELECT * FROM read_parquet('{path}')")
        database.create_function(
            "canonical", _canonical_text, ["VARCHAR"], "VARCHAR", null_handling=FunctionNullHandling.SPECIAL
        )
        yield from _comings_and_goings(database)
        yield from _changed_values(database)
        for table, columns in SAID.items():
            yield from _said(database, table, columns)
        for table in BESIDE:
            paths = [folder / "tables" / f"{table}.parquet" for folder in (old, new)]
            # An edition of before there was such a table holds none of it.
            if all(path.is_file() for path in paths):
                yield from _beside(database, table, paths)


def _canonical_text(value: str | None) -> str:
    return canonical(value)


def _comings_and_goings(database: duckdb.DuckDBPyConnection) -> Iterator[Change]:
    """Organisations that are in one edition only: told by their sheets whether they were joined, split, or are new."""
    gone, come = "old", "new"
    for here, there, alone, together in ((gone, come, "left", "joined"), (come, gone, "entered", "split")):
        rows = _rows(
            database,
            f"""
            SELECT o.id, {_name_of(here)},
                list_sort(list(DISTINCT t.organisation_id) FILTER (WHERE t.organisation_id IS NOT NULL))
            FROM {here}_organisations o
            LEFT JOIN {here}_sheets s ON s.organisation_id = o.id
            LEFT JOIN {there}_sheets t ON t.source_id = s.source_id AND t.locator = s.locator AND t.kind = s.kind
            WHERE o.id NOT IN (SELECT id FROM {there}_organisations)
            GROUP BY o.id ORDER BY o.id
            """,
        )
        for identifier, name, others in rows:
            yield Change(together if others else alone, identifier, name or "", others=tuple(others or ()))


def _changed_values(database: duckdb.DuckDBPyConnection) -> Iterator[Change]:
    old, new = (
        {name for name, *_more in _rows(database, f"DESCRIBE {side}_organisations")}
        for side in ("old", "new")
    )
    # An edition of before there was such a column says nothing of it: that is no change.
    for column in (one for one in FIELDS if one in old & new):
        rows = _rows(
            database,
            f"""
            SELECT n.id, {_name_of("new", "n.id")}, o."{column}", n."{column}"
            FROM old_organisations o JOIN new_organisations n ON n.id = o.id
            WHERE o."{column}" IS DISTINCT FROM n."{column}" ORDER BY n.id
            """,
        )
        for identifier, name, before, after in rows:
            if not same_value(before, after):
                yield Change("changed", identifier, name or "", column, _told(before), _told(after))


def _said(database: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str]) -> Iterator[Change]:
    """Rows of a table that only one of the editions has, of organisations that both have."""
    both = " AND ".join(
        f"organisation_id IN (SELECT id FROM {side}_organisations)" for side in ("old", "new")
    )
    texts = {column: _text_of(table, column) for column in columns}
    keys = ", ".join(f"canonical({text})" for text in texts.values())
    told = " || ' · ' || ".join(
        f"coalesce({text}, '')" for column, text in texts.items() if column != "language"
    )
    for here, there, kind in (("old", "new", "removed"), ("new", "old", "added")):
        rows = _rows(
            database,
            f"""
            WITH here AS (
                SELECT organisation_id, {told} AS told, organisation_id || '|' || concat_ws('|', {keys}) AS key
                FROM (SELECT DISTINCT organisation_id, {", ".join(columns)} FROM {here}_{table}
                      EXCEPT SELECT organisation_id, {", ".join(columns)} FROM {there}_{table}) WHERE {both}
            )
            SELECT organisation_id, {_name_of("new", "here.organisation_id")}, min(told)
            FROM here WHERE key NOT IN (
                SELECT organisation_id || '|' || concat_ws('|', {keys}) FROM {there}_{table}
                WHERE organisation_id IN (SELECT organisation_id FROM here)
            )
            GROUP BY organisation_id, key ORDER BY organisation_id, key
            """,
        )
        for identifier, name, text in rows:
            before, after = (text, "") if kind == "removed" else ("", text)
            yield Change(kind, identifier, name or "", table, before, after)


def _beside(database: duckdb.DuckDBPyConnection, table: str, paths: Sequence[Path]) -> Iterator[Change]:
    """Rows of a table beside the organisations that came, went, or are told otherwise."""
    for side, path in zip(("old", "new"), paths, strict=True):
        name = str(path).replace("'", "''")
        database.execute(f"CREATE VIEW {side}_{table} AS SELECT * FROM read_parquet('{name}')")
    called, made_of = BESIDE[table]
    names = [f"concat_ws(' · ', {', '.join(f'{side}.{one}' for one in called)})" for side in ("o", "n")]
    told = [
        f"concat_ws(' · ', {', '.join(_text_of(table, one, side) for one in made_of)})" for side in ("o", "n")
    ]
    rows = _rows(
        database,
        f"""
        SELECT o.id IS NULL, n.id IS NULL, coalesce(nullif({names[1]}, ''), {names[0]}), {told[0]}, {told[1]}
        FROM old_{table} o FULL JOIN new_{table} n ON n.id = o.id
        WHERE o.id IS NULL OR n.id IS NULL OR {told[0]} <> {told[1]} ORDER BY 1, 2, coalesce(n.id, o.id)
        """,
    )
    for is_new, is_gone, name, before, after in rows:
        kind = "added" if is_new else "removed" if is_gone else "changed"
        yield Change(
            kind, "", name, table, "" if is_new else _short(before), "" if is_gone else _short(after)
        )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_TOLD else f"{text[:_LONGEST_TOLD].rstrip()} …"


def _text_of(table: str, column: str, side: str = "") -> str:
    """SQL for a cell as text, of the rows called ``side``; a whole number without its point."""
    is_number = any(one.name == column and one.type == "number" for one in BY_NAME[table].columns)
    cell = f'{side}."{column}"' if side else f'"{column}"'
    return f"regexp_replace(CAST({cell} AS VARCHAR), '[.]0+$', '')" if is_number else cell


def _name_of(side: str, identifier: str = "o.id") -> str:
    """SQL for the first official name of an organisation."""
    return (
        f"(SELECT min_by(name, coalesce(language, '')) FROM {side}_names WHERE {side}_names.kind = 'official'"
        f" AND {side}_names.organisation_id = {identifier})"
    )


def _rows(database: duckdb.DuckDBPyConnection, sql: str) -> Iterator[tuple[Any, ...]]:
    cursor = database.cursor()
    cursor.execute(sql)
    while rows := cursor.fetchmany(_READ_AT_ONCE):
        yield from rows


def _told(value: object) -> str:
    return "" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)
