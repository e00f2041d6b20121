"""Organisations that are made up, with duplicates that are known: what a large spreadsheet looks like.

``rows(count, seed)`` gives the same rows for the same count and seed on every machine. Of them ``DUPLICATES``
are second rows about an organisation that stands further up, typed again by somebody else: slips of the
keyboard, shortened legal forms, no accents, a place less exact, a telephone missing or written otherwise.
There are traps too: homonyms in different districts, a few of them in one, and organisations of one network
that share a telephone and a website.
"""

from __future__ import annotations

import csv
import tomllib
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from bench.mistakes import mistyped, shouted, without_accents
from tinkuy.places.packs import load_blocks, load_pack
from tinkuy.places.packs import read_rows as read_places

HERE = Path(__file__).parent
PACK = "pe"
# Shares, 0 to 1.
DUPLICATES = 0.08
HOMONYMS = 0.04
IN_A_NETWORK = 0.03
WITH_ACRONYM, WITH_TELEPHONE, WITH_WEBSITE, WITH_POSITION = 0.35, 0.45, 0.2, 0.7
WITH_MEMBERS, WITH_DESCRIPTION, WITH_NEED, WITH_STRENGTH, WITH_OPPORTUNITY = 0.6, 0.5, 0.3, 0.15, 0.15
# Organisations of one network stand so near each other in the count.
NETWORK_SIZE = 4

COLUMNS = (
    "Organización", "Sigla", "Tipo de organización", "Clase de unidad", "Rubro", "Macro región", "Distrito",
    "Provincia", "Región", "Latitud", "Longitud", "Socias", "Socios", "Teléfono", "Página web", "Descripción",
    "Necesidades", "Fortalezas", "Oportunidades",
)  # fmt: skip
Cells = dict[str, str]


class Row(NamedTuple):
    """A row of the spreadsheet, and the number of the organisation that it is about (from 0)."""

    organisation: int
    cells: Cells


@dataclass(frozen=True, slots=True)
class Spot:
    """A district with the names around it and its point; ``area_code`` is "" where no telephone is made."""

    district: str
    province: str
    region: str
    lat: float
    lon: float
    block: str
    area_code: str


@dataclass(frozen=True, slots=True)
class Words:
    """What names are made of (``words.toml``), the lines of activity, the districts of the country pack."""

    kinds: list[dict[str, Any]]
    upto: list[int]
    lists: dict[str, list[str]]
    lines: list[str]
    spots: list[Spot]

    def pick(self, name: str, draw: Random) -> str:
        return draw.choice(self.lists[name])

    def kind(self, draw: Random) -> dict[str, Any]:
        return self.kinds[bisect(self.upto, draw.randrange(self.upto[-1]))]


@cache
def words() -> Words:
    held = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
    with (HERE.parent / "tinkuy" / "register" / "lines.csv").open(encoding="utf-8", newline="") as file:
        lines = [row["label_es"] for row in csv.DictReader(file)]
    kinds = held["kinds"]
    return Words(kinds, list(accumulate(kind["share"] for kind in kinds)), held["lists"], lines, _spots())


def _spots() -> list[Spot]:
    pack = load_pack(PACK.upper())
    assert pack is not None
    serves = {region: code for code, regions in pack.telephones.area_codes.items() for region in regions}
    blocks = [block.names["es"] for block in load_blocks(PACK.upper())]
    folder = Path(load_blocks.__code__.co_filename).parent / PACK
    places = {row["code"]: row for row in read_places(folder / "places.csv")}
    return [
        Spot(
            row["name"], places[row["parent"]]["name"], places[code[:2]]["name"],
            float(row["lat"]), float(row["lon"]),
            blocks[int(code[:2]) % len(blocks)], serves.get(code[:2], ""),
        )
        for code, row in places.items()
        if row["level"] == "district"
    ]  # fmt: skip


def rows(count: int, seed: int) -> Iterator[Row]:
    """So many rows. The first of an organisation comes before its duplicates."""
    draw = Random(f"rows {seed}")
    founded = 0
    for _ in range(count):
        if founded and draw.random() < DUPLICATES:
            about = draw.randrange(founded)
            yield Row(about, retyped(about, seed, draw))
        else:
            yield Row(founded, organisation(founded, seed))
            founded += 1


def organisation(number: int, seed: int) -> Cells:
    """The first row about an organisation: the same for the same number and seed."""
    draw = Random(seed << 32 | number)
    held = words()
    spot = draw.choice(held.spots)
    kind = held.kind(draw)
    beginning = _filled(kind["begins"], draw)
    name = f"{beginning} {_proper(held, spot, draw)}"
    cells = dict.fromkeys(COLUMNS, "")
    cells |= {
        "Organización": name,
        "Tipo de organización": kind["called"],
        "Clase de unidad": kind["unit"],
        "Rubro": draw.choice(held.lines),
        "Macro región": spot.block,
        "Distrito": spot.district,
        "Provincia": spot.province,
        "Región": spot.region,
    }
    if draw.random() < WITH_ACRONYM:
        cells["Sigla"] = _acronym(name)
    if draw.random() < WITH_POSITION:
        # Within some five kilometres of the district's capital.
        cells["Latitud"] = f"{spot.lat + draw.uniform(-0.05, 0.05):.5f}"
        cells["Longitud"] = f"{spot.lon + draw.uniform(-0.05, 0.05):.5f}"
    _put_contacts(cells, spot, number, seed, draw)
    _put_story(cells, held, draw)
    return cells


