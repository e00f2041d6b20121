"""Where a row says that an organisation is."""

from __future__ import annotations

import pytest

from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.where import place_of
from tinkuy.places.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"region": "Lima"}, "15"),
        ({"province": "Lima", "region": "Lima"}, "1501"),
        ({"district": "Lima", "province": "Lima", "region": "Lima"}, "150101"),
        ({"city": "Lima", "region": "Lima"}, "15"),
        ({"city": "Chulucanas", "region": "Piura"}, "200401"),
    ],
)
def test_columns_of_one_name_are_places_of_several_levels(parts: dict[str, str], code: str) -> None:
    place = place_of(parts, None, ReaderContext("PE", Gazetteer.load("PE")))
    assert place.value is not None
    assert place.value["code"] == code
