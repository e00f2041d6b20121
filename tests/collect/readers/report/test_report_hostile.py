"""Files made or broken so as to hurt: a clear refusal or a right answer, never a traceback, never a flood."""

from __future__ import annotations

import random
import resource
import signal
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from invented_reports import ENGLISH, pdf_of, write_report
from test_report_formats import REPORT

from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.report import read
from tinkuy.collect.readers.report.formats import limits
from tinkuy.errors import BrokenInput

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ROW = ["Tacna", "Weavers", "Various sources", "Wool.", "Looms.", "Fairs."]
HEADING = "\t".join(ENGLISH)

Refused = Callable[[str, bytes], str]
Rounds = Callable[[int, int], int]


@pytest.fixture
def refused(tmp_path: Path, context: ReaderContext) -> Refused:
    """The refusal of a file with this name and these bytes."""

    def refusal(name: str, held: bytes) -> str:
        path = tmp_path / name
        path.write_bytes(held)
        with pytest.raises(BrokenInput) as refusal:
            read(path, context=context)
        return str(refusal.value)

    return refusal


def zipped(folder: Path, parts: dict[str, bytes]) -> bytes:
    path = folder / "made.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in parts.items():
            archive.writestr(name, held)
    return path.read_bytes()


def document(body: str, *, before: str = "") -> bytes:
    return f'{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\t \n"),
        ("prose.txt", b"Once there was a report without a table.\n" * 5),
        ("nul.txt", HEADING.encode() + b"\n\x00\x01\x02\tx\t\t\t\t\n"),
        ("noise.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20),
        ("cut.pdf", pdf_of([b"BT ET"])[:200]),
        ("noise.docx", b"PK\x03\x04" + bytes(range(256)) * 20),
        ("form.txt", b"Mission\t\nVision\t\nFamilies\t\n"),
    ],
)
def test_what_holds_no_report_is_refused_in_words(name: str, held: bytes, refused: Refused) -> None:
    said = refused(name, held)
    assert said.startswith(f"{name}: ")
    assert "Traceback" not in said


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, context: ReaderContext) -> None:
    with pytest.raises(BrokenInput, match="cannot be opened"):
        read(tmp_path / "nowhere.txt", context=context)


def test_a_zip_bomb_is_refused(tmp_path: Path, refused: Refused) -> None:
    bomb = zipped(tmp_path, {"word/document.xml": b" " * (limits.MOST_BYTES_OF_XML + 100)})
    assert len(bomb) < 200_000
    assert "more than any report" in refused("bomb.docx", bomb)


def test_a_document_with_entities_is_refused(tmp_path: Path, refused: Refused) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    doctype = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{secret}"><!ENTITY b "bbbb">]>'
    for entity in ("&a;", "&b;"):
        held = document(f"<w:p><w:r><w:t>{entity}</w:t></w:r></w:p>", before=doctype)
        assert "declares a type" in refused("outside.docx", zipped(tmp_path, {"word/document.xml": held}))


