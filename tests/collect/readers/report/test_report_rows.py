"""Rows that a page cut, cells that slipped: each defect in a small chart, and what must not be touched."""

from __future__ import annotations

import pytest
from invented_reports import ENGLISH, SPANISH, Reader

from tinkuy.register.sheets import DraftSheet, DraftSource

HEADING = "Macro Region Lima Center"


def charts(source: DraftSource) -> list[DraftSheet]:
    return [sheet for sheet in source.sheets if sheet.kind == "chart"]


def shown(source: DraftSource) -> list[str]:
    return [sheet.values["names"][0]["text"] for sheet in charts(source)]


def repairs(source: DraftSource) -> list[str]:
    return [repair.kind for sheet in source.sheets for repair in sheet.repairs]


def row(area: str, name: str, *more: str) -> list[str]:
    cells = [area, name, "Various sources", "Seed.", "Hands.", "Fairs."]
    return [*cells[:2], *more, *cells[2 + len(more) :]]


def test_a_tail_without_a_name_goes_on_the_row_before_the_page(read_pieces: Reader) -> None:
    first = row("Tacna", "Weavers of the Lake", "Various sources", "Wool and", "Looms.", "A fair.")
    source = read_pieces([ENGLISH, first], [ENGLISH, ["", "", "", "dye.", "", ""], row("", "Potters' House")])
    assert shown(source) == ["Weavers of the Lake", "Potters' House"]
    assert charts(source)[0].values["statements"][0]["text"] == "Wool and dye."
    assert repairs(source) == ["row_cut"]


def test_a_tail_that_goes_on_the_name_is_no_organisation(read_pieces: Reader) -> None:
    first = row("Tacna", "Union of Weavers of", "Various sources", "Wool and", "Looms in", "A fair for")
    rest = ["", "the Lake", "", "dye.", "each house.", "all."]
    source = read_pieces([ENGLISH, first], [ENGLISH, rest])
    assert shown(source) == ["Union of Weavers of the Lake"]


def test_a_new_row_after_a_page_stays_a_row_of_its_own(read_pieces: Reader) -> None:
    first = row("Tacna", "Weavers", "Various sources", "Wool", "Looms", "A fair")
    source = read_pieces(
        [ENGLISH, first], [ENGLISH, row("", "Potters", "Various sources", "Clay", "Kiln", "Shop")]
    )
    assert shown(source) == ["Weavers", "Potters"]
    assert repairs(source) == []


def test_a_new_area_after_a_page_is_never_a_tail(read_pieces: Reader) -> None:
    first = row("Tacna", "Weavers of", "Various sources", "Wool and", "Looms in", "A fair for")
    second = row("Puno", "potters", "Various sources", "clay.", "kilns.", "all.")
    assert len(charts(read_pieces([ENGLISH, first], [ENGLISH, second]))) == 2


def test_a_running_foot_between_two_pages_ends_no_table(read_pieces: Reader) -> None:
    pages = []
    for number in range(1, 5):
        cut = row("Tacna", f"Weavers {number}", "Various sources", "Wool and", "Looms.", "A fair.")
        pages += [[ENGLISH, cut], f"The mapping of an invented country, page {number}", "17"]
        pages += [
            [ENGLISH, ["", "", "", "dye.", "", ""]],
            f"The mapping of an invented country, page {number}",
        ]
    source = read_pieces(*pages)
    assert len(charts(source)) == 4
    assert repairs(source).count("row_cut") == 4


def test_a_block_named_on_many_pages_still_ends_the_chart_before_it(read_pieces: Reader) -> None:
    table = [ENGLISH, row("Tacna", "Weavers")]
    blocks = ["Southern Region", "Center Region"] * 3
    source = read_pieces(*(piece for block in blocks for piece in (block, table)))
    assert [sheet.values["block"] for sheet in charts(source)] == ["south", "centre"] * 3


def test_the_heading_of_the_block_on_each_page_ends_no_chart(read_pieces: Reader) -> None:
    cut = row("Tacna", "Weavers", "Various sources", "Wool and", "Looms.", "A fair.")
    pages = ["Southern Region", [ENGLISH, cut], "Southern Region", [ENGLISH, ["", "", "", "dye.", "", ""]]]
    source = read_pieces(*pages, "Southern Region")
    assert len(charts(source)) == 1
    assert repairs(source) == ["row_cut"]


def test_cells_that_slipped_to_the_left_go_back_and_the_area_is_asked(read_pieces: Reader) -> None:
    slipped = ["TEJE Weavers' House", "Ana Prueba. Various sources", "Wool.", "Looms.", "A fair.", ""]
    source = read_pieces([ENGLISH, row("Tacna", "Potters"), slipped, row("Puno", "Millers")])
    sheet = charts(source)[1]
    assert [statement["aspect"] for statement in sheet.values["statements"]] == [
        "need",
        "strength",
        "opportunity",
    ]
    assert sheet.values["respondents"] == ["Ana Prueba"]
    assert "place" not in sheet.values
    assert [(q.kind, q.facts["why"]) for q in sheet.questions] == [("area_not_printed", "row_slipped")]
    assert repairs(source) == ["row_shifted_left"]


