"""Names: one key for the ways to write one name, and acronyms read off names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.register.names import (
    STOP_WORDS,
    acronym_key,
    acronyms_within,
    fold,
    initials,
    is_acronym,
    looks_like_initials_of,
    name_key,
    name_words,
)

SAME = [
    ("Asociación de Artesanas por el Mundo", "ASOC. DE ARTESANAS POR EL MUNDO"),
    ("Cooperativa San Hilarión Limitada", "Coop. San Hilarion Ltda."),
    ("Tejedoras del Sur S.A.C.", "Tejedoras del Sur, Sociedad Anónima Cerrada"),
    ("Tejedoras del Sur S. A. C.", "tejedoras del sur sac"),
    ("La Casa A.C.", "La Casa, Asociación Civil"),
    ("Regionalwert Süd e. V.", "Regionalwert Sud Verein"),
    ("Café del Alzhéimer", "CAFE DEL ALZHEIMER"),
]
DIFFERENT = [
    ("Tejedoras del Sur S.A.C.", "Tejedoras del Sur"),
    ("GIES Cusco", "GIES Chiclayo"),
    ("Asociación Virgen del Carmen", "Asociación Virgen de las Mercedes"),
    # "sur" is south in one language and a stop word in another: what tells apart in one is kept in all.
    ("Tejedoras del Sur", "Tejedoras"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_to_write_one_name_have_one_key(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_keep_different_keys(one, other):
    assert name_key(one) != name_key(other)


def test_a_name_of_stop_words_only_is_still_a_name():
    assert name_key("El de la") == "el de la"


def test_text_without_letters_has_no_key():
    assert name_key(" – … ") == ""


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcdeñÁÉ .-&", max_size=60))
def test_stop_words_never_stand_beside_telling_words(text):
    words = name_words(text)
    assert all(word in STOP_WORDS for word in words) or not any(word in STOP_WORDS for word in words)


@pytest.mark.parametrize("text", ["CEAS", "GRE-P", "M&M", "G.R.E.P.", "CE2"])
def test_written_as_an_acronym(text):
    assert is_acronym(text)


@pytest.mark.parametrize("text", ["Caritas", "A", "CASA BETANIA", "", "ABCDEFGHIJKLMNOPQ", "GRes"])
def test_not_written_as_an_acronym(text):
    assert not is_acronym(text)


def test_marks_do_not_change_an_acronym():
    assert acronym_key("GRE-P") == acronym_key("G.R.E.P.") == acronym_key("grep") == "grep"


def test_acronyms_are_found_inside_a_name_but_not_in_a_name_all_in_capitals():
    assert acronyms_within("Instituto de Desarrollo (INDES) del Sur") == ("INDES",)
    assert acronyms_within("INSTITUTO DE DESARROLLO DEL SUR") == ()


def test_initials_leave_stop_words_out():
    assert initials("Instituto Agropecuario de Piura") == "iap"


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        (
            "FEMUCARINAP",
            "Federación Nacional de Mujeres Campesinas, Artesanas, Indígenas, Nativas y Asalariadas del Perú",
        ),
        ("IAAP", "Instituto Agropecuario Andino de Piura"),
        ("MANTHOC", "Movimiento de Adolescentes y Niños Trabajadores Hijos de Obreros Cristianos"),
        ("CNA", "Confederación Nacional Agraria"),
    ],
)
def test_an_acronym_is_read_off_its_name(acronym, name):
    assert looks_like_initials_of(acronym, name)


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("CNA", "Asociación Nacional de Centros"),
        ("AMPE", "Asociación Nacional de Periodistas"),
        ("CA", "Casa"),
        ("X", "Xilografía Andina"),
    ],
)
def test_an_acronym_is_not_read_into_another_name(acronym, name):
    assert not looks_like_initials_of(acronym, name)
