"""`tinkuy audit` on files: what it prints, what machines get, and how it ends."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from docx import Document as NewDocument

from tinkuy.cli import main as command_line

SOUND = "Kitchens by district\n\nDistrict\tNumber\nNorth\t10\nSouth\t20\nTotal\t30\n"


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["tinkuy", "audit", *words])
    try:
        command_line.main()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def test_findings_are_printed_with_their_lines_and_are_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kitchens.txt"
    path.write_text(SOUND.replace("30", "35"), encoding="utf-8")

    assert run(monkeypatch, str(path)) == 0

    said = capsys.readouterr().out
    assert "lines 4, 6: the rows of a table do not make its total" in said
    assert "The 2 rows of this table make 30: 5 less than the printed total of 35." in said
    assert said.endswith("1 finding in 1 document.\n")


def test_a_document_without_findings_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kitchens.txt"
    path.write_text(SOUND, encoding="utf-8")

    assert run(monkeypatch, str(path)) == 0
    assert "Nothing that can be recomputed from it contradicts it." in capsys.readouterr().out


def test_machines_get_the_claims_and_the_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kitchens.txt"
    path.write_text("In 2018, 12.5% (50) of the 500 kitchens had a licence.\n", encoding="utf-8")

    assert run(monkeypatch, str(path), "--json") == 0

    told = json.loads(capsys.readouterr().out)
    share, _, total = told["documents"][0]["claims"]
    assert share["value"] == 12.5
    assert share["status"] == "disputed"
    assert (total["value"], total["unit"], total["population"]) == (500, "count", "kitchens")
    assert (total["date"], total["where"], total["status"]) == ("2018", "line 1", "reported")
    [finding] = told["findings"]
    assert finding["places"] == [{"file": "kitchens.txt", "unit": "line", "number": 1}]
    assert told["counts"] == {"share_and_count": 1}


def test_the_table_of_a_word_document_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    document = NewDocument()
    document.add_paragraph("Cocinas por distrito, según la ficha de las organizaciones")
    table = document.add_table(rows=0, cols=2)
    for row in (("Distrito", "Número"), ("Norte", "10"), ("Sur", "20"), ("Total", "31")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(tmp_path / "cocinas.docx"))

    assert run(monkeypatch, str(tmp_path / "cocinas.docx")) == 0
    assert "table 1 rows 2, 4: the rows of a table" in capsys.readouterr().out


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 no archive at all", b"%PDF-1.4 nothing"])
def test_a_file_that_cannot_be_read_ends_with_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    path = tmp_path / "broken.pdf"
    if content is not None:
        path.write_bytes(content)

    assert run(monkeypatch, str(path)) == 4
    assert capsys.readouterr().err.startswith("tinkuy: broken.pdf: ")
