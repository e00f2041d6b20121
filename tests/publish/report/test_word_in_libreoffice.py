"""LibreOffice opens the document, and what it saves again still says the same."""

from __future__ import annotations

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from tests.publish.report.libreoffice import converted
from tests.publish.report.word_document import whole_document
from tinkuy.publish.report.document import Chart, Table, plain
from tinkuy.publish.report.word import render

pytestmark = pytest.mark.soak
SHOWN = whole_document()


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> WordDocument:
    """The document after it was saved as ODT, and that as DOCX."""
    file = tmp_path_factory.mktemp("office") / "report.docx"
    render(SHOWN, file)
    return docx.Document(str(converted(converted(file, "odt"), "docx")))


def test_headings_survive(returned: WordDocument) -> None:
    found = [
        (one.style.name, one.text)
        for one in returned.paragraphs
        if one.style and one.style.name and one.style.name.startswith("Heading") and one.text
    ]
    assert found == [(f"Heading {one.level}", one.text) for one in SHOWN.headings()]


def test_tables_survive_with_their_heads(returned: WordDocument) -> None:
    tables = [
        one.table if isinstance(one, Chart) else one
        for one in SHOWN.blocks
        if isinstance(one, (Table, Chart))
    ]
    assert len(returned.tables) == len(tables)
    for found, table in zip(returned.tables, tables, strict=True):
        assert found._tbl.tr_lst[0].xpath("./w:trPr/w:tblHeader")
        shown = [["\n".join(map(plain, cell.paragraphs)) for cell in row] for row in table.rows]
        assert [[cell.text for cell in row.cells] for row in found.rows[1:]] == shown


def test_texts_languages_and_sections_survive(returned: WordDocument) -> None:
    printed = "".join(one.text or "" for one in returned.element.body.iter(qn("w:t")))
    lines = [line for run in SHOWN.runs() for line in run.text.split("\n")]
    assert [line for line in lines if line not in printed] == []
    assert {section.orientation for section in returned.sections} == {0, 1}
    assert any(one.get("descr") for one in returned.element.body.iter(qn("wp:docPr")))
    styles = {one.style.name for one in returned.paragraphs if one.style}
    assert {"Quote", "Caption", "Table Note", "Entry Term", "Lead"} <= styles
