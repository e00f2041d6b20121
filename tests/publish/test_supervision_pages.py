"""What the pages say of supervision: the status with its date and its source, and what no source says."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.edition.conftest import mapping, sheet

__all__ = ["mapping", "sheet"]

TOLD = {"supervision": "registered", "supervision_date": "2016-12", "area_kind": "rural"}


@pytest.fixture
def read(mapping, sheet, settings):
    """``read("en", "cooperatives/")``: a page of three cooperatives and a fair, as words alone."""
    settings.HOME = mapping.home
    told = [
        sheet("Ahorro Los Andes", family="savings_and_credit", locator="row 7", **TOLD),
        sheet("Ahorro El Sol", family="savings_and_credit", locator="row 8", supervision="supervised"),
        sheet("Cooperativa Callada", family="cooperative", locator="row 9"),
        sheet("Feria del Lago", family="fair", locator="row 10"),
    ]
    for number, one in enumerate(mapping.source("Padrón de prueba", told, dated="2017-05")):
        mapping.joined(f"{number:012d}", one)
    mapping.freeze()

    def page(language: str, path: str) -> str:
        shown = Client().get(f"/{language}/{path}").content.decode()
        return " ".join(re.sub(r"<[^>]+>", " ", shown.partition("<h1")[2].partition("<footer")[0]).split())

    return page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Registered, not supervised (as of December 2016)", "Source: Padrón de prueba , May 2017, row 7",
                "Area: rural"]),
        ("es", ["Inscrita, no supervisada (a diciembre de 2016)", "Fuente: Padrón de prueba , mayo de 2017, fila 7",
                "Zona: rural"]),
    ],
)  # fmt: skip
def test_an_organisation_has_its_status_with_date_and_source(read, language, words):
    page = read(language, "organisations/000000000000/")
    assert [one for one in words if one not in page] == []


def test_a_status_without_a_date_says_so_and_shows_none(read):
    page = read("en", "organisations/000000000001/")
    assert "Supervision Supervised Source: Padrón de prueba" in page
    assert "as of" not in page
    assert "Date of the supervision status not in the sources" in page


def test_supervision_is_missed_of_cooperatives_and_of_nobody_else(read):
    cooperative, fair = (read("en", f"organisations/00000000000{number}/") for number in (2, 3))
    assert "Supervision not in the sources" in cooperative
    assert "Supervision" not in fair
    assert "Urban or rural not in the sources" in fair


def test_the_page_of_cooperatives_counts_them_and_lists_each_with_date_and_source(read):
    page = read("en", "cooperatives/")
    assert "Of the 3 cooperatives in edition 0001, the supervision status is known for 2;" in page
    assert "Ahorro Los Andes registered, not supervised December 2016 Padrón de prueba, row 7" in page
    assert "Ahorro El Sol supervised – Padrón de prueba, row 8" in page
    assert "Of the 3 cooperatives in edition 0001, the area is known for one;" in page
    assert "an absence, not a no" not in page
