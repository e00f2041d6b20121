"""Submissions leave as tables and files: whole, safe to open, and without filling the memory."""

from __future__ import annotations

import csv
import io
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.collect.field.filling import FULL, ROUNDS, filled
from tests.collect.field.test_form import small
from tinkuy.cli.submissions import command
from tinkuy.collect.arriving.actions import Sender, Sent, accept
from tinkuy.collect.exporting.actions import export_submissions
from tinkuy.collect.exporting.names import LONGEST_BYTES, SafeNames
from tinkuy.collect.exporting.rows import rows_of
from tinkuy.collect.exporting.shape import shape_of
from tinkuy.collect.filing.actions import FormFiler
from tinkuy.collect.forms.actions import publish_form
from tinkuy.collect.models import FormVersion, Submission
from tinkuy.collect.reviewing.actions import comment_on, withdraw_submission
from tinkuy.collect.store import keep
from tinkuy.errors import Refusal
from tinkuy.home import Home

NESTED = """| survey |
| | type | name | label::Español (es) | register |
| | text | name | Nombre | name |
| | text | dni | DNI | not_collected |
| | begin_repeat | house | Casa | |
| | text | street | Calle | |
| | begin_repeat | room | Cuarto | |
| | text | colour | Color | |
| | end_repeat | | | |
| | end_repeat | | | |
| settings |
| | form_id | version | default_language |
| | nested | 1 | Español (es) |
"""
HOUSES = """<data id="nested" version="1"><name>Villa</name><dni>12345678</dni>
<house><street>Sol</street><room><colour>rojo</colour></room><room><colour>azul</colour></room></house>
<house><street>Luna</street><room><colour>verde</colour></room></house>
<attic>polvo</attic><meta><instanceID>uuid:h</instanceID></meta></data>"""


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def test_every_answer_is_in_the_tables(interview: FormVersion, home: Home, tmp_path: Path):
    sent = accept(body=filled(interview.xform, FULL, ROUNDS, instance="uuid:1"))
    FormFiler(home).file_all()
    comment_on(submission=sent.submission, text="Bien hecho")
    exported = export_submissions(home=home, folder=tmp_path / "out", formats=["csv"])
    assert exported.submissions == 1
    (root,) = rows(tmp_path / "out" / "tinkuy_interview.csv")
    assert {path: root[path] for path in FULL} == FULL
    assert (root["KEY"], root["state"], root["review"], root["version"]) == (
        "uuid:1", "filed", "received", interview.version
    )  # fmt: skip
    assert root["comments"].endswith("Bien hecho")
    products = rows(tmp_path / "out" / "tinkuy_interview-p2-product.csv")
    assert [one["p2/product/product_name"] for one in products] == ["Chompa", "Chullo"]
    assert [(one["PARENT_KEY"], one["KEY"]) for one in products] == [
        ("uuid:1", "uuid:1/p2/product[1]"),
        ("uuid:1", "uuid:1/p2/product[2]"),
    ]


def test_rounds_within_rounds_name_the_round_they_are_in(home: Home, tmp_path: Path):
    form = tmp_path / "nested.md"
    form.write_text(NESTED, encoding="utf-8")
    publish_form(home=home, path=form)
    accept(body=HOUSES.encode())
    export_submissions(home=home, folder=tmp_path, formats=["csv"])
    rooms = rows(tmp_path / "nested-house-room.csv")
    assert [(one["PARENT_KEY"], one["KEY"], one["house/room/colour"]) for one in rooms] == [
        ("uuid:h/house[1]", "uuid:h/house[1]/room[1]", "rojo"),
        ("uuid:h/house[1]", "uuid:h/house[1]/room[2]", "azul"),
        ("uuid:h/house[2]", "uuid:h/house[2]/room[1]", "verde"),
    ]  # fmt: skip
    (root,) = rows(tmp_path / "nested.csv")
    assert root["other_answers"] == '{"attic":"polvo"}', "what no version asks is there all the same"
    assert "12345678" not in (tmp_path / "nested.csv").read_text(encoding="utf-8"), "it is not collected"


