"""What is hidden for protection is said to be hidden; what is only half known is shown as far as it is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edition.conftest import MadeMapping
from tinkuy.edition.opening import Edition, open_edition
from tinkuy.publish.pages import directory, organisation
from tinkuy.publish.rendering import render
from tinkuy.publish.visit import Visit
from tinkuy.register.sheets import DraftSheet

MOBILE = {
    "kind": "telephone",
    "value": "+51987654321",
    "printed": "987654321",
    "private": "mobile",
    "doubt": "",
}
HIDDEN = "hidden for protection"
ONE_IS_HIDDEN = "contact is hidden"


@pytest.fixture
def edition(tmp_path: Path, db: None) -> Edition:
    """ "Con Móvil" has a private telephone, "En el Mapa" a position in no known place, "Sin Nada" neither."""
    mapping = MadeMapping(tmp_path / "mapping")
    told = {
        "Con Móvil": {"contacts": [MOBILE]},
        "En el Mapa": {"position": {"lat": -12.25, "lon": -77.5, "precision": "exact"}},
        "Sin Nada": {},
    }
    sheets = [
        DraftSheet(
            "row",
            "es",
            f"row {row}",
            name,
            {"names": [{"text": name, "language": "es", "kind": "official"}], **values},
        )
        for row, (name, values) in enumerate(told.items(), start=2)
    ]
    for code, sheet in zip("abc", mapping.source("Tabla", sheets), strict=True):
        mapping.joined(code * 12, sheet)
    return open_edition(mapping.freeze().path)


def page_of(edition: Edition, code: str) -> str:
    html, _ = render(
        Visit(edition, "en", f"organisations/{code * 12}/"), organisation.organisation, identifier=code * 12
    )
    return str(html)


def test_a_hidden_contact_is_told_and_not_shown(edition: Edition) -> None:
    assert ONE_IS_HIDDEN in page_of(edition, "a") and ONE_IS_HIDDEN not in page_of(edition, "c")
    assert "987654321" not in page_of(edition, "a")
    listed, _ = render(Visit(edition, "en", "directory/"), directory.directory)
    assert listed.count(HIDDEN) == 1
    assert "hidden until their holders agree" in listed


def test_a_position_in_no_known_place_is_on_the_map_of_its_page(edition: Edition) -> None:
    page = page_of(edition, "b")
    assert 'data-lat="-12.25000"' in page and "place.js" in page
    # The script of the map looks for the map: where there is none it is not loaded.
    assert 'id="map"' not in page_of(edition, "c") and "place.js" not in page_of(edition, "c")
