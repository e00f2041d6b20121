"""How a table of an edition is described: its columns, each with type, unit and meaning in each language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``type`` is a Table Schema type; ``unit`` is "" where there is none."""

    name: str
    type: str
    en: str
    es: str
    unit: str = ""
    required: bool = False
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, the key, and the columns that point to other tables: (column, table)."""

    name: str
    en: str
    es: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
