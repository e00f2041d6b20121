"""The data package of an edition (Frictionless): every file with its tables, every column with unit and meaning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tinkuy.edition.described import Column, Table
from tinkuy.edition.licences import licence_of
from tinkuy.edition.manifest import SCHEMA_VERSION
from tinkuy.edition.tables import BY_NAME, TABLES


def data_package(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """``datapackage.json`` of the edition of this manifest."""
    return {
        "profile": "data-package",
        "name": f"tinkuy-edition-{manifest['id']}",
        "id": manifest["id"],
        "title": manifest["title"],
        "description": _both(
            "An edition of a mapping of the social and solidarity economy: tables as Parquet files."
            " METHOD.md says how it came about and what it does not say.",
            "Una edición de un mapeo de la economía social y solidaria: tablas en archivos Parquet."
            " METHOD.md dice cómo se hizo y qué no dice.",
        ),
        "created": manifest["frozen_at"],
        "version": f"{SCHEMA_VERSION}.{manifest['id']}",
        "licenses": [licence_of(manifest["licence"]).as_package()],
        "contributors": [{"title": manifest["publisher"], "role": "publisher"}]
        if manifest["publisher"]
        else [],
        "sources": [_source(source) for source in manifest["sources"]],
        "resources": [_resource(table) for table in TABLES],
    }


def _source(source: Mapping[str, Any]) -> dict[str, str]:
    return {"title": source["title"]} | ({"path": source["url"]} if source["url"] else {})


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "type": "table",
        "path": f"tables/{table.name}.parquet",
        "format": "parquet",
        "scheme": "file",
        "mediatype": "application/vnd.apache.parquet",
        "description": _both(table.en, table.es),
        "description_en": table.en,
        "description_es": table.es,
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.links:
        schema["foreignKeys"] = [
            {
                "fields": [column],
                "reference": {"resource": other, "fields": list(BY_NAME[other].key)},
            }
            for column, other in table.links
        ]
    return schema


def _field(column: Column) -> dict[str, Any]:
    # An empty number comes out of a Parquet file as "nan" in many tools.
    empty = {} if column.type == "string" else {"missingValues": ["", "nan"]}
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.codes:
        constraints["enum"] = list(column.codes)
    field = {
        "name": column.name,
        "type": column.type,
        "description": _both(column.en, column.es),
        "description_en": column.en,
        "description_es": column.es,
        **empty,
    }
    field |= {"unit": column.unit} if column.unit else {}
    return field | ({"constraints": constraints} if constraints else {})


def _both(english: str, spanish: str) -> str:
    return f"{english} / {spanish}"
