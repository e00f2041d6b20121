"""What a country pack says, and that nothing in it points nowhere."""

from __future__ import annotations

from collections import Counter

import pytest

from tinkuy.places.packs import Pack, installed_packs, load_blocks, load_pack, read_rows


@pytest.fixture(params=installed_packs())
def pack(request: pytest.FixtureRequest) -> Pack:
    found = load_pack(request.param)
    assert found is not None
    return found


def test_peru_has_its_25_regions_196_provinces_and_1891_districts() -> None:
    pack = load_pack("PE")
    assert pack is not None
    counted = Counter(row["level"] for row in read_rows(pack.folder / "places.csv"))
    assert counted == {"region": 25, "province": 196, "district": 1891}


def test_every_place_lies_in_its_country_and_in_a_place_of_the_pack(pack: Pack) -> None:
    rows = read_rows(pack.folder / "places.csv")
    codes = {row["code"] for row in rows}
    assert len(codes) == len(rows), "a code stands twice"
    south, west, north, east = pack.box
    levels = {level.code for level in pack.levels}
    for row in rows:
        assert row["parent"] in codes | {pack.code}, f"{row['code']} has no parent"
        assert row["level"] in levels
        assert south <= float(row["lat"]) <= north and west <= float(row["lon"]) <= east, (
            f"{row['code']} lies abroad"
        )


def test_aliases_and_area_codes_name_places_of_the_pack(pack: Pack) -> None:
    codes = {row["code"] for row in read_rows(pack.folder / "places.csv")}
    assert {row["code"] for row in read_rows(pack.folder / "aliases.csv")} <= codes
    assert {code for served in pack.telephones.area_codes.values() for code in served} <= codes


def test_every_region_of_peru_has_one_area_code() -> None:
    pack = load_pack("PE")
    assert pack is not None
    served = Counter(code for codes in pack.telephones.area_codes.values() for code in codes)
    assert served == {f"{number:02}": 1 for number in range(1, 26)}


@pytest.mark.parametrize(
    ("national", "regions", "is_mobile"),
    [
        ("14220000", ("15", "07"), False),
        ("73300000", ("20",), False),
        ("84220000", ("08",), False),
        ("900000000", (), True),
        ("7330000", (), False),  # a figure is missing
        ("99220000", (), False),  # no such area code, too short for a mobile
    ],
)
def test_a_number_tells_its_region_unless_it_is_a_mobile(
    national: str, regions: tuple[str, ...], is_mobile: bool
) -> None:
    pack = load_pack("PE")
    assert pack is not None
    assert pack.telephones.regions_of(national) == regions
    assert pack.telephones.is_mobile(national) is is_mobile


def test_the_blocks_of_peru_stand_in_the_order_of_the_report() -> None:
    blocks = load_blocks("PE")
    assert [block.names["es"] for block in blocks] == [
        "Lima Centro",
        "Lima Nacional",
        "Nororiente",
        "Centro",
        "Sur",
    ]
    assert all(block.headings["es"] and block.headings["en"] for block in blocks)


def test_no_heading_announces_two_blocks() -> None:
    lines = [
        line.casefold() for block in load_blocks("PE") for line in block.headings["es"] + block.headings["en"]
    ]
    assert [line for line, times in Counter(lines).items() if times > 1] == []


def test_a_country_without_a_pack_has_no_blocks() -> None:
    assert load_pack("DE") is None
    assert load_blocks("DE") == [] == load_blocks("")