def test_cells_that_slipped_to_the_right_go_back_and_the_lost_one_is_asked(read_pieces: Reader) -> None:
    slipped = ["", "Puno", "Casa de Telares", "Ana Prueba Fuentes varias", "Lana.", "Oficio."]
    source = read_pieces([SPANISH, row("Tacna", "Alfareros", "Fuentes varias"), slipped])
    sheet = charts(source)[1]
    assert sheet.values["place"] == {"printed": "Puno", "basis": "printed", "code": "21", "score": 1.0}
    assert [(q.kind, q.facts["column"]) for q in sheet.questions] == [("cell_missing", "Oportunidades")]


def test_one_cell_too_many_before_the_area_is_a_slip_that_loses_nothing(read_pieces: Reader) -> None:
    slipped = ["", "Puno", "Casa de Telares", "Ana Prueba Fuentes varias", "Lana.", "Oficio.", "Ferias."]
    (sheet,) = charts(read_pieces([SPANISH, slipped]))
    assert len(sheet.values["statements"]) == 3
    assert sheet.questions == ()


def test_cells_beyond_the_last_column_are_kept_and_it_is_said(read_pieces: Reader) -> None:
    source = read_pieces([ENGLISH, [*row("Tacna", "Weavers"), "and more"]])
    assert charts(source)[0].values["statements"][-1]["text"] == "Fairs. and more"
    assert repairs(source) == ["cells_beyond_the_last"]


def test_a_row_without_any_mark_is_left_where_it_stands(read_pieces: Reader) -> None:
    plain = ["Tacna", "Weavers' House", "Ana Prueba", "Wool.", "Looms.", ""]
    source = read_pieces([ENGLISH, plain])
    assert shown(source) == ["Weavers' House"]
    assert repairs(source) == []


def test_an_area_before_the_acronym_is_taken_off_the_name(read_pieces: Reader) -> None:
    source = read_pieces([ENGLISH, row("TACNA", "Tacna TEJETA - Weavers of Tacna")])
    assert [name["text"] for name in charts(source)[0].values["names"]] == ["Weavers of Tacna", "TEJETA"]
    assert repairs(source) == ["area_in_name"]


def test_a_name_that_begins_with_its_area_keeps_it(read_pieces: Reader) -> None:
    source = read_pieces([ENGLISH, row("Tacna", "Tacna Weavers' House")])
    assert shown(source) == ["Tacna Weavers' House"]


@pytest.mark.parametrize("at", [3, 4, 5])
def test_an_empty_cell_is_asked_by_its_heading(at: int, read_pieces: Reader) -> None:
    cells = row("Tacna", "Weavers")
    cells[at] = ""
    (sheet,) = charts(read_pieces([ENGLISH, cells]))
    assert [(q.kind, q.facts["column"]) for q in sheet.questions] == [("cell_missing", ENGLISH[at])]
    assert len(sheet.values["statements"]) == 2


def test_a_label_on_a_row_of_its_own_is_carried_down(read_pieces: Reader) -> None:
    source = read_pieces([ENGLISH, ["Puno", "", "", "", "", ""], row("", "Weavers"), row("", "Potters")])
    assert [sheet.values["place"]["code"] for sheet in charts(source)] == ["21", "21"]
    assert [(left.locator, left.reason) for left in source.left_out] == [("line 2", "row_of_a_label")]


def test_a_row_without_a_name_is_listed_and_asked(read_pieces: Reader) -> None:
    nameless = ["", "", "Ana Prueba", "Clay.", "Kiln.", "Shop."]
    source = read_pieces([ENGLISH, row("Tacna", "Weavers"), nameless])
    assert shown(source) == ["Weavers"]
    assert [left.locator for left in source.left_out] == ["line 3"]
    (question,) = source.questions
    assert (question.kind, question.facts["text"]) == ("row_unreadable", "Clay. | Kiln. | Shop.")


def test_of_two_columns_of_interviewees_the_one_with_sources_is_theirs(read_pieces: Reader) -> None:
    heading = ["AREAS", "PEOPLE INTERVIEWED", "INTERVIEWEES NAME", "NEEDS", "STRENGTHS", "OPPORTUNITIES"]
    source = read_pieces([heading, row("Tacna", "Weavers"), row("", "Potters")])
    assert shown(source) == ["Weavers", "Potters"]
    assert [(r.kind, r.facts["heading"]) for r in source.repairs] == [
        ("column_by_content", "PEOPLE INTERVIEWED")
    ]


def test_of_two_columns_of_interviewees_without_sources_the_bodies_are_the_organisations(
    read_pieces: Reader,
) -> None:
    heading = ["Zonas", "Entrevistados", "Entrevistados", "Necesidades", "Fortalezas", "Oportunidades"]
    rows = [["Tacna", "Ana Prueba", "Asociación Telar", "Lana.", "Oficio.", "Ferias."]] * 2
    assert shown(read_pieces([heading, *rows])) == ["Asociación Telar"] * 2


def test_a_column_that_nobody_knows_is_kept(read_pieces: Reader) -> None:
    source = read_pieces([[*ENGLISH, "COLOUR OF THE HOUSE"], [*row("Tacna", "Weavers"), "blue"]])
    assert charts(source)[0].values["unmapped"] == {"COLOUR OF THE HOUSE": "blue"}


def test_a_table_of_another_kind_is_left_out_in_one_run(read_pieces: Reader) -> None:
    form = [["Mission", ""], ["Vision", ""], ["Number of families", ""]]
    source = read_pieces([ENGLISH, row("Tacna", "Weavers")], "The form", form)
    assert [(left.locator, left.reason) for left in source.left_out] == [("lines 6 to 8", "table_unknown")]
