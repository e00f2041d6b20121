"""Sheets told in a line each, and a small report in two languages."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from tinkuy.register.models import Judgement
from tinkuy.register.sheets import DraftSheet


def said(kind: str, name: str, **more: Any) -> DraftSheet:
    """A sheet. More: ``acronym``, ``place`` (a code), ``basis``, ``telephone``, ``website``, ``block``, ``person``."""
    names = [{"text": one, "language": "", "kind": "official"} for one in name.split(" / ")]
    if "acronym" in more:
        names.append({"text": more["acronym"], "language": "", "kind": "acronym"})
    contacts = [
        {"kind": kind, "value": more[kind], "printed": more[kind], "private": "", "doubt": ""}
        for kind in ("website", "telephone")
        if kind in more
    ]
    values: dict[str, Any] = {"names": names, "contacts": contacts}
    if "place" in more:
        basis = more.get("basis", "printed")
        values["place"] = {"printed": "x", "basis": basis, "code": more["place"], "score": 1.0}
    if "block" in more:
        values["block"] = more["block"]
    if "person" in more:
        values["respondents"] = [more["person"]]
    return DraftSheet(kind, "es", "line 1", name, values)


def partition() -> dict[int | None, set[str]]:
    """What each organisation's sheets say in the original, by organisation."""
    found: dict[int | None, set[str]] = defaultdict(set)
    for judgement in Judgement.objects.filter(kind="belongs", ended_in=None).select_related("sheet"):
        found[judgement.organisation_id].add(judgement.sheet.original)
    return dict(found)


def _chart(rows: list[tuple[str, ...]], block: str) -> list[DraftSheet]:
    """Rows of a chart: (name, acronym or "", person interviewed or "")."""
    charted = []
    for name, acronym, person in rows:
        more = {key: value for key, value in (("acronym", acronym), ("person", person)) if value}
        charted.append(said("chart", name, block=block, **more))
    return charted


# Nobody's names. Rows that share no rare word are known by their place in the list and by who was
# interviewed.
ENGLISH = _chart([
    ("Kusi Warmi Weavers", "", ""),
    ("Federation of Quinoa Women of the Altiplano", "FEMUQUIAL", "Ñusta Marcadora"),
    ("The Lighthouse House", "", "Illari Marcador"),
    ("Centre for Andean Studies Rumi", "CEARU", ""),
    ("Wayra Radio", "", ""),
    ("Fair of organic producers", "", ""),
    ("Tarpuy Cooperative", "", ""),
    ("Roundtable for Fair Trade", "MECOJU", ""),
    ("Yachay Wasi", "", "Wari Marcador"),
    ("Solidarity Tourism Group Colca", "", ""),
], "south")  # fmt: skip
SPANISH = _chart([
    ("Tejedoras Kusi Warmi", "", ""),
    ("Federación de Mujeres Quinueras del Altiplano", "FENMUQUIAL", "Ñusta Marcadora Rimay"),
    ("Casa El Faro", "", "Illari Marcador Tupa"),
    ("Centro de Estudios Andinos Rumi", "CEARU", ""),
    ("Radio Wayra", "", ""),
    ("Feria de productores ecológicos", "", ""),
    ("Cooperativa Tarpuy", "", ""),
    ("Mesa de Comercio Justo", "MECOJU", ""),
    ("Yachay Huasi", "", "Wari Marcador"),
    ("Grupo de Turismo Solidario Colca", "", ""),
], "south")  # fmt: skip
