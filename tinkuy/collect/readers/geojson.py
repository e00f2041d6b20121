"""Maps as GeoJSON: every feature with a name becomes a sheet."""

from __future__ import annotations

import codecs
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.features import Feature, draft_of
from tinkuy.collect.readers.geometry import position_of_geometry
from tinkuy.errors import BrokenInput
from tinkuy.register.sheets import DraftSource

# A map is read whole: this is some four hundred thousand features.
MOST_BYTES = 256 * 1024 * 1024
# Longitude and latitude in degrees on WGS 84, by the names that programs give it.
_DEGREES = ("4326", "CRS84", "84")


def read(path: Path, *, language: str = "", title: str = "", context: ReaderContext) -> DraftSource:
    """A sheet for every feature with a name. Raises ``BrokenInput`` for what is no GeoJSON in degrees."""
    held = _json(path)
    features = _features(held, path)
    _check_degrees(held, path)
    draft = draft_of(
        "geojson",
        [_feature(number, feature) for number, feature in enumerate(features, start=1)],
        language=language,
        title=title or _said(held, "title", "name"),
        context=context,
    )
    return replace(
        draft,
        licence=_said(held, "license", "licence"),
        url=_said(held, "source", "attribution", "url", is_address=True),
        publisher=_said(held, "attribution", "source", is_address=False),
    )


def _json(path: Path) -> Any:
    if path.stat().st_size > MOST_BYTES:
        raise BrokenInput(
            "The map is too large to be read at once.", where=path.name, mend="Cut it into parts."
        )
    raw = path.read_bytes()
    try:
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raw = raw.decode("utf-16").encode()
        return orjson.loads(raw.removeprefix(codecs.BOM_UTF8))
    except ValueError as fault:
        raise BrokenInput(f"It is no JSON: {str(fault)[:200]}.", where=path.name) from fault


def _features(held: Any, path: Path) -> list[Any]:
    kind = held.get("type") if isinstance(held, dict) else None
    if kind == "Feature":
        return [held]
    if kind == "FeatureCollection" and isinstance(held.get("features"), list):
        return list(held["features"])
    raise BrokenInput("It is JSON, but no GeoJSON with features.", where=path.name)


def _check_degrees(held: dict[str, Any], path: Path) -> None:
    crs = held.get("crs")
    if crs is None:
        return
    name = str(crs.get("properties", {}).get("name", "") if isinstance(crs.get("properties"), dict) else "")
    if name and not name.endswith(_DEGREES):
        raise BrokenInput(
            f"Its coordinates are in the system {name[:100]!r}, not in degrees.",
            where=path.name,
            mend="Save it as GeoJSON in WGS 84 (EPSG:4326).",
        )


def _feature(number: int, feature: Any) -> Feature:
    if not isinstance(feature, dict):
        feature = {}
    properties, geometry = feature.get("properties"), feature.get("geometry")
    return Feature(
        locator=f"feature {number}",
        properties={
            " ".join(key.split())[:200]: _text(value)
            for key, value in (properties.items() if isinstance(properties, dict) else ())
            if value is not None
        },
        position=position_of_geometry(geometry if isinstance(geometry, dict) else None),
        original=orjson.dumps(feature).decode(),
    )


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str | int | float) for one in value):
        return ";".join(map(str, value))
    return str(value) if isinstance(value, int | float) else orjson.dumps(value).decode()


def _said(held: dict[str, Any], *keys: str, is_address: bool | None = None) -> str:
    """What the map says of itself under the first of the keys that says something; a web address, or none."""
    said = (held[key].strip()[:500] for key in keys if isinstance(held.get(key), str))
    return next(
        (text for text in said if text and is_address in (None, text.startswith(("http://", "https://")))), ""
    )
