"""Whose place a label says: carried where the document is sure, asked where it is not."""

from __future__ import annotations

from pathlib import Path

from invented_reports import ENGLISH, Reader

from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.report import read
from tinkuy.register.sheets import DraftSheet, DraftSource


def row(area: str, name: str, need: str = "Seed.") -> list[str]:
    return [area, name, "Various sources", need, "Hands.", "Fairs."]


def read_rows(read_pieces: Reader, *rows: list[str]) -> list[DraftSheet]:
    source: DraftSource = read_pieces([ENGLISH, *rows])
    return [sheet for sheet in source.sheets if sheet.kind == "chart"]


def places(sheets: list[DraftSheet]) -> list[tuple[str, str]]:
    """Basis and code of each sheet's place, two empty texts for none."""
    given = [sheet.values.get("place", {}) for sheet in sheets]
    return [(place.get("basis", ""), place.get("code", "")) for place in given]


def reasons(sheets: list[DraftSheet]) -> list[str]:
    return [question.facts.get("why", question.kind) for sheet in sheets for question in sheet.questions]


def test_a_label_in_the_first_row_is_carried_down(read_pieces: Reader) -> None:
    sheets = read_rows(read_pieces, row("Piura", "Weavers"), row("", "Potters"), row("Tacna", "Millers"))
    assert places(sheets) == [("printed", "20"), ("carried", "20"), ("printed", "23")]
    assert reasons(sheets) == []


def test_one_row_that_names_the_next_label_makes_the_rows_between_doubtful(read_pieces: Reader) -> None:
    sheets = read_rows(
        read_pieces,
        row("Tacna", "Millers"),
        row("", "Farmers' Institute of Piura"),
        row("", "Weavers"),
        row("Piura", "Potters"),
        row("", "Bakers"),
    )
    assert places(sheets) == [("printed", "23"), ("", ""), ("", ""), ("printed", "20"), ("carried", "20")]
    assert reasons(sheets) == ["own_name_says_otherwise", "labels_centred"]


def test_in_such_a_document_a_row_that_names_a_place_of_its_label_holds_those_above_it(
    read_pieces: Reader,
) -> None:
    sheets = read_rows(
        read_pieces,
        row("Tacna", "Millers"),
        row("", "Farmers' Institute of Piura"),
        row("Piura", "Potters"),
        row("", "Weavers"),
        row("", "Dyers of Chulucanas"),
        row("", "Bakers"),
        row("Cusco", "Guides"),
    )
    assert places(sheets)[3:6] == [("carried", "20"), ("carried", "20"), ("", "")]
    assert reasons(sheets) == ["own_name_says_otherwise", "labels_centred"]


def test_a_label_that_slipped_below_the_end_of_the_group_above_is_asked(read_pieces: Reader) -> None:
    sheets = read_rows(
        read_pieces,
        row("Tacna", "Millers"),
        row("", "Farmers' Institute of Piura"),
        row("Piura", "Potters"),
        row("Cusco", "Weavers", "The road from Piura is bad."),
        row("", "Guides"),
    )
    assert [question.kind for question in sheets[3].questions] == ["area_contradicted"]
    assert places(sheets)[3:] == [("", ""), ("carried", "08")]


def test_where_labels_stand_first_what_a_row_speaks_of_changes_nothing(read_pieces: Reader) -> None:
    sheets = read_rows(
        read_pieces, row("Piura", "Potters"), row("Cusco", "Weavers", "The road from Piura is bad.")
    )
    assert places(sheets) == [("printed", "20"), ("printed", "08")]


def test_a_name_that_only_sounds_like_a_place_of_no_label_changes_nothing(read_pieces: Reader) -> None:
    sheets = read_rows(
        read_pieces, row("Arequipa", "Weavers"), row("", "Radio San Martín"), row("Tacna", "Millers")
    )
    assert places(sheets)[1] == ("carried", "04")


