"""The keys by which a sheet is found."""

from __future__ import annotations

import pytest

from tinkuy.register.linking.keys import MatchKeys, match_keys, website_key
from tinkuy.register.models import Sheet


def test_a_sheet_that_says_nothing_has_empty_keys() -> None:
    assert match_keys({}) == MatchKeys()


def test_every_key_is_a_column_of_the_sheet_and_fits_it() -> None:
    long = {"names": [{"text": "Á" * 900, "kind": "official"}, {"text": "Z" * 400, "kind": "acronym"}]}
    keys = match_keys({**long, "contacts": [{"kind": "website", "value": "http://a.pe/" + "x" * 900}]})
    for name, key in keys._asdict().items():
        limit = getattr(Sheet._meta.get_field(name), "max_length", None)
        assert limit is None or len(key or "") <= limit


def test_the_official_name_comes_first_and_the_others_follow_once() -> None:
    names = [
        {"text": "RED", "kind": "acronym"},
        {"text": "La Red", "kind": "alias"},
        {"text": "Tejedoras del Valle", "kind": "official"},
        {"text": "Weavers of the Valley", "kind": "official"},
        {"text": "TEJEDORAS DEL VALLE", "kind": "official"},
    ]
    keys = match_keys({"names": names})
    assert keys.name_key == "tejedoras valle"
    assert keys.other_name_keys == "weavers valley|red"
    assert keys.acronym_key == "red"


def test_a_contact_in_doubt_says_nothing_about_who_somebody_is() -> None:
    contacts = [
        {"kind": "telephone", "value": "+512650111", "doubt": "telephone_too_short"},
        {"kind": "telephone", "value": "+5184260111", "doubt": ""},
        {"kind": "telephone", "value": "+5184260222", "doubt": ""},
    ]
    assert match_keys({"contacts": contacts}).telephone_key == "+5184260111|+5184260222"


@pytest.mark.parametrize(
    "address", ["http://coop.pe", "https://www.Coop.pe/", "HTTP://WWW.COOP.PE", "coop.pe"]
)
def test_one_website_has_one_key_however_it_is_written(address: str) -> None:
    assert website_key(address) == "coop.pe"