def test_a_question_that_is_asked_no_more_keeps_its_column(home: Home, tmp_path: Path):
    first = publish_form(home=home, path=small(tmp_path)).version
    accept(body=filled(first.xform, {"name": "Una", "colour": "rojo"}))
    second = publish_form(home=home, path=small(tmp_path, "2", **{"text | colour": "text | tone"})).version
    accept(body=filled(second.xform, {"name": "Otra", "tone": "claro"}))
    export_submissions(home=home, folder=tmp_path, formats=["csv"])
    assert [(one["colour"], one["tone"], one["version"]) for one in rows(tmp_path / "small.csv")] == [
        ("rojo", "", "1"),
        ("", "claro", "2"),
    ]


def test_no_cell_runs_as_a_formula(home: Home, tmp_path: Path):
    version = publish_form(home=home, path=small(tmp_path)).version
    for text in (
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C'",
        "@SUM(1)",
        "\t=1",
        "-13.5 -71.9",
        "+51 84 260942",
    ):
        accept(body=filled(version.xform, {"name": text, "colour": "x"}))
    export_submissions(home=home, folder=tmp_path)
    written = [one["name"] for one in rows(tmp_path / "small.csv")]
    assert written == [
        "'=1+1", "'+cmd|' /C calc'!A0", "'-2+3+cmd|' /C'", "'@SUM(1)", "'=1", "-13.5 -71.9", "+51 84 260942"
    ]  # fmt: skip
    sheet = openpyxl.load_workbook(tmp_path / "small.xlsx").worksheets[0]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}, "texts, and no formula"
    assert cells[0].value == "=1+1"


def test_a_workbook_speaks_the_language_that_was_chosen(interview: FormVersion, home: Home, tmp_path: Path):
    accept(body=filled(interview.xform, FULL, ROUNDS))
    export_submissions(home=home, folder=tmp_path, formats=["xlsx"], language="es")
    book = openpyxl.load_workbook(tmp_path / "tinkuy_interview.xlsx")
    headings, values = (list(row) for row in list(book.worksheets[0].iter_rows(values_only=True))[:2])
    labels = {question["path"]: question["labels"].get("es") for question in interview.questions}
    said = dict(zip(headings, values, strict=True))
    choice = next(one for one in interview.questions if one["path"] == "p1/mode")["choices"]
    assert said[labels["p1/mode"]] == interview.choices[choice]["in_person"]["es"]
    assert said[labels["p1/name"]] == FULL["p1/name"]
    assert "product" in book.sheetnames


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(home: Home, tmp_path: Path):
    version = publish_form(home=home, path=small(tmp_path)).version
    accept(body=filled(version.xform, {"name": "A", "colour": "x" * 40_000}))
    export_submissions(home=home, folder=tmp_path)
    cell = openpyxl.load_workbook(tmp_path / "small.xlsx").worksheets[0].cell(2, 2).value
    assert len(cell) == 32_767
    assert cell.endswith("the CSV has it whole]")
    assert len(rows(tmp_path / "small.csv")[0]["colour"]) == 40_000


def test_files_lie_in_a_folder_of_their_submission(interview: FormVersion, home: Home, tmp_path: Path):
    named = ["../../etc/passwd", "foto ñ.jpg", "FOTO Ñ.JPG", "CON.png", "a/b.jpg", ".hidden", "x" * 255, ""]
    files = [Sent(name, keep(home.media, [name.encode() or b"empty"])) for name in named]
    twice = [Sent("foto ñ.jpg", keep(home.media, [b"another"]))]
    accept(body=filled(interview.xform, FULL, instance="uuid:../1"), files=[*files, *twice])
    exported = export_submissions(home=home, folder=tmp_path / "out", formats=["media"])
    assert (exported.files, exported.missing) == (9, [])
    (folder,) = (tmp_path / "out" / "media").iterdir()
    found = list(folder.iterdir())
    assert len(found) == 9
    assert all(path.is_file() and not path.name.startswith(".") for path in found)
    assert (folder / "foto ñ-3.jpg").read_bytes() == b"another"


@given(st.lists(st.text(max_size=300), max_size=8))
def test_names_are_safe_and_each_is_given_once(wanted: list[str]):
    names = SafeNames()
    given_out = [names.name(one) for one in wanted]
    assert len({one.casefold() for one in given_out}) == len(wanted)
    for name in given_out:
        assert name not in ("", ".", "..")
        assert not set(name) & set('/\\:*?"<>|\x00\n')
        assert len(name.encode()) <= LONGEST_BYTES + 4