def test_rows_before_the_first_label_have_no_place(read_pieces: Reader) -> None:
    sheets = read_rows(read_pieces, row("", "Weavers"), row("Tacna", "Millers"))
    assert places(sheets)[0] == ("", "")
    assert reasons(sheets) == ["no_label_above"]


def test_nothing_is_carried_over_a_row_whose_label_was_lost(read_pieces: Reader) -> None:
    slipped = ["Dyers", "Various sources", "Seed.", "Hands.", "Fairs.", ""]
    sheets = read_rows(
        read_pieces, row("Tacna", "Millers"), slipped, row("", "Weavers"), row("Puno", "Potters")
    )
    assert places(sheets) == [("printed", "23"), ("", ""), ("", ""), ("printed", "21")]
    assert reasons(sheets) == ["row_slipped", "no_label_above"]


def test_a_label_that_the_gazetteer_does_not_know_is_asked(read_pieces: Reader) -> None:
    (sheet,) = read_rows(read_pieces, row("Wonderland", "Weavers"))
    assert sheet.values["place"]["code"] == ""
    assert [question.kind for question in sheet.questions] == ["place_unresolved"]


def test_a_merged_cell_says_the_area_of_every_row_it_covers(tmp_path: Path, context: ReaderContext) -> None:
    cells = "".join(f"<td>{text}</td>" for text in ("Various sources", "Seed.", "Hands.", "Fairs."))
    heading = "".join(f"<th>{text}</th>" for text in ENGLISH)
    path = tmp_path / "merged.html"
    path.write_text(
        f"<html><table><tr>{heading}</tr><tr><td rowspan=2>Piura</td><td>Weavers</td>{cells}</tr>"
        f"<tr><td>Potters</td>{cells}</tr><tr><td>Tacna</td><td>Millers</td>{cells}</tr></table></html>"
    )
    sheets = list(read(path, context=context).sheets)
    assert places(sheets) == [("printed", "20"), ("printed", "20"), ("printed", "23")]


EVIDENCE = [
    ("Dyers' House , Lurín, Lima. Group of dyers.", "150119"),
    ("Barter Club. Ten members. Headquarters district Barranco. Lima.", "150104"),
    ("TEJE (Weavers of the City) San Juan de Lurigancho", "150132"),
    ("Fair of growers Barranco, Jesús María, La Molina", "1501"),
    ("Municipality of Huamanga", "0501"),
]
NO_EVIDENCE = [
    "Weavers' Network. Supports small projects in San Juan de Lurigancho and Ica.",
    "Weavers' Group. Artisans from Ayacucho.",
    "Cooperativa de Crédito San Hilarión , finance.",
    "Radio Santa Rosa",
    "San Felipe School",
    "Weavers' Board. Established in 15 of the 24 regions of Peru.",
]


def test_without_an_area_column_only_plain_evidence_gives_a_place(read_pieces: Reader) -> None:
    heading = ["ORGANIZATION", *ENGLISH[2:]]
    cells = ["Various sources", "Seed.", "Hands.", "Fairs."]
    rows = [[cell, *cells] for cell in [*(cell for cell, _ in EVIDENCE), *NO_EVIDENCE]]
    source = read_pieces("Macro Region Lima Center", [heading, *rows])
    wanted = [("evidence", code) for _, code in EVIDENCE] + [("", "")] * len(NO_EVIDENCE)
    assert places(list(source.sheets)) == wanted


def test_a_place_at_the_end_of_a_name_counts_where_the_block_names_it(read_pieces: Reader) -> None:
    table = [
        ["ORGANIZATION", *ENGLISH[2:]],
        ["Help for the blind Ica", "Various sources", "Seed.", "Hands.", "Fairs."],
    ]
    with_it = read_pieces("Macro Region Lima Center", "It comprises the regions of Lima and Ica.", table)
    without = read_pieces("Macro Region Lima Center", "It comprises the regions of Lima.", table)
    assert places(list(with_it.sheets)) == [("evidence", "11")]
    assert places(list(without.sheets)) == [("", "")]
