"""The directory: mixed cells of addresses, telephones, persons and other bodies (all of them invented)."""

from __future__ import annotations

from invented_reports import Reader

from tinkuy.collect.readers.report.directory import read_contacts
from tinkuy.register.sheets import DraftSheet, DraftSource

HEADING = ["Organización", "Página Web/Teléfono"]


def read_cell(cell: str) -> tuple[list[tuple[str, str, str]], list[str], list[str]]:
    """(value, private, doubt) of each contact, the sealed words, the kinds of questions."""
    contacts, persons, questions = read_contacts(cell, "Tejedoras", "line 9", country="PE")
    told = [(contact["value"], contact["private"], contact["doubt"]) for contact in contacts]
    return told, persons, [question.kind for question in questions]


def directory(source: DraftSource) -> list[DraftSheet]:
    return [sheet for sheet in source.sheets if sheet.kind == "directory"]


def test_an_address_and_a_telephone_in_one_cell() -> None:
    contacts, persons, questions = read_cell("www.telar.example.org (+51) 14400000")
    assert contacts == [("http://www.telar.example.org", "", ""), ("+5114400000", "", "")]
    assert (persons, questions) == ([], [])


def test_several_addresses_and_telephones_in_one_cell() -> None:
    contacts, _, _ = read_cell("www.telar.example.org www.lana.example.org (+51)-84-240000 (+51)-84-240001")
    assert [value for value, _, _ in contacts] == [
        "http://www.telar.example.org", "http://www.lana.example.org", "+5184240000", "+5184240001",
    ]  # fmt: skip


def test_one_address_written_twice_is_one_contact() -> None:
    contacts, _, _ = read_cell("www.telar.example.org/quienes.php telar.example.org/quienes.php")
    assert len(contacts) == 1


def test_a_mobile_with_spaces_in_odd_places_looks_private() -> None:
    assert read_cell("(+51) 900 0000 01")[0] == [("+51900000001", "mobile", "")]


def test_a_mobile_under_a_wrong_country_code_looks_private_and_is_asked() -> None:
    contacts, _, questions = read_cell("(+84) 900000001")
    assert contacts[0][1:] == ("mobile", "telephone_country_code")
    assert questions == ["telephone_odd"]


def test_a_number_that_is_too_short_is_asked() -> None:
    contacts, _, questions = read_cell("(+51) 1440000")
    assert contacts[0][2] == "telephone_too_short"
    assert questions == ["telephone_odd"]


def test_a_person_before_a_number_is_sealed() -> None:
    contacts, persons, questions = read_cell("Ana Prueba: (+51) 900000001")
    assert persons == ["Ana Prueba"]
    assert questions == ["name_in_contact"]
    assert contacts == [("+51900000001", "mobile", "")]


def test_a_person_with_a_free_mail_address_is_sealed_and_the_address_private() -> None:
    contacts, persons, _ = read_cell("Ana Prueba anap@hotmail.com (+51) 900000001")
    assert persons == ["Ana Prueba"]
    assert contacts[0] == ("anap@hotmail.com", "free_mail", "")


def test_a_number_of_a_body_that_the_address_names_is_not_the_organisations() -> None:
    contacts, persons, questions = read_cell("www.lanacraft.example.org/telar Lanacraft (+51) 14400000")
    assert contacts[1] == ("+5114400000", "", "of_another_body")
    assert persons == []
    assert questions == ["contact_of_another"]


def test_labels_beside_a_number_are_nobodys_name() -> None:
    assert read_cell("Tel. (+51) 14400000 / Cel: 900000001 Web: www.telar.example.org")[1:] == ([], [])


def test_a_row_of_the_directory_is_a_sheet_with_its_line(read_pieces: Reader) -> None:
    source = read_pieces(
        [HEADING, ["TELAR (Tejedoras Libres)", "www.telar.example.org"]], [HEADING, ["Barro", ""]]
    )
    assert [sheet.locator for sheet in directory(source)] == ["line 2", "line 5"]
    assert "contacts" not in directory(source)[1].values


def test_a_second_line_of_contacts_belongs_to_the_name_above(read_pieces: Reader) -> None:
    source = read_pieces([HEADING, ["Telar", "www.telar.example.org"], ["", "(+51) 14400000"], ["Barro", ""]])
    (first, _) = directory(source)
    assert [contact["value"] for contact in first.values["contacts"]][1] == "+5114400000"
    assert [repair.kind for repair in first.repairs] == ["row_cut"]


def test_contacts_in_columns_of_their_own(read_pieces: Reader) -> None:
    heading = ["Organization", "Web", "Phone", "E-mail"]
    source = read_pieces(
        [heading, ["Loom", "www.loom.example.org", "(+51) 14400000", "info@loom.example.org"]]
    )
    kinds = [contact["kind"] for contact in directory(source)[0].values["contacts"]]
    assert kinds == ["website", "telephone", "email"]


def test_a_directory_with_an_area_column_has_places(read_pieces: Reader) -> None:
    heading = ["Región", "Organización", "Teléfono"]
    source = read_pieces([heading, ["Tacna", "Telar", "(+51) 52400000"], ["", "Barro", ""]])
    assert [sheet.values["place"]["basis"] for sheet in directory(source)] == ["printed", "carried"]
