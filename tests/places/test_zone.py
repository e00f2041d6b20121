"""In which time zone a mapping lives."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import CHARTER
from tinkuy.home import Home
from tinkuy.places.zone import zone_of, zone_of_country
from tinkuy.register.opening import charter_text


@pytest.mark.parametrize(
    "country, zone",
    [
        ("PE", "America/Lima"),
        ("pe", "America/Lima"),
        ("BO", "America/La_Paz"),
        ("BR", ""),
        ("", ""),
        ("ZZ", ""),
    ],
)
def test_a_country_with_one_zone_gives_it_and_one_with_several_gives_none(country: str, zone: str) -> None:
    assert zone_of_country(country) == zone


@pytest.mark.parametrize(
    "charter, zone",
    [
        ('country = "PE"', "America/Lima"),
        ('country = "PE"\ntime_zone = "America/La_Paz"', "America/La_Paz"),
        ('country = "BR"', "UTC"),
        ('country = ""', "UTC"),
        ("country = [", "UTC"),
    ],
)
def test_what_the_charter_says_goes_before_the_country(tmp_path: Path, charter: str, zone: str) -> None:
    (tmp_path / "mapping.toml").write_text(charter)
    assert zone_of(Home(tmp_path)) == zone


def test_where_there_is_no_mapping_the_hours_are_utc(tmp_path: Path) -> None:
    assert zone_of(Home(tmp_path)) == "UTC"


def test_a_charter_without_a_zone_reads_as_it_was_written(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.charter_path.write_text(charter_text(CHARTER))
    assert home.charter() == CHARTER
