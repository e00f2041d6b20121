"""Nobody's data is here without thanks."""

from __future__ import annotations

from pathlib import Path

from tinkuy.places.credits import all_credits, credits_for
from tinkuy.places.packs import installed_packs, load_pack

REPOSITORY = Path(__file__).parents[2]
DATA = {".csv", ".geojson", ".gz"}
# Written by hand for this repository.
OUR_OWN = {"tinkuy/places/packs/pe/aliases.csv", "tinkuy/places/world/aliases.csv"}


def test_every_data_file_of_the_room_has_a_credit() -> None:
    held = {
        str(path.relative_to(REPOSITORY))
        for path in (REPOSITORY / "tinkuy" / "places").rglob("*")
        if path.suffix in DATA
    }
    credited = {file for credit in all_credits() for file in credit.files}
    assert held - OUR_OWN == credited


def test_credits_page_says_what_the_site_says() -> None:
    page = (REPOSITORY / "CREDITS.md").read_text(encoding="utf-8")
    for credit in all_credits():
        for told in (
            credit.title,
            credit.holder,
            credit.url,
            credit.licence,
            credit.line["en"],
            *credit.files,
        ):
            assert told in page, f"CREDITS.md does not say: {told}"


def test_every_source_of_a_pack_is_credited_on_its_site() -> None:
    for country in installed_packs():
        pack = load_pack(country)
        assert pack is not None
        assert set(pack.sources) <= {credit.code for credit in credits_for(country)}


def test_a_site_of_the_world_thanks_for_its_map_and_not_for_a_country() -> None:
    assert [credit.code for credit in credits_for("")] == ["natural-earth", "cldr"]


def test_the_number_of_points_in_the_credit_is_the_number_in_the_pack() -> None:
    table = (REPOSITORY / "tinkuy/places/packs/pe/places.csv").read_text(encoding="utf-8")
    credit = next(credit for credit in all_credits() if credit.code == "geonames")
    points = table.count("GeoNames")
    assert all(f" {points} " in line for line in credit.line.values())
