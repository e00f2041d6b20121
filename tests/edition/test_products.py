"""What organisations offer, from their sheets to the table, the page, the downloads and what changed."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.test import Client

from tinkuy.edition.changes import changes
from tinkuy.edition.offered import capacity_of, season_of
from tinkuy.edition.opening import open_edition
from tinkuy.publish.exports import organisations, table
from tinkuy.publish.pages.organisation import season

SWEATER = {"name": "Chompa", "unit": "pieza", "season": ["m06", "m05"], "capacity_per_year": 300}
CAP = {"name": "Chullo", "unit": "docena"}
ALL = {"directory": 5, "map": 5, "capacity": 5}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["m05", "m12", "m05"], "05;12"),
        ("m1 m02", "01;02"),
        (["5", "6"], "05;06"),
        ("todo el año", "todo el año"),
        (["lluvias", "m02"], "lluvias m02"),
        (["m13"], "m13"),
        ("", ""),
        (None, ""),
        ([], ""),
    ],
)
def test_months_are_numbers_and_words_stay_words(said, told):
    assert season_of({"season": said}) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (300, 300.0),
        (0, 0.0),
        (2.5, 2.5),
        (-1, None),
        ("una docena", None),
        (None, None),
        (float("nan"), None),
        (True, None),
    ],
)
def test_a_capacity_is_a_number_or_nothing(said, told):
    assert capacity_of({"capacity_per_year": said}) == told


def test_what_was_agreed_to_is_in_the_table_with_where_it_comes_from(mapping, sheet):
    (one,) = mapping.source("Form", [sheet("Los Andes", products=[SWEATER, CAP], consent=ALL)])
    mapping.joined("aaaaaaaaaaaa", one)
    rows = open_edition(mapping.freeze().path).rows("products")
    assert [(row["product"], row["unit"], row["season"], row["capacity"]) for row in rows] == [
        ("Chompa", "pieza", "05;06", 300.0),
        ("Chullo", "docena", None, None),
    ]
    assert all(row["source_id"] and row["locator"] and row["language"] == "es" for row in rows)


@pytest.mark.parametrize(
    ("consent", "shown"),
    [
        (ALL, [("Chompa", 300.0)]),
        ({"directory": 5, "capacity": 3}, [("Chompa", None)]),
        ({"directory": 5, "contact": 5, "sharing": 5}, [("Chompa", None)]),
        (None, [("Chompa", None)]),
    ],
    ids=["agreed", "for sums only", "agreed to other purposes", "never asked"],
)
def test_a_capacity_is_published_only_where_the_organisation_said_so(mapping, sheet, consent, shown):
    more = {} if consent is None else {"consent": consent}
    (one,) = mapping.source("Form", [sheet("Los Andes", products=[SWEATER], **more)])
    mapping.joined("aaaaaaaaaaaa", one)
    frozen = mapping.freeze()
    told = open_edition(frozen.path).organisation("aaaaaaaaaaaa")
    assert [(product["product"], product["capacity"]) for product in told["products"]] == shown
    assert (told["absences"].get("capacity") == "hidden") is (shown[0][1] is None)


def test_a_private_number_inside_a_product_is_not_shown(mapping, sheet):
    offers = [{"name": "Queso, llamar al 987654321", "unit": "molde 987654321", "season": "987654321"}]
    (one,) = mapping.source("Form", [sheet("Los Andes", products=offers, consent=ALL)])
    mapping.joined("aaaaaaaaaaaa", one)
    edition = open_edition(mapping.freeze().path)
    assert "987654321" not in str(edition.rows("products"))
    assert edition.organisation("aaaaaaaaaaaa")["absences"]["products"] == "hidden"


def test_one_product_of_two_sheets_is_said_once_by_the_newer(mapping, sheet):
    (old,) = mapping.source(
        "Old", [sheet("Los Andes", products=[{"name": "CHOMPA", "unit": "Pieza"}])], dated="2018"
    )
    (new,) = mapping.source("New", [sheet("Los Andes", products=[SWEATER])], dated="2026")
    mapping.joined("aaaaaaaaaaaa", old, new)
    rows = open_edition(mapping.freeze().path).rows("products")
    assert [row["product"] for row in rows] == ["Chompa"]


def test_that_nothing_is_said_of_products_is_said(mapping, sheet):
    mapping.joined("aaaaaaaaaaaa", *mapping.source("Report", [sheet("Los Andes")]))
    told = open_edition(mapping.freeze().path).organisation("aaaaaaaaaaaa")
    assert (told["products"], told["absences"]["products"]) == ([], "not_in_source")


def test_a_product_that_came_or_changed_is_told(mapping, sheet):
    (one,) = mapping.source("First", [sheet("Los Andes", products=[SWEATER], consent=ALL)], dated="2018")
    mapping.joined("aaaaaaaaaaaa", one)
    first = mapping.freeze()
    more = [{**SWEATER, "capacity_per_year": 450}, CAP]
    (two,) = mapping.source("Second", [sheet("Los Andes", products=more, consent=ALL)], dated="2019")
    mapping.joined("aaaaaaaaaaaa", two)
    second = mapping.freeze()
    told = [(one.kind, one.field, one.old or one.new) for one in changes(first.path, second.path)]
    assert [one for one in told if one[1] == "products"] == [
        ("removed", "products", "Chompa · pieza · 05;06 · 300"),
        ("added", "products", "Chompa · pieza · 05;06 · 450"),
        ("added", "products", "Chullo · docena ·  · "),
    ]
    assert not [one for one in changes(second.path, second.path)]


def test_the_downloads_hold_them(mapping, sheet):
    (one,) = mapping.source("Form", [sheet("Los Andes", products=[{**SWEATER, "name": "=1+1"}], consent=ALL)])
    mapping.joined("aaaaaaaaaaaa", one)
    edition = open_edition(mapping.freeze().path)
    lines = b"".join(table(edition, "products")).decode("utf-8-sig").splitlines()
    assert lines[0] == "organisation_id,product,unit,season,capacity,language,source_id,locator"
    assert lines[1].startswith("aaaaaaaaaaaa,'=1+1,pieza,05;06,300.0,es,"), "formula-safe"
    book = openpyxl.load_workbook(io.BytesIO(b"".join(organisations(edition, None, "xlsx"))))
    assert [cell.value for cell in book["products"][2]][1:5] == ["=1+1", "pieza", "05;06", 300]
    assert book["products"]["B2"].data_type == "s"
    described = {row[1] for row in book["dictionary"].iter_rows(values_only=True) if row[0] == "products"}
    assert {"product", "unit", "season", "capacity"} <= described


def test_the_page_shows_them_in_the_readers_words(mapping, sheet, settings):
    settings.HOME = mapping.home
    (one,) = mapping.source("Form", [sheet("Los Andes", products=[SWEATER, CAP], consent=ALL)])
    mapping.joined("aaaaaaaaaaaa", one)
    (two,) = mapping.source("Other", [sheet("Red Norte", products=[SWEATER], consent={"directory": 5})])
    mapping.joined("bbbbbbbbbbbb", two)
    mapping.freeze()
    spanish, english = (
        Client().get(f"/{language}/organisations/aaaaaaaaaaaa/").content.decode() for language in ("es", "en")
    )
    assert "Productos y servicios" in spanish and "mayo, junio" in spanish and "Cuánto al año" in spanish
    assert "Products and services" in english and "May, June" in english and ">300<" in english
    other = Client().get("/en/organisations/bbbbbbbbbbbb/").content.decode()
    assert "Chompa" in other and "300" not in other and "How much a year" not in other
    assert "How much it can deliver" in other, "among what is not here"


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ("01;12", "January, December"),
        (";".join(f"{at:02}" for at in range(1, 13)), "all year"),
        ("rains", "rains"),
        (None, ""),
    ],
)
def test_months_are_read_as_words(months, words):
    assert season(months) == words
