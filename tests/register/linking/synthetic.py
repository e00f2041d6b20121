"""Synthetic organisations with known duplicates: a seeded world in which the truth is known.

Names are put together from words of the field; a copy of an organisation has typos, another way to write its
legal form, a lost or coarser place, a lost telephone. Around them stand the traps: homonyms in other
districts, groups of one network that share a telephone, one website for several bodies.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import pyarrow as pa

from tinkuy.register.linking.keys import match_keys
from tinkuy.register.linking.table import COLUMNS

LEGAL = (
    "Asociación",
    "Asoc.",
    "Cooperativa",
    "Coop.",
    "Comité",
    "Federación",
    "Red",
    "Grupo",
    "Empresa",
    "Central",
)
OTHER_LEGAL = {"Asociación": "Asoc.", "Asoc.": "Asociación", "Cooperativa": "Coop.", "Coop.": "Cooperativa"}
WHO = (
    "Productores", "Artesanas", "Mujeres", "Apicultores", "Tejedoras", "Pescadores", "Agricultores", "Recicladores",
    "Cafetaleros", "Ganaderos", "Jóvenes", "Consumidores", "Caficultores", "Alfareros", "Panaderos", "Madres",
)  # fmt: skip
WHAT = (
    "Ecológicos",
    "Unidas",
    "Solidarios",
    "Agropecuarios",
    "Andinos",
    "de Servicios",
    "Orgánicos",
    "del Campo",
    "",
)
SYLLABLES = (
    "hua",
    "man",
    "pa",
    "cha",
    "ri",
    "yu",
    "ca",
    "lla",
    "ta",
    "mi",
    "qui",
    "so",
    "tam",
    "bo",
    "ran",
    "ñu",
)
SAINTS = (
    "Virgen del Carmen",
    "San Isidro",
    "Santa Rosa",
    "San Juan",
    "Señor de los Milagros",
    "Santa Cruz",
    "San Martín",
)


@dataclass(frozen=True, slots=True)
class Synthetic:
    """A row: what it says, and ``truth``, the number of the organisation that it is about."""

    truth: int
    name: str
    acronym: str = ""
    place: str = ""
    telephone: str = ""
    website: str = ""


def world(count: int, seed: int, share_of_copies: float = 0.08) -> list[Synthetic]:
    """``count`` rows in a random order that depends on ``seed`` alone."""
    chance = random.Random(seed)
    districts = [f"{region:02d}{province:02d}{district:02d}" for region in range(1, 26) for province in range(1, 9)
                 for district in range(1, 11)]  # fmt: skip
    originals = round(count * (1 - share_of_copies))
    rows = [_original(number, chance, districts) for number in range(originals)]
    for number in range(1, originals):
        # A network's groups: another organisation under the telephone, or on the website, of the one before.
        if chance.random() < 0.02:
            rows[number] = replace(
                rows[number], telephone=rows[number - 1].telephone, website=rows[number - 1].website
            )
        elif chance.random() < 0.02:
            rows[number] = replace(rows[number], name=rows[number - 1].name)
    rows += [_copy(chance.choice(rows), chance) for _ in range(count - originals)]
    chance.shuffle(rows)
    return rows


def table(rows: list[Synthetic]) -> pa.Table:
    """The rows as linking reads them, each a row of one table."""
    columns: dict[str, list[object]] = {name: [] for name in COLUMNS.names}
    for number, row in enumerate(rows):
        keys = match_keys(_values(row))._asdict()
        said = {
            "unique_id": number,
            "source": 1,
            "number": number + 1,
            "kind": "row",
            "carried": False,
            **keys,
        }
        for name, values in columns.items():
            values.append(said.get(name))
    return pa.table(columns, schema=COLUMNS)


def _values(row: Synthetic) -> dict[str, object]:
    names = [{"text": row.name, "language": "es", "kind": "official"}]
    if row.acronym:
        names.append({"text": row.acronym, "language": "", "kind": "acronym"})
    contacts = [{"kind": kind, "value": value} for kind, value in
                (("telephone", row.telephone), ("website", row.website)) if value]  # fmt: skip
    return {"names": names, "contacts": contacts, "place": {"code": row.place}}


def _original(number: int, chance: random.Random, districts: list[str]) -> Synthetic:
    proper = chance.choice(SAINTS) if chance.random() < 0.25 else _word(chance)
    if chance.random() < 0.5:
        proper += f" de {_word(chance)}"
    name = " ".join(f"{chance.choice(LEGAL)} de {chance.choice(WHO)} {chance.choice(WHAT)} {proper}".split())
    acronym = "".join(word[0] for word in name.split() if word[0].isupper()) if chance.random() < 0.3 else ""
    return Synthetic(
        number,
        name,
        acronym if len(acronym) > 2 else "",
        chance.choice(districts),
        f"+519{chance.randrange(10**8):08d}" if chance.random() < 0.5 else "",
        f"https://www.{_word(chance).lower()}{_word(chance).lower()}.org" if chance.random() < 0.15 else "",
    )


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()


def _copy(row: Synthetic, chance: random.Random) -> Synthetic:
    name = row.name
    if chance.random() < 0.6:
        name = _mistyped(name, chance)
    first, *rest = name.split()
    if chance.random() < 0.3:
        name = " ".join((OTHER_LEGAL.get(first, first), *rest))
    elif chance.random() < 0.1:
        name = name.upper()
    lot = chance.random()
    place = row.place if lot < 0.8 else row.place[:2] if lot < 0.9 else ""
    return replace(
        row,
        name=name,
        place=place,
        acronym=row.acronym if chance.random() < 0.6 else "",
        telephone=row.telephone if chance.random() < 0.6 else "",
        website=row.website if chance.random() < 0.7 else "",
    )


def _mistyped(name: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(name) - 2)
    kind = chance.randrange(3)
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + chance.choice("aeiourstn") + name[at:]
