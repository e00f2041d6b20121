"""What real maps taught: branches, parts of a house, offices, towns without coordinates. One register of all cases."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from tinkuy.register.linking.clusters import Clustering
from tinkuy.register.linking.judge import judge
from tinkuy.register.linking.keys import match_keys
from tinkuy.register.linking.model import JOIN
from tinkuy.register.linking.table import COLUMNS

VIENNA, LINZ, GRAZ = (48.2, 16.37), (48.3, 14.29), (47.07, 15.44)
Said = dict[str, Any]


def said(source: int, name: str, spot: tuple[float, float] | None = None, **more: str) -> Said:
    """A sheet of a map. More: ``town``, ``street``, ``website``, ``telephone``, ``precision``."""
    contacts = [{"kind": kind, "value": more[kind]} for kind in ("website", "telephone") if kind in more]
    values: Said = {"names": [{"text": name, "kind": "official"}], "contacts": contacts}
    values["place"] = {"code": "AT", "printed": f"{more['town']}, Austria" if "town" in more else "Austria"}
    if spot:
        values["position"] = {"lat": spot[0], "lon": spot[1], "precision": more.get("precision", "exact")}
    if "street" in more:
        values["address"] = f"{more['street']}, {more.get('town', '')}"
    return {"source": source, **match_keys(values)._asdict()}


def beside(spot: tuple[float, float], kilometres: float) -> tuple[float, float]:
    return spot[0] + kilometres / 111.2, spot[1]


JOINED: dict[str, list[Said]] = {
    "one name in one town, one of the two without coordinates": [
        said(1, "Gänseblümchen Kost", VIENNA, town="Wien"), said(2, "Gänseblümchen Kost", town="Wien"),
    ],
    "one name at one street and number": [
        said(1, "Fliederhof", GRAZ, town="Graz", street="Hauptstraße 4"),
        said(2, "Fliederhof", town="Graz", street="Hauptstr. 4"),
    ],
    "letters exchanged and a space lost, at one spot": [
        said(1, "Kulturjurte Donauinsel", VIENNA), said(2, "Kutlur jurte Donauinsel", VIENNA),
    ],
    "the middle of a country is no other place": [
        said(1, "Apfelwiese Krems", VIENNA, town="Krems", website="apfelwiese.at"),
        said(2, "Apfelwiese Krems", (47.5, 14.5), town="Krems", website="apfelwiese.at", precision="country"),
    ],
}  # fmt: skip
ASKED: dict[str, list[Said]] = {
    "one name and website in two cities": [
        said(1, "Lindwurm Kollektiv", VIENNA, website="lindwurm.at"),
        said(2, "Lindwurm Kollektiv", LINZ, website="lindwurm.at"),
    ],
    "two shops of one chain in one source": [
        said(1, "Schokomuschel", VIENNA, website="schokomuschel.at"),
        said(1, "Schokomuschel", beside(VIENNA, 1.5), website="schokomuschel.at"),
    ],
    "a house and a part of it in one source": [
        said(1, "Wurzelwerk Ebensee", LINZ, telephone="+4373211"),
        said(1, "Wurzelwerk Ebensee Zukunftssalon Flohzirkus", LINZ, telephone="+4373211"),
    ],
    "one name some streets further on, in another source": [
        said(1, "Gartensalon", GRAZ), said(2, "Gartensalon", beside(GRAZ, 0.8)),
    ],
    "a town mistyped": [
        said(1, "Weidevieh", town="Bliesental"), said(2, "Weidevieh", town="Biesental"),
    ],
}  # fmt: skip
APART: dict[str, list[Said]] = {
    "a few words, one telephone and one spot": [
        said(1, "Sandburg Fischstadt", LINZ, telephone="+4373222", website="fischstadt.at"),
        said(2, "Sandburg Brotstadt Netz", LINZ, telephone="+4373222", website="brotstadt.at"),
    ],
    "the middle of a country is no spot": [
        said(1, "Weltladen Kufstein", (47.5, 14.5), precision="country"),
        said(2, "Sozialmarkt Kufstein", (47.5, 14.5), precision="country"),
    ],
}  # fmt: skip
OFFICE = [
    said(1, f"{name} Kampagne", (46.6, 14.3), telephone="+4346399", website=f"dach.at/{name}")
    for name in ("Honigbrot", "Seegras", "Turmfalke", "Krautkopf", "Nusszweig", "Zitterpappel")
]
# A map that has been tidied tells three bodies apart; another gives only their spots.
TIDY = [
    said(3, "Grünstadt", VIENNA, website="gruenstadt.at", telephone="+43111"),
    said(3, "Grünstadt Projekt", VIENNA, website="gruenstadt-projekt.at", telephone="+43112"),
    said(4, "Grünstadt", VIENNA),
    said(4, "Grünstadt Projekt", VIENNA),
]


@pytest.fixture(scope="module")
def judged() -> tuple[dict[str, int], Clustering]:
    """All cases judged at once among others, and the first row of each."""
    syllables = ("ka", "ro", "mi", "tel", "bun", "dra", "sol", "vek", "pin", "gau")
    rows = [
        said(at % 4 + 1, f"{one}{two}{three}hof".capitalize(), (46 + at / 900, 10 + at / 700))
        for at, (one, two, three) in enumerate(
            (one, two, three) for one in syllables for two in syllables for three in syllables[:6]
        )
    ]
    starts = {}
    for case, told in {**JOINED, **ASKED, **APART, "office": OFFICE, "tidy": TIDY}.items():
        starts[case] = len(rows)
        rows += told
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS.names}
    for number, row in enumerate(rows):
        told = {"unique_id": number, "number": number + 1, "kind": "row", "carried": False, **row}
        for name, values in columns.items():
            values.append(told.get(name))
    return starts, judge(pa.table(columns, schema=COLUMNS))


def asked(found: Clustering, one: int, other: int) -> bool:
    return any({doubt.left, doubt.right} == {one, other} for doubt in found.doubts)


@pytest.mark.parametrize("case", JOINED)
def test_they_are_one(case, judged):
    starts, found = judged
    assert found.group[starts[case]] == found.group[starts[case] + 1]


@pytest.mark.parametrize("case", ASKED)
def test_a_person_is_asked(case, judged):
    starts, found = judged
    assert found.group[starts[case]] != found.group[starts[case] + 1]
    assert asked(found, starts[case], starts[case] + 1)


@pytest.mark.parametrize("case", APART)
def test_they_stay_apart(case, judged):
    starts, found = judged
    assert found.group[starts[case]] != found.group[starts[case] + 1]


def test_what_an_office_shares_speaks_less_than_what_one_body_has(judged):
    starts, found = judged
    office = range(starts["office"], starts["office"] + len(OFFICE))
    assert len({found.group[sheet] for sheet in office}) == len(OFFICE)
    between = [doubt for doubt in found.doubts if doubt.left in office and doubt.right in office]
    assert all({"shared_telephone", "shared_spot"} <= set(doubt.speaks_for) for doubt in between)
    assert all(doubt.probability < JOIN for doubt in between), "an office of six names nearly joins them"


def test_what_a_tidy_map_tells_apart_is_not_joined_through_one_that_says_nothing(judged):
    starts, found = judged
    body, project = starts["tidy"], starts["tidy"] + 1
    assert found.group[body] != found.group[project]
    assert found.group[body] == found.group[body + 2]
    assert found.group[project] == found.group[project + 2]
