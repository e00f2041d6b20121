"""The papers of an edition: data package, licence, method note."""

from __future__ import annotations

import orjson
import pytest
from frictionless import Package

from tests.register.claims.drafting import claim
from tinkuy.collect.forms.actions import publish_form
from tinkuy.edition.tables import TABLES
from tinkuy.register.claims.actions import keep_claims
from tinkuy.register.decided import Decided
from tinkuy.register.deciding.actions import record_decision
from tinkuy.register.texts.actions import DraftText, add_text


@pytest.fixture
def frozen(mapping, sheet):
    place = {"printed": "Piura", "basis": "printed", "code": "20", "score": 1.0}
    first, second = mapping.source(
        "Report | of a year",
        [
            sheet(
                "Los Andes",
                place=place,
                block="norte",
                members_women=12,
                members_men=3,
                lines=["crafts", "agriculture"],
                contacts=[
                    {
                        "kind": "website",
                        "value": "http://andes.example",
                        "printed": "andes.example",
                        "private": "",
                        "doubt": "",
                    }
                ],
                statements=[
                    {
                        "aspect": "need",
                        "text": "Un local",
                        "themes": ["training"],
                        "supporter": "municipality",
                    }
                ],
                ties=[{"kind": "member_of", "name": "Red Norte"}],
                description="Tejen",
                products=[{"name": "Chompa", "unit": "pieza", "season": ["m05"]}],
            ),
            sheet("Red Norte", locator="line 2", unit_kind="network", tier=2),
        ],
    )
    mapping.joined("aaaaaaaaaaaa", first)
    mapping.joined("bbbbbbbbbbbb", second)
    keep_claims(source=first.source, drafts=[claim("1,245")])
    add_text(draft=DraftText("introduction", "es", "El norte.", key="norte"))
    publish_form(home=mapping.home)
    record_decision(
        decided=Decided("Taller", "0001", "figure", "later", "Nobody knew.", figure="T1", readers=1)
    )
    return mapping.freeze("First")


def test_frictionless_finds_nothing_wrong_with_it(frozen):
    report = Package(str(frozen.path / "datapackage.json")).validate()
    assert report.flatten(["type", "message"]) == []
    assert {task.name: task.stats["rows"] for task in report.tasks} == {
        table.name: frozen.manifest["counts"][table.name] for table in TABLES
    }


def test_every_column_is_described_in_both_languages(frozen):
    package = orjson.loads((frozen.path / "datapackage.json").read_bytes())
    fields = [field for resource in package["resources"] for field in resource["schema"]["fields"]]
    assert all(field["description_es"] and field["description_en"] for field in fields)
    assert {"persons", "degrees", "values"} <= {field.get("unit") for field in fields}


def test_the_method_note_says_what_the_register_is_not_and_where_it_comes_from(frozen):
    note = (frozen.path / "METHOD.md").read_text(encoding="utf-8")
    assert "ni una muestra probabilística" in note
    assert "neither a census nor a probability sample" in note
    assert "| Report \\| of a year | report | published report | 2018 | es | 2 |" in note
    assert (
        "Oculto por protección: socios 1" in note and "men members 1" in note
    )  # three men are too few to print
    assert "CC-BY-4.0" in (frozen.path / "LICENSE.txt").read_text(encoding="utf-8")
