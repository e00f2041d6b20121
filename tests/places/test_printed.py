"""How a printed place comes apart."""

from __future__ import annotations

import pytest

from tinkuy.places.printed import MOST_PARTS, Part, parts_of, words_of

KNOWN = {"piura", "chulucanas", "morropon", "anco huallo", "barranco", "lima", "baden wurttemberg", "peru"}


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("Chulucanas, Piura", [Part("chulucanas"), Part("piura")]),
        ("Chulucanas – Piura", [Part("chulucanas"), Part("piura")]),
        ("Anco-Huallo", [Part("anco huallo")]),
        ("Lima-Perú", [Part("lima"), Part("peru")]),
        ("Quito-Arma", [Part("quito arma")]),
        ("Dist. Chulucanas Prov. Morropón", [Part("chulucanas", "district"), Part("morropon", "province")]),
        ("Región Piura", [Part("piura", "region")]),
        ("Piura Region", [Part("piura", "region")]),
        (
            "Headquarters district Barranco. Lima.",
            [Part("headquarters"), Part("barranco", "district"), Part("lima")],
        ),
        ("Av. Grau 123, Lima", [Part("av grau 123", is_address=True), Part("lima")]),
        ("Lima, PE", [Part("lima"), Part("pe", code="PE")]),
        ("Provincia", []),
        (" , - ", []),
    ],
)
def test_the_parts_of_a_printed_place(printed: str, parts: list[Part]) -> None:
    assert list(parts_of(printed, words_of("PE"), KNOWN)) == parts


def test_of_a_long_list_the_last_parts_are_read() -> None:
    parts = parts_of(",".join(["uno", "dos", "tres"] * 50 + ["Lima"]), words_of("PE"), KNOWN)
    assert len(parts) == MOST_PARTS
    assert parts[-1] == Part("lima")


def test_without_a_pack_no_word_says_a_level() -> None:
    assert parts_of("Provincia Lima", words_of(""), KNOWN) == (Part("provincia lima"),)