def retyped(number: int, seed: int, draw: Random) -> Cells:
    """Another row about an organisation, as somebody else would type it. No two are alike."""
    cells = organisation(number, seed)
    cells["Organización"] = _name_again(cells["Organización"], draw)
    if draw.random() < 0.3:
        cells["Sigla"] = ""
    if draw.random() < 0.25:
        cells["Teléfono"] = ""
    elif draw.random() < 0.5:
        cells["Teléfono"] = cells["Teléfono"].replace("(", "").replace(") ", "-")
    if draw.random() < 0.3:
        cells["Página web"] = cells["Página web"].replace("https://www.", "http://")
    _place_again(cells, draw)
    for column in ("Socias", "Socios", "Descripción", "Necesidades", "Fortalezas", "Oportunidades"):
        if draw.random() < 0.4:
            cells[column] = ""
    return cells


def _name_again(name: str, draw: Random) -> str:
    if draw.random() < 0.4:
        name = _shortened(name, draw)
    if draw.random() < 0.6:
        name = mistyped(name, draw, 1 + (draw.random() < 0.3))
    if draw.random() < 0.3:
        name = without_accents(name)
    return shouted(name) if draw.random() < 0.2 else name


def _shortened(name: str, draw: Random) -> str:
    for kind in words().kinds:
        fixed = kind["begins"].partition("{")[0]
        if name.startswith(fixed):
            return str(draw.choice(kind["short"]).partition("{")[0] + name.removeprefix(fixed))
    return name


def _place_again(cells: Cells, draw: Random) -> None:
    chance = draw.random()
    if chance < 0.1:
        cells["Distrito"] = ""
    elif chance < 0.13:
        cells["Distrito"] = mistyped(cells["Distrito"], draw, 1)
    if cells["Latitud"] and draw.random() < 0.3:
        cells["Latitud"] = cells["Longitud"] = ""
    elif cells["Latitud"]:
        # Some fifty metres: another telephone, another corner of the house.
        cells["Latitud"] = f"{float(cells['Latitud']) + draw.uniform(-0.0005, 0.0005):.5f}"
        cells["Longitud"] = f"{float(cells['Longitud']) + draw.uniform(-0.0005, 0.0005):.5f}"


def _filled(pattern: str, draw: Random) -> str:
    held = words()
    for name in ("members", "product", "trade"):
        if f"{{{name}}}" in pattern:
            pattern = pattern.replace(f"{{{name}}}", held.pick(name, draw))
    return pattern


def _proper(held: Words, spot: Spot, draw: Random) -> str:
    """What follows the kind: a name that many bear, or one of two parts, often with the place."""
    if draw.random() < HOMONYMS:
        return f"{held.pick('common', draw)} de {spot.district}"
    first = held.pick("first", draw)
    middle = f" {held.pick('second', draw)}" if draw.random() < 0.75 else ""
    return f"{first}{middle}" if draw.random() < 0.6 else f"{first}{middle} de {spot.district}"


def _acronym(name: str) -> str:
    """The beginnings of the words that matter: "Asociación de Tejedoras Kusi Warmi" is "ASTEKUWA"."""
    telling = [word for word in without_accents(name).split() if word[0].isupper()]
    return "".join(word[:2] for word in telling).upper()[:12]


def _put_contacts(cells: Cells, spot: Spot, number: int, seed: int, draw: Random) -> None:
    """A telephone of an office and a website; those of the network where it belongs to one."""
    group = Random(seed << 40 | number // NETWORK_SIZE)
    is_in_network = group.random() < IN_A_NETWORK
    teller = group if is_in_network else draw
    own = f"{without_accents(cells['Organización']).lower().split()[-1]}{number}"
    of = f"red{number // NETWORK_SIZE}" if is_in_network else own
    if spot.area_code and draw.random() < WITH_TELEPHONE:
        digits = 7 if spot.area_code == "1" else 6
        local = teller.randrange(2 * 10 ** (digits - 1), 8 * 10 ** (digits - 1))
        area = "1" if is_in_network and digits == 7 else spot.area_code
        cells["Teléfono"] = f"({area.zfill(2)}) {local}"
    if draw.random() < WITH_WEBSITE:
        cells["Página web"] = f"https://www.{of.replace('ñ', 'n')}.example/"


def _put_story(cells: Cells, held: Words, draw: Random) -> None:
    if draw.random() < WITH_MEMBERS:
        cells["Socias"], cells["Socios"] = str(draw.randrange(0, 120)), str(draw.randrange(0, 80))
    if draw.random() < WITH_DESCRIPTION:
        said = (held.pick("makes", draw), held.pick("product", draw).lower(), held.pick("how", draw))
        cells["Descripción"] = f"{said[0]} de {said[1]} {said[2]}."
    for column, aspect, share in (
        ("Necesidades", "need", WITH_NEED),
        ("Fortalezas", "strength", WITH_STRENGTH),
        ("Oportunidades", "opportunity", WITH_OPPORTUNITY),
    ):
        if draw.random() < share:
            cells[column] = held.pick(aspect, draw).replace("{topic}", held.pick("topic", draw))