def test_a_page_with_outside_entities_shows_nothing_of_the_machine(
    tmp_path: Path, context: ReaderContext
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    cells = "".join(f"<td>{cell}</td>" for cell in ENGLISH), "".join(f"<td>{cell}</td>" for cell in ROW)
    path = tmp_path / "page.html"
    path.write_text(
        f'<!DOCTYPE html [<!ENTITY a SYSTEM "file://{secret}">]><html><script src="http://x.example.org"></script>'
        f"<p>&a;</p><table><tr>{cells[0]}</tr><tr>{cells[1]}</tr></table></html>"
    )
    (sheet,) = read(path, context=context).sheets
    assert "the secret" not in str(sheet)


def test_an_archive_without_a_document_is_refused(tmp_path: Path, refused: Refused) -> None:
    assert "damaged" in refused("other.docx", zipped(tmp_path, {"mimetype": b"x"}))


def test_cells_that_span_without_end_make_no_flood(refused: Refused) -> None:
    cell = b"<tr><td rowspan=99999 colspan=99999>x</td></tr>"
    assert "no chart" in refused("span.html", b"<html><table>" + cell * 300 + b"</table></html>")


def test_a_million_tags_are_refused(refused: Refused) -> None:
    assert "tags" in refused("tags.html", b"<html>" + b"<b>" * (limits.MOST_TAGS + 1))


def test_a_table_of_more_rows_than_a_report_has_is_sent_to_the_table_reader(refused: Refused) -> None:
    rows = ("\t".join(ROW) + "\n") * (limits.MOST_ROWS + 1)
    assert "CSV" in refused("rows.txt", f"{HEADING}\n{rows}".encode())


@pytest.mark.soak
def test_a_pdf_that_unpacks_to_a_thousand_times_its_size_is_refused(refused: Refused) -> None:
    packed = zlib.compress(b"BT /F1 7 Tf (" + b"A" * 80_000_000 + b") Tj ET", 9)
    plain = b"<< /Length 1 >>\nstream\nx\nendstream"
    held = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    assert refused("bomb.pdf", pdf_of([b"x"]).replace(plain, held)).startswith("bomb.pdf: ")


def test_huge_cells_are_read_or_asked_and_nothing_is_lost(tmp_path: Path, context: ReaderContext) -> None:
    path = tmp_path / "huge.txt"
    need = "Wool and looms. " * 20_000
    path.write_text(f"{HEADING}\nTacna\tWeavers{', of the lake' * 20_000}\tAna, \t{need}\tx\ty\n")
    (sheet,) = read(path, context=context).sheets
    assert sheet.values["statements"][0]["text"] == need.strip()


def test_a_directory_cell_without_end_is_asked(tmp_path: Path, context: ReaderContext) -> None:
    path = tmp_path / "contacts.txt"
    path.write_text(f"Organization\tPhone\nWeavers\t{'www.a.example.org ' * 20_000}\n")
    (sheet,) = read(path, context=context).sheets
    assert [question.kind for question in sheet.questions] == ["row_unreadable"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_every_common_encoding_is_told(tmp_path: Path, context: ReaderContext, encoding: str) -> None:
    path = tmp_path / "report.txt"
    rows = "\n".join(
        f"Tacna\tAsociación Ñandú número {n}\tFuentes varias\tMás años\tÉxito\tÁnimo" for n in range(30)
    )
    path.write_bytes(
        f"Zonas\tOrganización\tEntrevistados\tNecesidades\tFortalezas\tOportunidades\n{rows}".encode(encoding)
    )
    source = read(path, context=context)
    assert next(iter(source.sheets)).values["names"][0]["text"] == "Asociación Ñandú número 0"
    assert [repair.kind for repair in source.repairs] == ([] if "utf" in encoding else ["encoding_assumed"])


def test_a_report_with_broken_bytes_is_refused_or_read(
    tmp_path: Path, context: ReaderContext, rounds: Rounds
) -> None:
    for seed in range(rounds(60, 500)):
        chance = random.Random(seed)
        ending = chance.choice(["txt", "md", "html", "docx"])
        path = write_report(tmp_path, REPORT, ending)
        path.write_bytes(broken(path.read_bytes(), chance))
        read_or_refuse(path, context)


def test_a_pdf_with_broken_bytes_is_refused_or_read(
    tmp_path: Path, context: ReaderContext, rounds: Rounds
) -> None:
    for seed in range(rounds(3, 500)):
        chance = random.Random(seed)
        path = write_report(tmp_path, REPORT, "pdf")
        path.write_bytes(broken(path.read_bytes(), chance))
        read_or_refuse(path, context)


@pytest.mark.soak
def test_the_real_reports_with_broken_bytes_are_refused_or_read(
    tmp_path: Path, context: ReaderContext, seeds: Path
) -> None:
    for seed in range(500):
        chance = random.Random(seed)
        held = (seeds / chance.choice(["mapeo-peru-2018-es.txt", "mapping-peru-2018-en.txt"])).read_bytes()
        path = tmp_path / "report.txt"
        path.write_bytes(broken(held, chance))
        read_or_refuse(path, context)


def read_or_refuse(path: Path, context: ReaderContext) -> None:
    """Reads, or is refused in words that name the file; anything else fails the test."""
    try:
        source = read(path, context=context)
    except BrokenInput as refusal:
        assert path.name in str(refusal)
    else:
        assert all(sheet.locator and sheet.values for sheet in source.sheets)


def broken(held: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them cut, doubled, changed, or with something odd put among them."""
    odd = (
        b"\t",
        b"\n",
        b"\x00",
        b"(",
        b"</td>",
        b"<table>",
        b"\xff",
        b"=1+1",
        b"A-" * 500,
        b"9" * 3000,
        b"/",
        b"|",
    )
    for _ in range(chance.choice((1, 3, 12))):
        at = chance.randrange(len(held) + 1)
        end = min(len(held), at + chance.randrange(1, 400))
        held = chance.choice(
            (
                held[:at] + chance.choice(odd) + held[at:],
                held[:at] + held[end:],
                held[:end] + held[at:],
                held[:at] + bytes([chance.randrange(256)]) + held[at + 1 :],
                held[: max(at, 20)],
            )
        )
    return held


# Reads as the library might: whatever is raised meanwhile, it goes on.
ENDLESS = """
import sys
from unittest import mock
from tinkuy.collect.readers.report.formats import pdf_pages

def endless(path):
    while True:
        try:
            sum(range(1000))
        except Exception:
            pass

with mock.patch.object(pdf_pages, "SECONDS_A_PAGE", 1), mock.patch.object(pdf_pages.pdfplumber, "open", endless):
    sys.exit(pdf_pages.main("any.pdf"))
"""


def test_reading_that_hears_no_alarm_is_ended(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run([sys.executable, "-c", ENDLESS], capture_output=True, check=False, timeout=300)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)

    assert ran.returncode == -signal.SIGXCPU
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 4
