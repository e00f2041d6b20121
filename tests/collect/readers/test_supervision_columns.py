"""Columns that say whether an organisation is supervised, of when that is, and whether it is in town or country."""

from __future__ import annotations

import pytest

from tests.collect.conftest import Written
from tinkuy.collect.readers import ReaderContext, read_source
from tinkuy.collect.readers.mapping import propose
from tinkuy.register.doubts import phrase
from tinkuy.register.sheets import LeftOut


@pytest.mark.parametrize(
    ("headings", "cells", "told"),
    [
        ("Supervisada por la SBS;Supervisada al;¿Urbana o rural?", "Sí;31/12/2016;Urbana",
         "supervised 2016-12-31 urban"),
        ("Estado de supervisión;Fecha de supervisión;Ámbito urbano/rural", "Inscrita en la federación;12/2016;Campo",
         "registered 2016-12 rural"),
        ("supervision_status;supervision_date;area_kind", "Not supervised;2016;urban and rural",
         "unsupervised 2016 both"),
        ("supervision;Supervised as of;Town or country", "not_required;2019-3-1;both", "not_required 2019-03-01 both"),
    ],
)  # fmt: skip
def test_supervision_its_date_and_town_or_country_are_read_in_both_languages(
    written: Written, ground: ReaderContext, headings: str, cells: str, told: str
) -> None:
    draft = read_source(
        written("sbs.csv", f"Cooperativa;{headings}\nCooperativa Los Andes;{cells}\n"), context=ground
    )
    (sheet,) = draft.sheets
    taken = [sheet.values[field] for field in ("supervision", "supervision_date", "area_kind")]
    assert (" ".join(taken), draft.left_out) == (told, [])
    assert "unmapped" not in sheet.values


@pytest.mark.parametrize("cell", ["31/02/2016", "2016-13", "hacia 2016", "0000", "16", "2016-12-31-1"])
def test_a_day_that_there_is_not_is_listed_and_kept_aside(
    written: Written, ground: ReaderContext, cell: str
) -> None:
    table = f"organización;supervisión;fecha de supervisión\nCooperativa Los Andes;sí;{cell}\n"
    draft = read_source(written("sbs.csv", table), context=ground)
    (sheet,) = draft.sheets
    left = LeftOut("row 2", "expected_date", column="fecha de supervisión", found=cell)
    assert draft.left_out == [left]
    assert "supervision_date" not in sheet.values
    assert phrase("expected_date", "es").startswith("se esperaba una fecha")


def test_a_map_that_says_a_car_park_is_supervised_says_nothing_of_an_organisation() -> None:
    assert propose(["name", "supervised"], [["Plaza", "yes"]], is_map=True).columns["supervised"] == ""
    assert propose(["nombre", "supervised"], [["Plaza", "yes"]]).columns["supervised"] == "supervision"
