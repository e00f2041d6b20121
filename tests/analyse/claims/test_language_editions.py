"""Two language editions of one text: where their figures part."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.analyse.claims.written import audited

ENGLISH = """
The network ANPE has {a} producers in Puno and Cusco.

The fair of Huancayo gathered {b:,} persons from {c} cooperatives.

It was founded in 1997 by five families, and CIAP exports crafts.

In Ayacucho {d}% of the credit went to women.

The cooperative market of Tacna sold fish for S/. {e} million.
"""
SPANISH = """
La red ANPE tiene {a} productores en Puno y Cusco.

La feria de Huancayo reunió a {b:,} personas de {c} cooperativas.

Fue fundada en 1997 por 5 familias, y CIAP exporta artesanía.

En Ayacucho el {d}% del crédito fue para mujeres.

El mercado cooperativo de Tacna vendió pescado por S/ {e} millones.
"""
FIGURES = {"a": 340, "b": 2300, "c": 17, "d": 60, "e": 12}


def between(english: str, spanish: str) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (finding.kind, finding.printed)
        for *_, comparison in audited(english, spanish).comparisons
        for finding in comparison.findings
    ]


def test_editions_that_agree_give_no_finding() -> None:
    assert between(ENGLISH.format(**FIGURES), SPANISH.format(**FIGURES)) == []


@given(st.sampled_from(sorted(FIGURES)), st.integers(1, 9))
def test_one_figure_changed_in_one_edition_is_found(which: str, by: int) -> None:
    changed = SPANISH.format(**{**FIGURES, which: FIGURES[which] + by})

    found = audited(ENGLISH.format(**FIGURES), changed).findings

    kinds = {finding.kind for finding in found} - {"base_not_stated"}
    lines = {
        place.number for finding in found for place in finding.places if finding.kind != "base_not_stated"
    }
    assert kinds and kinds <= {"editions_disagree", "edition_lacks"}
    assert lines == {
        1 + 2 * "abcde".replace("c", "").index("b" if which == "c" else which) + (which in "de") * 2
    }


def test_a_figure_that_only_one_edition_has_is_said_with_its_line_and_the_place_in_the_other() -> None:
    shorter = SPANISH.format(**FIGURES).replace(" de 17 cooperativas", "")

    [*_, comparison] = audited(ENGLISH.format(**FIGURES), shorter).comparisons[0]
    [found] = comparison.findings

    assert found.kind == "edition_lacks"
    assert [(place.document, place.number) for place in found.places] == [("one.txt", 3), ("two.txt", 3)]
    assert found.computed["values"] == [Decimal(17)]


def test_a_number_in_letters_answers_to_its_figure() -> None:
    assert (
        between(
            ENGLISH.format(**FIGURES).replace("17 cooperatives", "twelve cooperatives"),
            SPANISH.format(**{**FIGURES, "c": 12}),
        )
        == []
    )


def test_a_billion_in_english_is_a_thousand_millions_in_spanish() -> None:
    english = ENGLISH.format(**FIGURES).replace("12 million", "11 billion")
    spanish = SPANISH.format(**FIGURES).replace("12 millones", "11 mil millones")

    assert between(english, spanish) == []


def test_strangers_are_not_compared() -> None:
    other = "\n\n".join(f"El barrio número {word} tiene calles largas." for word in ("uno", "azul", "viejo"))

    [(_, _, comparison)] = audited(ENGLISH.format(**FIGURES), other).comparisons

    assert not comparison.is_same_text
    assert comparison.findings == []


def test_two_documents_in_one_language_are_not_set_against_each_other() -> None:
    assert audited(ENGLISH.format(**FIGURES), ENGLISH.format(**FIGURES)).comparisons == []