def test_what_was_withdrawn_or_replaced_does_not_leave(interview: FormVersion, home: Home, tmp_path: Path):
    kept = accept(body=filled(interview.xform, FULL, instance="uuid:1"))
    gone = accept(body=filled(interview.xform, FULL, instance="uuid:2"))
    accept(body=filled(interview.xform, FULL, instance="uuid:3", replaces="uuid:1"))
    FormFiler(home).file_all()
    withdraw_submission(submission=gone.submission)
    export_submissions(home=home, folder=tmp_path, formats=["csv"])
    assert [one["KEY"] for one in rows(tmp_path / "tinkuy_interview.csv")] == ["uuid:3"]
    assert Submission.objects.get(id=kept.submission).state == "replaced"


def test_who_sent_it_and_when_stand_beside_the_answers(interview: FormVersion, home: Home, tmp_path: Path):
    accept(
        body=filled(interview.xform, FULL), sender=Sender(way="kobo", sent_by="rosa", device_said="collect:1")
    )
    export_submissions(home=home, folder=tmp_path, formats=["csv"])
    (root,) = rows(tmp_path / "tinkuy_interview.csv")
    assert (root["submitter"], root["device"], root["way"]) == ("rosa", "collect:1", "kobo")


def test_nothing_to_export_is_said(home: Home, tmp_path: Path):
    with pytest.raises(Refusal, match="no submission"):
        export_submissions(home=home, folder=tmp_path)


def test_a_second_export_takes_the_place_of_the_first(interview: FormVersion, home: Home, tmp_path: Path):
    for number in range(2):
        accept(body=filled(interview.xform, FULL, instance=f"uuid:{number}"))
        export_submissions(home=home, folder=tmp_path, formats=["csv"])
        assert len(rows(tmp_path / "tinkuy_interview.csv")) == number + 1
    assert not list(tmp_path.glob(".*"))


def test_many_submissions_need_no_more_memory_than_few(home: Home, tmp_path: Path):
    """A body of 50 kB each: a thousand of them held at once would be more than 50 MB."""
    version = publish_form(home=home, path=small(tmp_path)).version
    body = filled(version.xform, {"name": "A", "colour": "x" * 50_000}, instance="uuid:0")
    held = Submission.objects.get(id=accept(body=body).submission)
    Submission.objects.bulk_create(
        (
            Submission(form=held.form, version=held.version, instance=f"uuid:{number}", digest=str(number), body=body,
                       received_at=held.received_at, way="web")
            for number in range(1, 1000)
        ),
        batch_size=100,
    )  # fmt: skip
    tracemalloc.start()
    count = sum(1 for _ in rows_of(shape_of(held.form)))
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 1000
    assert peak_bytes < 25_000_000


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_of_many_is_written_as_it_is_read(
    home: Home, tmp_path: Path, kind: str, rounds: Callable[[int, int], int]
):
    """Held at once, the answers of the sample alone would be more than 20 MB, in full a gigabyte."""
    count = rounds(400, 20_000)
    version = publish_form(home=home, path=small(tmp_path)).version
    body = filled(version.xform, {"name": "A", "colour": "x" * 50_000}, instance="uuid:0")
    held = Submission.objects.get(id=accept(body=body).submission)
    Submission.objects.bulk_create(
        (
            Submission(form=held.form, version=held.version, instance=f"uuid:{number}", digest=str(number), body=body,
                       received_at=held.received_at, way="web")
            for number in range(1, count)
        ),
        batch_size=100,
    )  # fmt: skip
    tracemalloc.start()
    exported = export_submissions(home=home, folder=tmp_path / "out", formats=[kind])
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert exported.submissions == count
    assert peak_bytes < 18_000_000


def test_a_form_that_nobody_published_is_exported_too(home: Home, tmp_path: Path):
    accept(body=b'<data id="stray"><a>1</a><meta><instanceID>uuid:1</instanceID></meta></data>')
    assert shape_of("stray").root == {}
    export_submissions(home=home, folder=tmp_path, formats=["csv"])
    assert rows(tmp_path / "stray.csv")[0]["other_answers"] == '{"a":"1"}'


def test_the_command_exports(interview: FormVersion, home: Home, tmp_path: Path):
    accept(body=filled(interview.xform, FULL, ROUNDS))
    words = [
        "--home",
        str(home.path),
        "export",
        "--to",
        str(tmp_path / "out"),
        "--format",
        "csv",
        "--language",
        "es",
    ]
    said = CliRunner().invoke(command, words, catch_exceptions=False)
    assert "Exported 1 submission" in said.output
    assert (tmp_path / "out" / "tinkuy_interview.csv").exists()
