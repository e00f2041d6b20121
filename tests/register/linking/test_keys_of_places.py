"""What a sheet says of where it is, as keys: only what tells one spot or one town from another."""

from __future__ import annotations

import pytest

from tinkuy.register.linking.keys import match_keys


@pytest.mark.parametrize("precision", ["exact", "street", "district"])
def test_a_position_that_is_exact_enough_is_compared(precision):
    keys = match_keys({"position": {"lat": 48.1, "lon": 11.5, "precision": precision}})
    assert (keys.lat, keys.lon) == (48.1, 11.5)


@pytest.mark.parametrize("precision", ["province", "region", "country", "unknown"])
def test_the_middle_of_a_region_or_a_country_is_no_spot(precision):
    keys = match_keys({"position": {"lat": 48.1, "lon": 11.5, "precision": precision}})
    assert (keys.lat, keys.lon) == (None, None)


@pytest.mark.parametrize(
    ("code", "printed", "key"),
    [
        ("AT", "Wien, Österreich", "AT wien"),
        ("DE", "Germany", ""),  # only a country
        ("DE", "48.13206, 11.54804", ""),  # coordinates
        ("150101", "Lima, Lima, Lima", ""),  # the code says more
        ("", "Atlantis, Sea", ""),
    ],
)
def test_a_town_is_a_key_where_the_code_says_only_the_country(code, printed, key):
    assert match_keys({"place": {"code": code, "printed": printed}}).town_key == key


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("Haager Str. 7, 81671 München", "DE munchen haagerstr7"),
        ("Haagerstraße 7, München", "DE munchen haagerstr7"),
        ("c/o Kulturladen, Gneisenaustr. 2a, 10961 München", "DE munchen gneisenaustr2a"),
        ("81671 München", ""),
        ("7, 81671 München", ""),
        ("im Westend", ""),
    ],
)
def test_street_and_number_are_one_key_however_they_are_written(address, key):
    place = {"code": "DE", "printed": "München, Germany"}
    assert match_keys({"place": place, "address": address}).address_key == key


def test_an_address_without_a_town_is_no_key():
    assert match_keys({"place": {"code": "DE", "printed": "Germany"}, "address": "Weg 1"}).address_key == ""
