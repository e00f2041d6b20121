"""A figure is a sentence that carries its base, in both languages."""

from __future__ import annotations

import pytest

from tinkuy.analyse.indicators.answering import BY_ID
from tinkuy.analyse.indicators.sentence import Telling, number
from tinkuy.analyse.indicators.table import ALL, Base, Heading, Table

EVERYBODY = Heading(ALL, {"es": "Todas", "en": "All"})
SOUTH = Heading("south", {"es": "Sur", "en": "South"})
NGO = Heading("ngo", {"es": "ONG", "en": "NGO"})


def told(value: int | None, base: Base, group: Heading = EVERYBODY) -> tuple[str, str]:
    table = Table((group,), (NGO,), {group.code: base}, {(group.code, "ngo"): value})
    both = [Telling(BY_ID["T1"], table, "0001", language).figure(group, NGO) for language in ("es", "en")]
    return both[0].replace("\u00a0", " "), both[1].replace("\u00a0", " ")


def test_n_of_n_with_every_absence_apart():
    absences = {"not_asked": 7, "no_answer": 1, "not_applicable": 2, "not_in_source": 3, "hidden": 4}

    assert told(12, Base(113, 96, absences)) == (
        "De las 113 organizaciones de la edición 0001, de 96 se conoce el tipo; 12 (12,5 %) son del tipo «ONG»; "
        "a 7 no se les preguntó; una no respondió; a 2 no les corresponde; de 3 no lo dicen las fuentes; "
        "de 4 está oculto por protección.",
        "Of the 113 organisations in edition 0001, the type is known for 96; 12 (12.5 %) are of the type “NGO”; "
        "7 were not asked; one did not answer; it does not apply to 2; for 3 the sources do not say it; "
        "for 4 it is hidden for protection.",
    )


@pytest.mark.parametrize(
    ("value", "base", "spanish", "english"),
    [
        (
            1,
            Base(1, 1),
            "De la única organización de la edición 0001 del bloque «Sur», se conoce su tipo; "
            "es del tipo «ONG».",
            "Of the only organisation in edition 0001 in the block “South”, its type is known; "
            "it is of the type “NGO”.",
        ),
        (
            0,
            Base(19, 18, {"refused": 1}),
            "De las 19 organizaciones de la edición 0001 del bloque «Sur», de 18 se conoce el tipo; "
            "ninguna es del tipo «ONG»; una no quiso decirlo.",
            "Of the 19 organisations in edition 0001 in the block “South”, the type is known for 18; "
            "none is of the type “NGO”; one did not want to say.",
        ),
        (
            0,
            Base(3, 0, {"unknown": 3}),
            "De las 3 organizaciones de la edición 0001 del bloque «Sur», de ninguna se conoce el tipo; "
            "3 no lo sabían.",
            "Of the 3 organisations in edition 0001 in the block “South”, the type is known for none; "
            "3 did not know.",
        ),
        (
            0,
            Base(1, 0, {"not_asked": 1}),
            "De la única organización de la edición 0001 del bloque «Sur», no se conoce su tipo; no se le preguntó.",
            "Of the only organisation in edition 0001 in the block “South”, its type is not known; it was not asked.",
        ),
        (
            0,
            Base(1, 1),
            "De la única organización de la edición 0001 del bloque «Sur», se conoce su tipo; "
            "no es del tipo «ONG».",
            "Of the only organisation in edition 0001 in the block “South”, its type is known; "
            "none is of the type “NGO”.",
        ),
        (
            0,
            Base(0, 0),
            "En la edición 0001 no hay ninguna organización del bloque «Sur».",
            "There is no organisation in the block “South” in edition 0001.",
        ),
    ],
)
def test_few_one_and_nobody(value, base, spanish, english):
    assert told(value, base, SOUTH) == (spanish, english)


def test_a_hidden_figure_says_why_and_gives_nothing_away():
    spanish, english = told(None, Base(30, None))

    assert english.startswith("Of the 30 organisations in edition 0001, the figure is hidden for protection")
    assert spanish.startswith(
        "De las 30 organizaciones de la edición 0001, la cifra se oculta por protección"
    )


def test_a_figure_whose_base_is_hidden_has_no_share():
    _, english = told(12, Base(90, None))

    assert english == (
        "Of the 90 organisations in edition 0001, of how many it is known is hidden for protection; "
        "12 are of the type “NGO”."
    )


@pytest.mark.parametrize(
    ("count", "printed"), [(7, "7"), (9999, "9999"), (10000, "10 000"), (1234567, "1 234 567")]
)
def test_thousands_stand_apart(count, printed):
    assert number(count).replace("\u202f", " ") == printed
