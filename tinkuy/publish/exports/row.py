"""An organisation as one row of a table: what "download exactly this" gives in every format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tinkuy.edition.described import Column
from tinkuy.edition.tables import BY_NAME

JOIN = "; "

_NAME = Column(
    "name_{}", "string", "Official name in this language ({}).", "Nombre oficial en este idioma ({})."
)
_ACRONYM = Column("acronym", "string", "First acronym.", "Primera sigla.")
_WEBSITES = Column(
    "websites",
    "string",
    "Publishable web addresses, joined by “; ”.",
    "Direcciones web publicables, unidas por «; ».",
)
_EDITION = Column(
    "edition",
    "string",
    "Number of the edition the row was taken from.",
    "Número de la edición de la que se tomó la fila.",
)


def columns(languages: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a row: those of the table ``organisations``, with names and web addresses."""
    identifier, *others = BY_NAME["organisations"].columns
    names = [
        Column(_NAME.name.format(language), "string", _NAME.en.format(language), _NAME.es.format(language))
        for language in languages
    ]
    return (identifier, *names, _ACRONYM, *others, _WEBSITES, _EDITION)


def row(told: Mapping[str, Any], languages: Sequence[str], edition: str) -> dict[str, Any]:
    """The cells of ``columns`` by name; None for no value. ``told`` is an ``Edition.organisation``."""
    cells = {column.name: told[column.name] for column in BY_NAME["organisations"].columns}
    cells |= {f"name_{language}": told["name"].get(language) for language in languages}
    return cells | {
        "acronym": told["acronym"] or None,
        "lines": JOIN.join(told["lines"]) or None,
        "sources": JOIN.join(told["sources"]),
        "websites": JOIN.join(one["value"] for one in told["contacts"] if one["kind"] == "website") or None,
        "edition": edition,
    }
