"""Numbers as people write them, and digits that are no numbers of anything."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.analyse.claims.numerals import readings_of, written
from tinkuy.analyse.claims.quantities import quantities
from tinkuy.analyse.claims.words import load


@pytest.mark.parametrize(
    ("numeral", "values"),
    [
        ("7", ["7"]),
        ("1,245", ["1245", "1.245"]),
        ("1.245", ["1245", "1.245"]),
        ("1 245", ["1245"]),
        ("1 245 300", ["1245300"]),
        ("1'245,300", ["1245300"]),
        ("29.7", ["29.7"]),
        ("29,7", ["29.7"]),
        ("1.245,50", ["1245.50"]),
        ("1,245.50", ["1245.50"]),
        ("0.125", ["0.125"]),
        ("12.05.2018", []),
        ("1.2.3", []),
        ("12345678901234567890", []),
    ],
)
def test_a_numeral_has_these_values_the_likeliest_first(numeral: str, values: list[str]) -> None:
    assert [reading.value for reading in readings_of(numeral)] == [Decimal(value) for value in values]


@given(st.integers(0, 10**12))
def test_a_whole_number_reads_back_however_its_thousands_are_parted(number: int) -> None:
    for mark in (",", ".", " ", "\u00a0"):
        assert readings_of(f"{number:,}".replace(",", mark))[0].value == number
    assert readings_of(written(number))[0].value == number


@pytest.mark.parametrize(
    ("language", "text", "values", "kind"),
    [
        ("es", "Son 1.5 millones de personas", ["1500000"], "count"),
        ("es", "Son 1,5 millones de personas", ["1500000"], "count"),
        ("es", "Suman 150 mil socias", ["150000"], "count"),
        ("es", "Se invirtió S/ 11 mil millones", ["11000000000"], "money"),
        ("en", "They put in S/. 11 billion", ["11000000000"], "money"),
        ("en", "They put in US$ 42,064 million", ["42064000000"], "money"),
        ("en", "It cost 300 soles", ["300"], "money"),
        ("es", "Es el 12,5 por ciento", ["12.5"], "share"),
        ("en", "It is 12.5 per cent", ["12.5"], "share"),
        ("en", "Between 60 and 70 % came", ["60", "70"], "share"),
        ("es", "Está a 3700 metros", ["3700"], "measure"),
        ("en", "It took 40 years", ["40"], "time"),
    ],
)
def test_a_quantity_has_its_scale_and_its_kind(
    language: str, text: str, values: list[str], kind: str
) -> None:
    found = quantities(text, load(language))

    assert [one.value for one in found] == [Decimal(value) for value in values]
    assert {one.kind for one in found} == {kind}


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("en", "There are more than 500 of them", "at_least"),
        ("en", "There are about 500 of them", "about"),
        ("en", "There are up to 500 of them", "at_most"),
        ("es", "Hay unas 500 de ellas", "about"),
        ("es", "Hay alrededor del 50% de ellas", "about"),
        ("es", "Hay más de 500 de ellas", "at_least"),
        ("es", "Hay 500 de ellas", ""),
    ],
)
def test_what_hedges_a_number_is_kept(language: str, text: str, bound: str) -> None:
    assert [one.bound for one in quantities(text, load(language))] == [bound]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It began in 2016 and ended by 2018."),
        ("es", "En el año 2016 llegó la ley."),
        ("en", "The period 2011-2016 was long."),
        ("en", "On June 8, 2018 we met."),
        ("es", "Nos reunimos el 8 de junio de 2018."),
        ("en", "We met from 19 to 23 October 2020."),
        ("es", "Llame al (+51) 900000000."),
        ("es", "Llame al 900 000 000."),
        ("en", "2.1 Networks"),
        ("en", "2. Balance of the economy"),
        ("en", "2 Balance of the economy"),
        ("es", "- 3.2 Entrevistas a redes"),
        ("en", "See www.example.org/2018/77 for more."),
        ("en", "The 5th edition of FORUM2021 met after COVID-19."),
        ("es", "Desde los años 80 hay ferias."),
        ("en", "It was said before^{1,2}."),
    ],
)
def test_years_dates_telephones_and_numbering_are_no_quantities(language: str, text: str) -> None:
    assert [one.printed for one in quantities(text, load(language)) if one.kind != "reference"] == []


def test_a_number_that_only_names_something_is_a_reference() -> None:
    found = quantities("By Law 27972 and Annex 3, and the 189 Convention.", load("en"))

    assert [(one.printed, one.kind) for one in found] == [
        ("27972", "reference"),
        ("3", "reference"),
        ("189", "reference"),
    ]


def test_a_number_in_letters_is_read_but_is_no_figure() -> None:
    found = quantities("Tienen cinco integrantes en promedio.", load("es"))

    assert [(one.value, one.is_spelled) for one in found] == [(Decimal(5), True)]
