"""The same report in five formats gives the same sheets, but for where they stand."""

from __future__ import annotations

from typing import Any

import pytest
from invented_reports import FORMATS, SPANISH, Piece, Reader

from tinkuy.register.sheets import DraftSource

CUT = ["Tacna", "SOLAR (Sociedad de Labores Artesanas), gremio.", "Ana Prueba. Fuentes varias",
       "Más ferias en la", "Venden juntas y", "Turismo que"]  # fmt: skip
TAIL = ["", "", "", "plaza mayor.", "compran juntas.", "crece."]
REPORT: list[Piece] = [
    "MAPEO DE UN PAÍS INVENTADO",
    "3 de mayo de 2021",
    "Siglas",
    "SOLAR Sociedad de Labores Artesanas.",
    "TEMA Tejedoras de Majes",
    "REGIÓN SUR",
    [
        SPANISH,
        ["Arequipa", "TE-A - Tejedoras de Majes", "Fuentes varias", "Lana.", "Oficio.", "Ferias."],
        CUT,
    ],
    [SPANISH, TAIL, ["", "Feria del Lago , venta de trucha", "Fuentes varias", "", "Pescan.", "Puerto."]],
    "Anexo",
    [["Organización", "Página Web/Teléfono"], ["SOLAR", "www.solar.example.org (+51) 52 400000"]],
]


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_gives_the_sheets_of_the_plain_text(ending: str, read_pieces: Reader) -> None:
    assert _without_places(read_pieces(*REPORT, ending=ending)) == _without_places(read_pieces(*REPORT))


def test_the_plain_text_is_read_as_a_person_would(read_pieces: Reader) -> None:
    source = read_pieces(*REPORT)
    charts = [sheet for sheet in source.sheets if sheet.kind == "chart"]
    assert (source.title, source.dated, source.language) == ("MAPEO DE UN PAÍS INVENTADO", "2021-05-03", "es")
    assert [sheet.values["names"][0]["text"] for sheet in charts] == [
        "Tejedoras de Majes", "Sociedad de Labores Artesanas", "Feria del Lago",
    ]  # fmt: skip
    assert charts[1].values["statements"][0]["text"] == "Más ferias en la plaza mayor."
    assert charts[1].values["respondents"] == ["Ana Prueba"]
    assert {sheet.values["block"] for sheet in charts} == {"south"}
    assert [sheet.kind for sheet in source.sheets].count("acronym") == 2


@pytest.mark.parametrize(
    ("ending", "where"),
    [
        ("txt", "lines 15, 18"),
        ("md", "lines 16, 20"),
        ("html", "table 1 row 3; table 2 row 2"),
        ("docx", "table 1 row 3; table 2 row 2"),
        ("pdf", "page 7 row 3; page 8 row 2"),
    ],
)
def test_each_format_says_where_a_row_stands(ending: str, where: str, read_pieces: Reader) -> None:
    sheets = [s for s in read_pieces(*REPORT, ending=ending).sheets if "SOLAR (" in s.original]
    assert [sheet.locator for sheet in sheets] == [where]


def _without_places(source: DraftSource) -> list[Any]:
    """What was found, without its locators."""
    return [
        (source.title, source.dated, source.language, [block.code for block in source.blocks]),
        *(
            (
                sheet.kind,
                sheet.language,
                _bare(sheet.values),
                [repair.kind for repair in sheet.repairs],
                [(question.kind, _bare(dict(question.facts))) for question in sheet.questions],
            )
            for sheet in source.sheets
        ),
    ]


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _bare(held) for key, held in value.items() if key != "locator"}
    return [_bare(held) for held in value] if isinstance(value, list) else value
