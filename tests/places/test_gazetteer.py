"""Printed places and what they mean, as people print them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinkuy.places.gazetteer import SURE, Gazetteer


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Chulucanas, Morropón, Piura", "200401"),
        ("Piura / Morropón / Chulucanas", "200401"),
        ("chulucanas - morropon – PIURA", "200401"),
        ("Chulucanas Piura", "200401"),
        ("Dist. Chulucanas Prov. Morropón Dpto. Piura", "200401"),
        ("Distrito de Chulucanas, Provincia de Morropón, Región Piura, Perú", "200401"),
        ("Chulucanas (Piura)", "200401"),
        ("Piura-Chulucanas", "200401"),
        ("Chulucnas, Moropon, Piurra", "200401"),
        ("Barrio La Encantada, Chulucanas, Piura", "200401"),
        ("Jr. Grau 123, Barranco, Lima", "150104"),
        ("Anco-Huallo", "030602"),
        ("200401", "200401"),
        ("10101", "010101"),  # a spreadsheet took the zero
        ("PE-CUS", "08"),
        ("Cuzco", "08"),
        ("SJL", "150132"),
        ("La Libertad - Trujillo", "13"),
        ("Departamento de Junín", "12"),
        ("Lima Region", "15"),
        ("Ciudad de Tarapoto", "220901"),
        ("Perú", "PE"),
        ("Munich, Bayern, Deutschland", "DE-BY"),
        ("San Juan, Argentina", "AR-J"),
    ],
)
def test_a_printed_place_is_understood(peru: Gazetteer, printed: str, code: str) -> None:
    found = peru.resolve(printed)
    assert found.code == code, f"{printed!r} gave {found}"
    assert found.score >= SURE


@pytest.mark.parametrize(
    ("printed", "code", "why"),
    [
        ("Lima", "15", "a bare name is of the largest place that has it"),
        ("Lima, Lima", "1501", "each name is of another place, the largest that have them"),
        ("Lima, Lima, Lima", "150101", "region, province and district"),
        ("provincia de Lima", "1501", "the level is said"),
        ("Jaén", "0608", "a place at home before one abroad"),
        ("San Martín", "22", "a first-level unit before provinces and districts"),
        ("Miraflores, Lima", "150122", "the district that the other named place holds directly"),
        ("Castilla, Piura", "200104", "only one of that name lies there"),
    ],
)
def test_homonyms_are_decided_by_a_stated_rule(peru: Gazetteer, printed: str, code: str, why: str) -> None:
    assert peru.resolve(printed).code == code, why


@pytest.mark.parametrize(
    ("printed", "among"),
    [
        ("Santa Rosa", "010610"),
        ("Santa Rosa, Puno", "210808"),
        ("Castilla", "200104"),  # a province of Arequipa, a district of Piura
        ("Trujillo, Piura", "20"),  # the two contradict each other
        ("Faique, Piura", "200306"),  # short for San Miguel de El Faique, perhaps
        ("Chulucanaz", "200401"),  # one slip, and nothing else is said
        ("Piura, Atlántida", "20"),  # something larger is named that nobody knows
    ],
)
def test_where_nothing_decides_a_person_is_asked(peru: Gazetteer, printed: str, among: str) -> None:
    found = peru.resolve(printed)
    assert found.code == "" and found.score < SURE
    assert among in [candidate.code for candidate in found.candidates]


@pytest.mark.parametrize(
    "printed", ["", "   ", "???", "Calle 5", "Trujillo y Chiclayo", "xyzzy", "DE LA", "ca", "co"]
)
def test_what_names_no_place_gives_none(peru: Gazetteer, printed: str) -> None:
    assert peru.resolve(printed).code == ""


def test_within_a_place_only_its_places_are_meant(peru: Gazetteer) -> None:
    assert peru.resolve("Castilla", within="20").code == "200104"
    assert peru.resolve("Piura", within="20").code == "20"
    assert peru.resolve("Cusco", within="20").code == ""
    assert peru.resolve("Piura", within="nowhere").code == ""
    assert peru.resolve("Granada", within="PE") == peru.resolve("Granada, Perú")


def test_to_say_the_country_makes_a_misspelt_name_no_surer(peru: Gazetteer) -> None:
    alone, within = peru.resolve("Chulucanaz"), peru.resolve("Chulucanaz", within="PE")
    assert alone.code == within.code == ""
    assert alone.score == within.score
    assert peru.resolve("Chulucanaz", within="20").code == "200401"


def test_a_place_tells_where_it_lies(peru: Gazetteer) -> None:
    assert peru.full_name("200401") == "Chulucanas, Morropón, Piura"
    assert [place.code for place in peru.ancestors("200401")] == ["2004", "20", "PE"]
    assert peru.full_name("DE-BY", "en") == "Bavaria, Germany"
    assert peru.full_name("DE-BY", "es") == "Baviera, Alemania"
    assert peru.full_name("PE", "es") == "Perú"
    assert peru.common_ancestor(["200401", "200104"]) == "20"
    assert peru.common_ancestor(["200401", "DE-BY"]) == ""
    assert peru.common_ancestor([]) == ""


def test_a_point_that_stands_for_a_larger_place_says_so(peru: Gazetteer) -> None:
    borrowed = [place for place in peru.atlas.places.values() if place.precision != place.level]
    assert {(place.level, place.precision) for place in borrowed} == {("district", "province")}
    for place in borrowed:
        province = peru.place(place.parent)
        assert (place.lat, place.lon) == (province.lat, province.lon)


def test_without_a_home_country_peru_is_one_of_the_world(world: Gazetteer) -> None:
    assert world.resolve("Cusco, Perú").code == "PE-CUS"
    assert world.resolve("Baviera").code == "DE-BY"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gets_a_place_or_none_and_a_score(peru: Gazetteer, printed: str) -> None:
    found = peru.resolve(printed)
    assert 0.0 <= found.score <= 1.0
    assert bool(found.code) == (found.score >= SURE)
    assert found == peru.resolve(printed)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_case_accents_and_separators_change_nothing(peru: Gazetteer, data: st.DataObject) -> None:
    districts = [code for code, place in peru.atlas.places.items() if place.level == "district"]
    code = data.draw(st.sampled_from(districts))
    separator = data.draw(st.sampled_from([", ", " - ", " / ", "–", "; ", " | ", "\n"]))
    names = peru.full_name(code).split(", ")
    printed = separator.join(data.draw(st.sampled_from([names, names[::-1]])))
    written = data.draw(
        st.sampled_from([printed, printed.upper(), printed.lower(), printed.replace("í", "i")])
    )
    assert peru.resolve(written).code == code
