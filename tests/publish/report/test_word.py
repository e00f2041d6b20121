"""A document for a word processor, read again: what the model says stands in it, in styles, and nothing else."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from tests.publish.report.word_document import whole_document
from tinkuy.publish.report.document import Chart, Heading, Paragraph, Quotation, Run, Table, plain, said
from tinkuy.publish.report.ooxml.setting import bookmark_names
from tinkuy.publish.report.word import render

SHOWN = whole_document()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("word") / "report.docx"
    render(SHOWN, to)
    return to


@pytest.fixture
def read(file: Path) -> WordDocument:
    return docx.Document(str(file))


def text_of(read: WordDocument) -> str:
    """Everything that is printed between the first heading and the end, in the order of reading."""
    return "".join(one.text or "" for one in read.element.body.iter(qn("w:t")))


def tables_of(document: object) -> list[Table]:
    blocks = document.blocks  # type: ignore[attr-defined]
    return [one.table if isinstance(one, Chart) else one for one in blocks if isinstance(one, (Table, Chart))]


def test_headings_are_real_and_in_their_order(read: WordDocument) -> None:
    found = [
        (one.style.name, one.text)
        for one in read.paragraphs
        if one.style and one.style.name and one.style.name.startswith("Heading")
    ]
    assert found == [(f"Heading {one.level}", one.text) for one in SHOWN.headings()]


def test_every_table_says_which_row_is_its_head_and_holds_every_cell(read: WordDocument) -> None:
    assert len(read.tables) == len(tables_of(SHOWN)) > 3
    for found, table in zip(read.tables, tables_of(SHOWN), strict=True):
        rows = found._tbl.tr_lst
        assert [bool(row.xpath("./w:trPr/w:tblHeader")) for row in rows] == [True] + [False] * len(table.rows)
        assert [cell.text for cell in found.rows[0].cells] == [plain(one.heading) for one in table.columns]
        for row, cells in zip(found.rows[1:], table.rows, strict=True):
            assert [cell.text for cell in row.cells] == [
                "\n".join(plain(runs) for runs in cell.paragraphs) for cell in cells
            ]


def test_rows_stay_whole_unless_they_are_text_to_read(read: WordDocument) -> None:
    for found, table in zip(read.tables, tables_of(SHOWN), strict=True):
        whole = [bool(row.xpath("./w:trPr/w:cantSplit")) for row in found._tbl.tr_lst[1:]]
        assert set(whole) == {not table.reads_as_text}


def test_a_table_never_leaves_the_note_that_says_its_base(read: WordDocument) -> None:
    for found in read.tables:
        assert all(
            one._p.xpath("./w:pPr/w:keepNext") for cell in found.rows[-1].cells for one in cell.paragraphs
        )


def test_every_run_and_every_figure_of_the_model_is_printed_in_order(read: WordDocument) -> None:
    printed, at = text_of(read), 0
    for run in SHOWN.runs():
        for line in run.text.split("\n"):
            found = printed.find(line, at if not run.figure else 0)
            assert found >= 0, run
    figures = [run.text for run in SHOWN.runs() if run.figure]
    assert figures and all(re.search(rf"(?<!\d){re.escape(one)}(?!\d)", printed) for one in figures)


def test_nothing_is_formatted_but_by_styles(read: WordDocument) -> None:
    allowed = {
        "w:rPr": {qn("w:rStyle"), qn("w:lang")},
        "w:pPr": {qn("w:pStyle"), qn("w:keepNext"), qn("w:numPr"), qn("w:sectPr")},
    }
    for name, kinds in allowed.items():
        assert {one.tag for held in read.element.body.iter(qn(name)) for one in held} <= kinds
    known = {style.style_id for style in read.styles}
    used = {
        one.get(qn("w:val"))
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for one in read.element.body.iter(qn(tag))
    }
    assert used <= known and {"Quote", "Caption", "TableText", "ListBullet", "Strong", "Command"} <= used


def test_contents_captions_and_page_numbers_are_fields(read: WordDocument, file: Path) -> None:
    body = read.element.body
    told = [one.text.strip() for one in body.iter(qn("w:instrText"))]
    simple = [one.get(qn("w:instr")).strip() for one in body.iter(qn("w:fldSimple"))]
    assert told == ['TOC \\o "1-2" \\h \\z \\u']
    assert simple.count("SEQ Tabla \\* ARABIC") == len(tables_of(SHOWN))
    assert simple.count("SEQ Figura \\* ARABIC") == 2
    entries = [one for one in SHOWN.headings() if one.level <= 2]
    assert sum(one.startswith("PAGEREF") for one in simple) == len(entries)
    captions = [
        "".join(told.text or "" for told in one._p.iter(qn("w:t")))
        for one in read.paragraphs
        if one.style and one.style.name == "Caption"
    ]
    tables = [plain(one.caption) for one in tables_of(SHOWN)]
    assert [one for one in captions if one.startswith("Tabla")] == [
        f"Tabla {number}. {caption}" for number, caption in enumerate(tables, 1)
    ]
    with zipfile.ZipFile(file) as held:
        foot = "".join(held.read(name).decode() for name in held.namelist() if "footer" in name)
        assert " PAGE " in foot and 'updateFields w:val="true"' in held.read("word/settings.xml").decode()


def test_wide_tables_stand_on_pages_turned_on_their_side_with_their_headings(read: WordDocument) -> None:
    turned, held = [], []
    for one in read.element.body:
        held.append("".join(told.text or "" for told in one.iter(qn("w:t"))))
        for section in one.iter(qn("w:sectPr")):
            if section.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape":
                turned.append(" ".join(held))
            held = []
    assert len(turned) == 1
    assert turned[0].startswith("Bloque sur") and "Bloque norte" in turned[0] and "t-north" in turned[0]
    assert "Después de los cuadros" not in turned[0]


def test_its_language_is_set_and_other_words_have_theirs(read: WordDocument) -> None:
    default = read.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert default.get(qn("w:val")) == "es-PE"
    quoted = next(one for one in read.paragraphs if one.style and one.style.name == "Quote")
    assert [one.get(qn("w:val")) for one in quoted._p.iter(qn("w:lang"))] == ["en-GB"]


def test_a_catalogue_finds_what_the_file_is(read: WordDocument) -> None:
    said_of = read.core_properties
    assert (said_of.title, said_of.subject, said_of.language) == (SHOWN.title, SHOWN.subtitle, "es")
    assert said_of.author == SHOWN.publisher and said_of.created.date().isoformat() == SHOWN.date


def test_a_chart_is_told_to_who_does_not_see_it_and_drawn_twice(read: WordDocument, file: Path) -> None:
    charts = [one for one in SHOWN.blocks if isinstance(one, Chart)]
    told = list(read.element.body.iter(qn("wp:docPr")))
    assert [one.get("descr") for one in told] == [one.alternative for one in charts]
    assert len({one.get("id") for one in told}) == len(charts) == 2
    with zipfile.ZipFile(file) as held:
        pictures = [held.read(name) for name in held.namelist() if "media" in name]
        assert len(set(held.namelist())) == len(held.namelist())
    assert {one.svg.encode() for one in charts} <= set(pictures)
    assert sum(one.startswith(b"\x89PNG") for one in pictures) == 2
    assert read.element.xml.count("svgBlip ") == 2


def test_rows_that_say_what_others_stand_on_look_like_it(read: WordDocument) -> None:
    at, table = next((at, one) for at, one in enumerate(tables_of(SHOWN)) if one.base_rows)
    styles = [[p.style.name for cell in row.cells for p in cell.paragraphs] for row in read.tables[at].rows]
    assert {style.startswith("Table Base") for row in styles[-table.base_rows :] for style in row} == {True}
    assert not any(style.startswith("Table Base") for row in styles[: -table.base_rows] for style in row)


def test_links_lead_to_marks_that_are_there(read: WordDocument) -> None:
    marks = [one.get(qn("w:name")) for one in read.element.body.iter(qn("w:bookmarkStart"))]
    links = [one.get(qn("w:anchor")) for one in read.element.body.iter(qn("w:hyperlink"))]
    assert len(marks) == len(set(marks)) and set(filter(None, links)) <= set(marks)
    outside = {rel.target_ref for rel in read.part.rels.values() if rel.is_external}
    assert outside == {"https://example.org/?a=1&b=2", "https://example.org/"}


def test_a_link_to_nowhere_stays_text(tmp_path: Path) -> None:
    lost = replace(SHOWN, blocks=(Paragraph(said(Run("lost", link="#nowhere"))),))
    render(lost, tmp_path / "lost.docx")
    read = docx.Document(str(tmp_path / "lost.docx"))
    assert "lost" in text_of(read) and not list(read.element.body.iter(qn("w:hyperlink")))


def test_each_numbered_list_begins_at_one(read: WordDocument) -> None:
    numbers = [
        one.get(qn("w:val"))
        for told in read.paragraphs
        if told.style and told.style.name == "List Number"
        for one in told._p.iter(qn("w:numId"))
    ]
    assert len(numbers) == 4 and len(set(numbers)) == 2
    begun = {
        one.get(qn("w:numId")): one.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}").get(qn("w:val"))
        for one in read.part.numbering_part.element
        if one.tag == qn("w:num") and one.get(qn("w:numId")) in numbers
    }
    assert set(begun.values()) == {"1"} and len(begun) == 2


def test_the_same_document_is_the_same_bytes(file: Path, tmp_path: Path) -> None:
    render(SHOWN, tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == file.read_bytes()


def test_a_short_document_has_neither_title_page_nor_contents(tmp_path: Path) -> None:
    blocks = (
        Heading(2, "Quiénes", "who"),
        Paragraph(said("Diez.")),
        Quotation(said("Sí"), said("Ella"), "es"),
    )
    render(replace(SHOWN, blocks=blocks), tmp_path / "short.docx")
    read = docx.Document(str(tmp_path / "short.docx"))
    assert not list(read.element.body.iter(qn("w:instrText"))) and len(read.sections) == 2
    assert [one.text for one in read.paragraphs][:2] == [SHOWN.kind, SHOWN.title]


def test_signs_that_no_file_may_hold_are_left_out(tmp_path: Path) -> None:
    strange = replace(SHOWN, blocks=(Paragraph(said("a\x00b\x0bc\ud800d & <e>\tf")),))
    render(strange, tmp_path / "strange.docx")
    assert "abcd & <e>\tf" in [one.text for one in docx.Document(str(tmp_path / "strange.docx")).paragraphs]


def test_a_chart_that_is_no_drawing_is_told(tmp_path: Path) -> None:
    broken = next(one for one in SHOWN.blocks if isinstance(one, Chart))
    with pytest.raises(ValueError, match="needs a viewBox"):
        render(replace(SHOWN, blocks=(replace(broken, svg="<svg/>"),)), tmp_path / "broken.docx")
    assert not list(tmp_path.iterdir())


def test_names_of_bookmarks_are_short_and_never_alike() -> None:
    long = "necesidades-por-tema-y-bloque-de-todas-las-organizaciones"
    names = bookmark_names([f"{long}-a", f"{long}-b", "t.1", "t-1", "t 1", ""])
    assert len(set(names.values())) == len(names) == 5
    assert all(re.fullmatch(r"_\w{1,39}", name, re.ASCII) for name in names.values())
