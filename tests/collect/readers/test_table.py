"""Tables as people keep them: any headings, separator and encoding, and cells that are not as they should."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.collect.conftest import Written
from tinkuy.collect.readers import ReaderContext, read_source
from tinkuy.collect.readers.mapping import ColumnMappings
from tinkuy.errors import BrokenInput
from tinkuy.register.doubts import phrase
from tinkuy.register.sheets import DraftSheet, LeftOut

WEAVERS = (
    "Organización;Región;Provincia;Distrito;Socias;Página web\n"
    "Tejedoras del Valle;Cusco;Calca;Pisac;18;tejedoras.pe\n"
)


def sheets(path: Path, ground: ReaderContext) -> list[DraftSheet]:
    return list(read_source(path, context=ground).sheets)


def test_a_spreadsheet_in_spanish_becomes_sheets(written: Written, ground: ReaderContext) -> None:
    (sheet,) = sheets(written("tejedoras.csv", WEAVERS), ground)
    assert sheet.kind == "row"
    assert sheet.locator == "row 2"
    assert sheet.values["names"] == [{"text": "Tejedoras del Valle", "language": "", "kind": "official"}]
    assert sheet.values["place"]["code"] == "080405"
    assert sheet.values["members_women"] == 18
    assert sheet.values["contacts"][0]["value"] == "http://tejedoras.pe"
    assert "Organización: Tejedoras del Valle" in sheet.original


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encoding_and_separator_are_found(
    written: Written, ground: ReaderContext, encoding: str, separator: str
) -> None:
    text = WEAVERS.replace(";", separator)
    (sheet,) = sheets(written("tabla.csv", text.encode(encoding)), ground)
    assert sheet.values["place"]["code"] == "080405"
    assert sheet.values["names"][0]["text"] == "Tejedoras del Valle"


def test_an_encoding_that_nothing_proves_is_said(written: Written, ground: ReaderContext) -> None:
    draft = read_source(written("tabla.csv", WEAVERS.encode("cp1252")), context=ground)
    list(draft.sheets)
    assert [repair.kind for repair in draft.repairs] == ["encoding_assumed"]


def test_a_file_cut_in_the_middle_of_a_letter_keeps_its_whole_letters(
    written: Written, ground: ReaderContext
) -> None:
    cut = (WEAVERS + "Asociación de Artesanas;Cusco;Calca;Pisac;9;artesanía").encode()[:-2]
    draft = read_source(written("cortado.csv", cut), context=ground)
    whole, _ = draft.sheets
    assert whole.values["names"][0]["text"] == "Tejedoras del Valle"
    assert [repair.kind for repair in draft.repairs] == ["letters_broken"]


def test_a_wrong_cell_is_listed_with_row_and_column_and_its_row_goes_in(
    written: Written, ground: ReaderContext
) -> None:
    rows = "".join(f"Grupo {number},{number}\n" for number in range(2, 14))
    draft = read_source(
        written("socias.csv", f"organización,socias\n{rows}Comedor Santa Rosa,una docena\n"), context=ground
    )
    read = list(draft.sheets)
    assert len(read) == 13
    assert draft.left_out == [LeftOut("row 14", "expected_whole_number", column="socias", found="una docena")]
    assert read[-1].values["names"][0]["text"] == "Comedor Santa Rosa"
    assert "members_women" not in read[-1].values
    assert read[-1].values["unmapped"] == {"socias": "una docena"}


def test_every_row_is_a_sheet_or_left_out_with_the_reason(written: Written, ground: ReaderContext) -> None:
    table = "Directorio 2018\n\nnombre,región\nTejedoras,Cusco\n,Puno\nnombre,región\n\nFeria Textil,Lima\n"
    draft = read_source(written("directorio.csv", table), context=ground)
    assert [sheet.locator for sheet in draft.sheets] == ["row 4", "row 8"]
    assert [(left.locator, left.reason) for left in draft.left_out] == [
        ("row 1", "row_above_headings"),
        ("row 5", "row_without_name"),
        ("row 6", "headings_repeated"),
    ]


def test_a_column_that_nobody_knows_is_kept(written: Written, ground: ReaderContext) -> None:
    table = "nombre,color del telar\nTejedoras,rojo\nArtesanas,\n"
    first, second = sheets(written("telares.csv", table), ground)
    assert first.values["unmapped"] == {"color del telar": "rojo"}
    assert "unmapped" not in second.values


def test_more_cells_than_headings_are_kept_too(written: Written, ground: ReaderContext) -> None:
    (sheet,) = sheets(
        written("largo.csv", "nombre,región,web\nTejedoras,Cusco,tejedoras.pe,y algo más\n"), ground
    )
    assert sheet.values["unmapped"] == {"column 4": "y algo más"}


def test_identity_documents_are_not_kept_anywhere(written: Written, ground: ReaderContext) -> None:
    table = "organización,representante,DNI\nTejedoras,Fulana de Tal,00112233\n"
    (sheet,) = sheets(written("padron.csv", table), ground)
    assert sheet.values["respondents"] == ["Fulana de Tal"]
    assert "00112233" not in str(sheet.values) + sheet.original


def test_a_name_beside_an_organisation_is_not_taken_for_its_name(
    written: Written, ground: ReaderContext
) -> None:
    table = "Nombre,Organización\nFulana de Tal,Tejedoras\n"
    (sheet,) = sheets(written("lista.csv", table), ground)
    assert [name["text"] for name in sheet.values["names"]] == ["Tejedoras"]
    assert sheet.values["unmapped"] == {"Nombre": "Fulana de Tal"}


@pytest.mark.parametrize(
    ("answer", "is_public"), [("Sí", True), ("No", False), ("", False), ("más tarde", False)]
)
def test_only_a_yes_agrees_to_be_published(
    written: Written, ground: ReaderContext, answer: str, is_public: bool
) -> None:
    table = f"organización,región,consentimiento\nTejedoras,Cusco,{answer}\n"
    (sheet,) = sheets(written("encuesta.csv", table), ground)
    consent = sheet.values.get("consent")
    assert consent is None if is_public else set(consent.values()) == {1}


def test_several_telephones_in_a_cell_are_several_and_the_mobile_is_private(
    written: Written, ground: ReaderContext
) -> None:
    table = "nombre;teléfono\nTejedoras;084-260111 / 999 000 111\n"
    (sheet,) = sheets(written("t.csv", table), ground)
    said = [(contact["value"], contact["private"]) for contact in sheet.values["contacts"]]
    assert said == [("+5184260111", ""), ("+51999000111", "mobile")]


@pytest.mark.parametrize(
    ("country", "cell", "values"),
    [
        ("BE", "02/660.19.39", ["+3226601939"]),
        ("DE", "+49 89/22 39 82 18", ["+498922398218"]),
        ("DE", "089/ 35 647 658", ["+498935647658"]),
        ("DE", "089 120 240-60/61", ["+498912024060"]),
        ("GB", "0117 314 5000 0117 314 5001", ["+441173145000", "+441173145001"]),
        ("GB", "Tel: 01454 300 300 Mob: 07400 123456", ["+441454300300", "+447400123456"]),
        ("GB", "0117 314 5000 F: 0117 314 5001", ["+441173145000"]),
        ("PE", "(+51) 84 260111 (+51) 84 260222", ["+5184260111", "+5184260222"]),
    ],
)
def test_a_slash_is_a_part_of_one_telephone_or_stands_between_two(
    written: Written, ground: ReaderContext, country: str, cell: str, values: list[str]
) -> None:
    draft = read_source(
        written("t.csv", f"nombre;país;teléfono\nTejedoras;{country};{cell}\n"), context=ground
    )
    (sheet,) = draft.sheets
    assert [contact["value"] for contact in sheet.values["contacts"]] == values
    assert draft.left_out == []


def test_a_telephone_that_cannot_be_right_is_listed_once_and_whole(
    written: Written, ground: ReaderContext
) -> None:
    draft = read_source(written("t.csv", "nombre;teléfono\nTejedoras;084/12 34\n"), context=ground)
    list(draft.sheets)
    assert [left.found for left in draft.left_out] == ["084/12 34"]


@pytest.mark.parametrize(
    ("said", "contacts", "left"),
    [
        (("correo", "E: info@tejedoras.pe"), ["info@tejedoras.pe"], []),
        (("correo", "Ventas de lana: ventas@tejedoras.pe; info@tejedoras.pe"),
         ["ventas@tejedoras.pe", "info@tejedoras.pe"], ["Ventas de lana"]),
        (("correo", "info (at) tejedoras.pe"), ["info@tejedoras.pe"], []),
        (("correo", "info@ tejedoras.pe"), ["info@tejedoras.pe"], []),
        (("correo", "https://tejedoras.pe/contacto"), ["https://tejedoras.pe/contacto"], []),
        (("correo", "pedir en la tienda"), [], ["pedir en la tienda"]),
        (("correo", "-"), [], []),
        (("web", "Tejedoras del Valle, Calle Real 12"), [], ["Tejedoras del Valle, Calle Real 12"]),
        (("web", "tejedoras.pe, www.lana.pe"), ["http://tejedoras.pe", "http://www.lana.pe"], []),
        (("web", "info@tejedoras.pe"), ["info@tejedoras.pe"], []),
    ],
)  # fmt: skip
def test_every_address_of_a_cell_is_found_and_the_rest_is_listed_once(
    written: Written, ground: ReaderContext, said: tuple[str, str], contacts: list[str], left: list[str]
) -> None:
    heading, cell = said
    draft = read_source(written("t.csv", f'nombre;{heading}\nTejedoras;"{cell}"\n'), context=ground)
    (sheet,) = draft.sheets
    found = sheet.values.get("contacts", [])
    assert [contact["value"] for contact in found if not contact["doubt"]] == contacts
    assert [one.found for one in draft.left_out] == left


def test_a_row_that_ends_inside_a_quotation_is_listed_and_not_taken(
    written: Written, ground: ReaderContext
) -> None:
    table = 'nombre,región\n"Tejedoras,\nS. A.",Cusco\nFeria,"Lima'
    draft = read_source(written("cortada.csv", table), context=ground)
    assert [sheet.values["names"][0]["text"] for sheet in draft.sheets] == ["Tejedoras,\nS. A."]
    assert draft.left_out == [LeftOut("row 3", "row_unfinished")]


@pytest.mark.parametrize("end", ["", "\n", '"', '"\n'])
def test_a_last_row_that_is_whole_is_taken_whatever_ends_it(
    written: Written, ground: ReaderContext, end: str
) -> None:
    cell = f'"Lima{end}' if end.startswith('"') else f"Lima{end}"
    draft = read_source(written("t.csv", f"nombre,región\nFeria,{cell}"), context=ground)
    assert len(list(draft.sheets)) == 1
    assert draft.left_out == []


def test_exchanged_coordinates_say_what_to_do(written: Written, ground: ReaderContext) -> None:
    draft = read_source(written("p.csv", "nombre,lat,lon\nTejedoras,-71.84780,-13.42190\n"), context=ground)
    list(draft.sheets)
    (left,) = draft.left_out
    assert "exchange them in the file and receive it again" in phrase(left.reason, "en")
    assert "recíbalo de nuevo" in phrase(left.reason, "es")


def test_themes_statements_and_ties_have_their_columns(written: Written, ground: ReaderContext) -> None:
    table = (
        "name_es,need_themes,strengths,member_of,line\n"
        'Tejedoras,market_access; training,"Tejido propio","Central Textil; Red Andina","315, 318"\n'
    )
    context = ReaderContext(
        "PE", ground.gazetteer, columns=ColumnMappings({
            "name_es": "name:es", "need_themes": "need:themes", "strengths": "strength",
            "member_of": "member_of", "line": "locator",
        }), sheet_kind="chart",
    )  # fmt: skip
    (sheet,) = sheets(written("cuadro.csv", table), context)
    assert (sheet.kind, sheet.locator) == ("chart", "lines 315, 318")
    assert [(s["aspect"], s["text"], s["themes"]) for s in sheet.values["statements"]] == [
        ("need", "", ["market_access", "training"]),
        ("strength", "Tejido propio", []),
    ]
    assert [tie["name"] for tie in sheet.values["ties"]] == ["Central Textil", "Red Andina"]


def test_a_block_is_known_by_any_of_its_names_and_a_new_one_is_proposed(
    written: Written, ground: ReaderContext
) -> None:
    known = ground.blocks[0]
    table = f"nombre,bloque\nTejedoras,{known.names['es'].upper()}\nFeria,Altiplano Sur\n"
    draft = read_source(written("bloques.csv", table), language="es", context=ground)
    assert [sheet.values["block"] for sheet in draft.sheets] == [known.code, "altiplano-sur"]
    assert draft.blocks == [("altiplano-sur", "es", "Altiplano Sur", "row 3")]


def test_a_place_that_nobody_finds_is_asked_and_not_guessed(written: Written, ground: ReaderContext) -> None:
    (sheet,) = sheets(written("lugares.csv", "nombre,distrito,región\nTejedoras,Xyzabcd,Wvutsr\n"), ground)
    assert sheet.values["place"]["code"] == ""
    assert [question.kind for question in sheet.questions] == ["place_unresolved"]


@pytest.mark.parametrize(
    ("lat", "lon", "precision"),
    [("-13.42190", "-71.84780", "exact"), ("-13.422", "-71.848", "street"), ("-13.4", "-71.8", "province")],
)
def test_a_position_is_no_more_exact_than_its_decimals(
    written: Written, ground: ReaderContext, lat: str, lon: str, precision: str
) -> None:
    (sheet,) = sheets(written("p.csv", f"nombre,latitud,longitud\nTejedoras,{lat},{lon}\n"), ground)
    assert sheet.values["position"]["precision"] == precision


def test_the_point_by_which_a_district_is_marked_is_no_exact_position(
    written: Written, ground: ReaderContext
) -> None:
    marked = ground.gazetteer.place("080405")
    table = f"nombre,distrito,provincia,región,lat,lon\nT,Pisac,Calca,Cusco,{marked.lat},{marked.lon}\n"
    (sheet,) = sheets(written("p.csv", table), ground)
    assert sheet.values["position"]["precision"] == "district"


@pytest.mark.parametrize(
    ("lat", "lon", "why"),
    [
        ("-13.42", "", "expected_both_coordinates"),
        ("0", "0", "position_in_the_sea"),
        ("-71.84780", "-13.42190", "position_exchanged"),
        ("-1342190", "-71.84", "expected_latitude"),
        ("nan", "-71.84", "expected_latitude"),
    ],
)
def test_a_position_that_cannot_be_is_said_and_not_taken(
    written: Written, ground: ReaderContext, lat: str, lon: str, why: str
) -> None:
    draft = read_source(written("p.csv", f"nombre,lat,lon\nTejedoras,{lat},{lon}\n"), context=ground)
    (sheet,) = draft.sheets
    assert "position" not in sheet.values
    assert draft.left_out[0].reason == why


def test_a_workbook_gives_the_rows_of_every_sheet_and_formulas_as_values(
    tmp_path: Path, ground: ReaderContext
) -> None:
    path = tmp_path / "libro.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        for name in ("Cusco", "Puno"):
            sheet = workbook.add_worksheet(name)
            sheet.write_row(1, 0, ["nombre", "socias"])
            sheet.write(2, 0, f"Tejedoras de {name}")
            sheet.write_formula(2, 1, "=9+9", None, 18)
        workbook.add_worksheet("notas").write_row(0, 0, ["fecha", "qué pasó"])
    draft = read_source(path, context=ground)
    read = list(draft.sheets)
    assert [(sheet.locator, sheet.values["members_women"]) for sheet in read] == [
        ("Cusco, row 3", 18), ("Puno, row 3", 18)
    ]  # fmt: skip
    assert draft.left_out[0].locator == "notas, row 1"


def test_a_cell_in_the_last_corner_of_a_sheet_does_not_fill_the_memory(
    tmp_path: Path, ground: ReaderContext
) -> None:
    path = tmp_path / "esquina.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write(0, 0, "nombre")
        sheet.write(1_048_575, 16_383, "x")
    with pytest.raises(BrokenInput, match="memory or time"):
        sheets(path, ground)


def test_a_table_without_a_name_says_its_columns_and_what_to_do(
    written: Written, ground: ReaderContext
) -> None:
    with pytest.raises(BrokenInput) as refusal:
        sheets(written("cifras.csv", "año,monto\n2018,12\n2019,14\n"), ground)
    assert "año, monto" in refusal.value.what
    assert "--columns" in refusal.value.mend


def test_an_open_quotation_mark_is_said_with_its_row(written: Written, ground: ReaderContext) -> None:
    table = 'nombre,región\nTejedoras,Cusco\n"Feria,' + "x" * 200_000
    with pytest.raises(BrokenInput, match="Row 3 cannot be read"):
        sheets(written("comillas.csv", table), ground)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    names=st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30),
        min_size=1,
        max_size=12,
    )
)
def test_whatever_the_names_are_every_row_is_in(
    written: Written, ground: ReaderContext, names: list[str]
) -> None:
    cells = "".join('"{}",Cusco\n'.format(name.replace('"', '""')) for name in names)
    draft = read_source(written("n.csv", f"organización,región\n{cells}"), context=ground)
    read = list(draft.sheets)
    assert [sheet.values["names"][0]["text"] for sheet in read] == names


def test_a_row_in_two_languages_says_everything_in_both(written: Written, ground: ReaderContext) -> None:
    table = (
        "nombre,descripción,Description (English),necesidades,needs (English)\n"
        "Tejedoras,Tejen lana,They weave wool,Un local,A place of their own\n"
    )
    context = ReaderContext(
        "PE", ground.gazetteer, columns=ColumnMappings({
            "nombre": "name", "descripción": "description", "Description (English)": "description:en",
            "necesidades": "need", "needs (English)": "need:en",
        }),
    )  # fmt: skip
    (sheet,) = read_source(written("dos.csv", table), language="es", context=context).sheets
    assert sheet.values["description"] == "Tejen lana"
    assert sheet.values["descriptions"] == {"en": "They weave wool"}
    said = [(one.get("language", ""), one["text"]) for one in sheet.values["statements"]]
    assert said == [("", "Un local"), ("en", "A place of their own")]
    assert "unmapped" not in sheet.values
