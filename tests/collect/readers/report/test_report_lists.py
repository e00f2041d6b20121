"""The list of acronyms, the table of counts, respondents, blocks, title and date of a report."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from invented_reports import ENGLISH, SPANISH, Reader

from tinkuy.collect.readers.report.front import date_of, title_of
from tinkuy.collect.readers.report.lexicon import Lexicon
from tinkuy.collect.readers.report.lines import Line, Where, locator, span
from tinkuy.collect.readers.report.respondents import read_respondents, two_spellings
from tinkuy.collect.readers.report.words import known_languages, load
from tinkuy.register.doubts import PHRASES, REASONS, sentence
from tinkuy.register.repairs import REPAIRS, repair_sentence
from tinkuy.register.sheets import DraftSheet, DraftSource

ROW = ["Tacna", "Weavers", "Various sources", "Wool.", "Looms.", "Fairs."]


def of_kind(source: DraftSource, kind: str) -> list[DraftSheet]:
    return [sheet for sheet in source.sheets if sheet.kind == kind]


def entry(sheet: DraftSheet) -> tuple[str, ...]:
    return tuple(name["text"] for name in sheet.values["names"])


ACRONYMS = [
    ("SOL Sociedad de Obreras Libres.", ("Sociedad de Obreras Libres", "SOL")),
    ("SOL, Sociedad de Obreras Libres", ("Sociedad de Obreras Libres", "SOL")),
    ("SOL-Sociedad de Obreras Libres. Redes regionales.", ("Sociedad de Obreras Libres", "SOL")),
    ("SOL\tSociedad de Obreras Libres", ("Sociedad de Obreras Libres", "SOL")),
    ("SOL ILO Sociedad de Obreras Libres", ("Sociedad de Obreras Libres", "SOL ILO")),
    (
        "SOLAR Norte Sociedad de Obreras Libres Artesanas",
        ("Sociedad de Obreras Libres Artesanas", "SOLAR Norte"),
    ),
    ("SOL Sociedad de Obreras Libres)", ("Sociedad de Obreras Libres", "SOL")),
    ("CLARA Organización de la parroquia que promueve huertos", ("CLARA",)),
]


@pytest.mark.parametrize(("line", "names"), ACRONYMS, ids=[line for line, _ in ACRONYMS])
def test_an_entry_of_the_list(read_pieces: Reader, line: str, names: tuple[str, ...]) -> None:
    source = read_pieces("Acrónimos", line, "ZAP Zona de Arte y Paz")
    assert entry(of_kind(source, "acronym")[0]) == names
    assert len(of_kind(source, "acronym")) == 2


def test_two_entries_in_one_line_are_parted_and_it_is_said(read_pieces: Reader) -> None:
    source = read_pieces("Siglas", "SOL Sociedad Obrera Libre **ZAP** Zona de Arte y Paz", "TE Telar Eterno")
    sheets = of_kind(source, "acronym")
    assert [entry(sheet)[-1] for sheet in sheets] == ["SOL", "ZAP", "TE"]
    assert [repair.kind for repair in sheets[0].repairs] == ["two_in_a_line"]
    assert sheets[0].locator == sheets[1].locator == "line 3"


def test_the_list_ends_at_the_next_heading(read_pieces: Reader) -> None:
    source = read_pieces(
        "Siglas", "SOL Sociedad Obrera Libre", "TE Telar Eterno", "1.3 Introducción", "ONU vino."
    )
    assert len(of_kind(source, "acronym")) == 2


def test_a_remark_that_is_a_place_is_evidence(read_pieces: Reader) -> None:
    source = read_pieces("Siglas", "SOL Sociedad Obrera Libre. Arequipa.", "TE Telar Eterno. Nacional.")
    places = [sheet.values.get("place", {}).get("code") for sheet in of_kind(source, "acronym")]
    assert places == ["04", None]


def test_an_acronym_that_the_prose_gives_to_something_else_is_asked(read_pieces: Reader) -> None:
    source = read_pieces(
        "Nació el Movimiento de Economía Viva (MEV).",
        "Siglas",
        "MEV Mesa de Economía Viva",
        "TE Telar Eterno",
    )
    (question,) = of_kind(source, "acronym")[0].questions
    assert question.kind == "acronym_two_meanings"
    assert "Movimiento de Economía Viva (line 1)" in question.facts["meanings"]


def test_the_same_meaning_in_the_prose_is_no_question(read_pieces: Reader) -> None:
    source = read_pieces(
        "Vive la Mesa de Economía Viva (MEV).", "Siglas", "MEV Mesa de Economía Viva", "TE Telar E"
    )
    assert of_kind(source, "acronym")[0].questions == ()


COUNTS = ["Nº", "Tipo de cooperativas"]


def claims(read_pieces: Reader, *rows: list[str]) -> list[DraftSheet]:
    return of_kind(read_pieces([COUNTS, *rows]), "claim")


def asked(sheets: list[DraftSheet]) -> list[str]:
    return [question.kind for sheet in sheets for question in sheet.questions]


def test_a_table_that_adds_up_asks_nothing(read_pieces: Reader) -> None:
    sheets = claims(read_pieces, ["12", "Agrarias"], ["3", "Pesca"], ["Total", "15"])
    assert [sheet.values["claim"]["count"] for sheet in sheets] == [12, 3, 15]
    assert asked(sheets) == []


def test_a_total_that_does_not_add_up_is_asked_with_what_the_rows_make(read_pieces: Reader) -> None:
    sheets = claims(read_pieces, ["12", "Agrarias"], ["3", "Pesca"], ["Total", "20"])
    (question,) = sheets[-1].questions
    assert (question.kind, question.facts["printed"], question.facts["sum"]) == (
        "total_does_not_add_up",
        "20",
        "15",
    )


def test_a_count_of_two_numbers_is_never_guessed(read_pieces: Reader) -> None:
    sheets = claims(read_pieces, ["7-9", "Agrarias"], ["3", "Pesca"], ["Total", "12"])
    assert sheets[0].values["claim"]["count"] is None
    assert asked(sheets) == ["count_unreadable", "total_does_not_add_up"]
    assert sheets[-1].questions[0].facts["sum"] == "3, 10 (“7-9” = 7), 12 (“7-9” = 9)"


def test_a_label_before_its_count_is_mended(read_pieces: Reader) -> None:
    sheets = claims(read_pieces, ["Agrarias", "12"], ["3", "Pesca"])
    assert [sheet.values["claim"]["label"] for sheet in sheets] == ["Agrarias", "Pesca"]
    assert [repair.kind for repair in sheets[0].repairs] == ["count_after_label"]


def test_thousands_are_read_and_decimals_are_not(read_pieces: Reader) -> None:
    sheets = claims(read_pieces, ["1,245", "A"], ["1.245", "B"], ["1 245", "C"], ["3.5", "D"])
    assert [sheet.values["claim"]["count"] for sheet in sheets] == [1245, 1245, 1245, None]


def test_a_row_without_a_count_is_listed(read_pieces: Reader) -> None:
    source = read_pieces([COUNTS, ["12", "Agrarias"], ["muchas", "Pesca"]])
    assert [(left.locator, left.reason) for left in source.left_out] == [("line 3", "row_without_count")]


RESPONDENTS = [
    ("Ana Prueba. Fuentes varias.", ["Ana Prueba"], ""),
    ("Ana Prueba, Luz Ensayo Fuentes varias", ["Ana Prueba", "Luz Ensayo"], ""),
    ("Ana Prueba Luz Ensayo", ["Ana Prueba Luz Ensayo"], ""),
    ("Fuentes varias", [], ""),
    ("Fuente varias.", [], ""),
    ("Productores varios. Ana Prueba Fuentes varias", ["Ana Prueba"], ""),
    ("Ana Prueba, Sr. Ensayo", ["Ana Prueba", "Sr. Ensayo"], ""),
    ("Ana Prueba (cooperante, de lejos) Fuentes varias", ["Ana Prueba (cooperante, de lejos)"], ""),
    ("Ana Prueba Fuentes varias. Luz Ensayo. Integrado por SOL, TE", ["Ana Prueba", "Luz Ensayo"],
     "Integrado por SOL, TE"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "persons", "others"), RESPONDENTS, ids=[cell for cell, _, _ in RESPONDENTS])
def test_who_was_interviewed(cell: str, persons: list[str], others: str) -> None:
    assert read_respondents(cell, load("es")) == (persons, others)


def test_one_person_in_two_spellings_is_asked_once_and_not_named() -> None:
    persons = [("Ana Córdoba Pino", "line 1"), ("Ana Córdova Pino", "line 8"), ("Ana Córdoba Pino", "line 9")]
    assert two_spellings(persons) == [("line 1", "line 8")]


def test_sisters_are_two_persons() -> None:
    assert two_spellings([("Ana Córdoba Pino", "line 1"), ("Eva Córdoba Pino", "line 2")]) == []
    assert two_spellings([("Ana Córdoba Pino", "line 1"), ("Ada Ríos Pino", "line 2")]) == []


def test_the_question_about_spellings_says_where_and_never_who(read_pieces: Reader) -> None:
    rows = [["Tacna", name, f"{person} Fuentes varias", "a.", "b.", "c."]
            for name, person in (("Telar", "Ana Córdoba Pino"), ("Barro", "Ana Córdova Pino"))]  # fmt: skip
    (question,) = read_pieces([SPANISH, *rows]).questions
    assert dict(question.facts) == {"first": "line 2", "second": "line 3"}


def test_a_block_goes_on_until_another_is_named(read_pieces: Reader) -> None:
    source = read_pieces("Macro Region North East", "Text.", [ENGLISH, ROW], "More text.", [ENGLISH, ROW],
                         "Southern Region", [ENGLISH, ROW])  # fmt: skip
    assert [sheet.values["block"] for sheet in source.sheets] == ["north-east", "north-east", "south"]
    assert source.questions == []


def test_a_block_that_nobody_knows_is_made_and_asked(read_pieces: Reader) -> None:
    source = read_pieces("Zone of the Great River", [ENGLISH, ROW])
    assert source.sheets[0].values["block"] == "zone-of-the-great-river"
    (named,) = source.blocks
    assert named[:3] == ("zone-of-the-great-river", "en", "Zone of the Great River")
    assert named.locator.startswith("line ")


def test_a_chart_without_any_heading_has_no_block(read_pieces: Reader) -> None:
    assert "block" not in read_pieces([ENGLISH, ROW]).sheets[0].values


DATES = [
    ("June 8, 2018", "2018-06-08"),
    ("8 June 2018", "2018-06-08"),
    ("8 de junio de 2018", "2018-06-08"),
    ("Septiembre 2018", "2018-09"),
    ("Lima, 31 de enero del 2020", "2020-01-31"),
    ("The years from 2011 to 2016 and what we learned of them", ""),
    ("2018", ""),
    ("En junio de 2018 se reunieron todas las organizaciones", ""),
]


@pytest.mark.parametrize(("text", "date"), DATES)
def test_the_date_of_a_document(text: str, date: str) -> None:
    assert date_of([Line(Where("line", 1), text)]) == date


def test_the_title_is_the_first_line_that_is_one() -> None:
    lines = [
        Line(Where("line", at), text)
        for at, text in enumerate(("7", "June 8, 2018", "A map of our work", "B"))
    ]
    assert title_of(lines) == "A map of our work"
    assert title_of([]) == ""


def test_title_and_language_of_the_caller_win(read_pieces: Reader) -> None:
    source = read_pieces("A map of our work", [ENGLISH, ROW], title="Ours", language="en")
    assert (source.title, source.language) == ("Ours", "en")


def test_each_table_is_read_in_its_own_language(read_pieces: Reader) -> None:
    source = read_pieces([SPANISH, ROW], "And in English:", [ENGLISH, ROW])
    assert [sheet.language for sheet in source.sheets] == ["es", "en"]


def test_places_in_words() -> None:
    places = [Where("line", 3), Where("line", 5)]
    assert locator(places[:1]) == "line 3"
    assert locator(places) == "lines 3, 5"
    assert locator([Where("table 1 row", 3), Where("table 2 row", 1)]) == "table 1 row 3; table 2 row 1"
    assert span([*places, Where("line", 6)]) == "lines 3 to 6"


@pytest.mark.parametrize("language", known_languages())
def test_every_list_of_words_holds_what_the_reader_asks_for(language: str) -> None:
    words = load(language)
    assert len(words.months) == 12
    for role in ("area", "organisation", "respondents", "contact", "count", "category", "need", "strength"):
        assert role in words.columns.values(), role
    assert words.various_sources and words.total and words.acronym_headings and words.link_words


def test_whatever_is_asked_or_mended_has_words_in_both_languages() -> None:
    for language in ("es", "en"):
        for kind in REASONS:
            assert language in REASONS[kind].sentences
        for said in (*PHRASES.values(), *REPAIRS.values()):
            assert said[language]
    facts = {"name": "Telar", "above": "Piura", "why": "labels_centred"}
    assert "en medio de su grupo" in sentence("area_not_printed", facts, "es")
    assert repair_sentence("area_in_name", {"area": "Tacna"}, "es").startswith("la zona «Tacna»")


def test_names_are_known_by_the_lexicon(lexicon: Callable[..., Lexicon]) -> None:
    assert lexicon().language_of("Asociación de Hilanderas") == "es"
    assert lexicon(language="en").language_of("Women of the Valley") == "en"
    assert lexicon().language_of("Ayllu Wayra") == ""
