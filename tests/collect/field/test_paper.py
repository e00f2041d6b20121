"""The form on paper: numbered sheets, complete in both languages, that cannot be counted twice."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pdfplumber
import pypdfium2
import pytest
import segno
from click.testing import CliRunner
from django.test import Client
from django.utils import timezone

from tests.collect.field.filling import FULL, filled
from tinkuy.cli.forms import command
from tinkuy.collect.arriving.actions import accept
from tinkuy.collect.devices.actions import Admitted
from tinkuy.collect.forms.actions import publish_form
from tinkuy.collect.forms.questions import of_plain
from tinkuy.collect.models import Form, FormVersion, PaperSheet, Submission
from tinkuy.collect.paper import actions
from tinkuy.collect.paper.actions import print_sheets, qr_of, sheet_of
from tinkuy.collect.paper.arranging import blocks_of
from tinkuy.collect.paper.reading import Asked, Group, PaperForm, read_form
from tinkuy.collect.paper.serials import MOST_QR_BYTES, number_of, qr_text, serial_of
from tinkuy.collect.paper.setting import Set, set_pages
from tinkuy.errors import BrokenInput, Refusal
from tinkuy.home import Home
from tinkuy.register.models import Act

META = ("start", "end", "today", "deviceid")
HOSTILE = [
    "#panic()", "$ x^2 $", "*bold*", "_under_", "@label", "[content]", "<label>", "`raw`", "\\u{41}", "// gone",
    "= Heading", "#let x = 1", "{{ code }}", "~", "--- \"quotes\" 'and' more", "https://example.org/", "</text>",
]  # fmt: skip

EVERY_KIND = """| survey |
| | type | name | label::Español (es) | appearance | relevant | calculation |
| | start | start | | | | |
| | text | a | Una letra | | | |
| | integer | b | Un entero | | | |
| | decimal | c | Un decimal | | | |
| | date | d | Una fecha | | | |
| | date | y | Un año | year | | |
| | time | t | Una hora | | | |
| | dateTime | dt | Un momento | | | |
| | geopoint | g | Un lugar | | | |
| | note | n | Hola ${a}, sí | | | |
| | acknowledge | ok | De acuerdo | | | |
| | rank few | r | Ordene | | | |
| | range | rg | Un rango | | | |
| | audio | au | Una voz | | | |
| | calculate | hidden | | | | 1 + 1 |
| | begin repeat | round | La ronda | | | |
| | text | inner | Cuente | multiline | | |
| | begin repeat | in | Adentro | | | |
| | select_one few | deep | Elija | | | |
| | end repeat | | | | | |
| | end repeat | | | | | |
| choices |
| | list_name | name | label::Español (es) |
| | few | x | Equis |
| | few | z | Zeta |
| settings |
| | form_id | version | default_language |
| | own | 1 | Español (es) |
"""


def letters(text: str) -> str:
    """The text without what setting changes: spaces, places to break, soft hyphens."""
    return re.sub(r"[\s\u200b\u00ad\u2060]", "", text)


def pages_of(pdf: bytes) -> list[str]:
    """The letters of each page in the order in which they are read."""
    return [letters(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]


def form_of(*labels: str, kind: str = "text") -> PaperForm:
    asked = tuple(Asked(path=f"q{at}", kind=kind, label=label) for at, label in enumerate(labels))
    return PaperForm("A form", Group("", asked), in_pages=False)


def document_of(form: PaperForm) -> dict[str, Any]:
    version = FormVersion(form=Form(form_id="f"), version="1")
    sheet = PaperSheet(version=version, number=1, instance="uuid:1", language="en")
    return actions.document_of(form.title, version, blocks_of(form), [sheet])


def printed(form: PaperForm) -> list[str]:
    return pages_of(set_pages(document_of(form)).pdf)


def walk(tree: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for element in tree:
        yield element
        yield from walk(element.get("children", ()))


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_sheet_asks_every_question_in_its_language(interview: FormVersion, language: str):
    made = print_sheets(language=language)
    pages = pages_of(made.pdf)
    text = "".join(pages)
    asked = [one for one in of_plain(interview.questions) if one.kind not in META]
    missing = [one.labels[language] for one in asked if letters(one.labels[language]) not in text]
    assert not missing
    choices = {labels[language] for held in interview.choices.values() for labels in held.values()}
    assert not [choice for choice in choices if letters(choice) not in text]
    assert len(pages) == 7, "four sheets of paper, printed on both sides, the notes among them"
    assert all(serial_of(made.sheets[0].number) in page for page in pages), "every page says whose it is"


@pytest.mark.soak
def test_each_copy_is_a_sheet_of_its_own(interview: FormVersion):
    made = print_sheets(language="es", copies=3)
    assert len({sheet.instance for sheet in made.sheets}) == 3
    serials = [serial_of(sheet.number) for sheet in made.sheets]
    pages = pages_of(made.pdf)
    assert [sum(serial in page for page in pages) for serial in serials] == [len(pages) // 3] * 3
    assert pages[len(pages) // 3].endswith(f"Página1de{len(pages) // 3}"), "each copy counts its own pages"
    later = print_sheets(language="en")
    assert later.sheets[0].number == made.sheets[-1].number + 1
    assert list(PaperSheet.objects.all()) == [*made.sheets, *later.sheets]
    assert Act.objects.filter(kind="form", summary__printed__isnull=False).count() == 2


def test_the_code_of_a_sheet_says_form_version_and_the_instance_to_come(interview: FormVersion):
    (sheet,) = print_sheets(language="es").sheets
    said = parse_qs(qr_of(sheet).partition("?")[2])
    assert said == {
        "form": ["tinkuy_interview"],
        "version": [interview.version],
        "instance": [sheet.instance],
        "serial": [serial_of(sheet.number)],
    }
    assert segno.make(qr_of(sheet), error="m").version <= 8, "bigger ones are too fine for a bad printer"


def test_a_form_with_a_very_long_name_still_has_a_code_that_can_be_read():
    said = qr_text(form="f" * 250, version="v" * 9000, instance="uuid:1", serial="0001-9")
    assert said == "tinkuy:sheet?instance=uuid:1&serial=0001-9"
    assert len(said) <= MOST_QR_BYTES


def test_the_same_sheet_typed_twice_is_here_once(interview: FormVersion):
    (sheet,) = print_sheets(language="es").sheets
    serial = serial_of(sheet.number)
    assert sheet_of(serial).submissions == ()
    body = filled(interview.xform, FULL, instance=sheet.instance)
    first, second = accept(body=body), accept(body=body)
    assert (first.is_new, second.is_new) == (True, False)
    assert [one.pk for one in sheet_of(serial).submissions] == [first.submission]
    assert Submission.objects.count() == 1


def test_typed_again_with_other_answers_it_waits_for_a_person_to_compare(interview: FormVersion):
    (sheet,) = print_sheets(language="es").sheets
    accept(body=filled(interview.xform, FULL, instance=sheet.instance))
    accept(body=filled(interview.xform, FULL | {"p1/members_men": "70"}, instance=sheet.instance))
    submissions = sheet_of(serial_of(sheet.number)).submissions
    assert [(one.is_first, one.why) for one in submissions] == [(True, ""), (False, "other_bytes")]


@pytest.mark.parametrize("number", [1, 9, 10, 42, 999, 1000, 9999, 10000, 123456])
def test_a_serial_is_read_back_and_no_single_wrong_digit_goes_unseen(number: int):
    serial = serial_of(number)
    assert number_of(serial) == number_of(f" {serial} ") == number_of(serial.lstrip("0")) == number
    for at, right in enumerate(serial):
        for wrong in set("0123456789") - {right, "-"}:
            if right != "-":
                with pytest.raises(Refusal, match="mistyped"):
                    number_of(serial[:at] + wrong + serial[at + 1 :])


@pytest.mark.parametrize("serial", ["", "42", "abc", "0042-", "9" * 40 + "-1", "٤٢-٢"])
def test_what_is_no_serial_is_refused(serial: str):
    with pytest.raises(Refusal):
        number_of(serial)


def test_a_sheet_that_was_not_printed_here_is_not_known(interview: FormVersion):
    with pytest.raises(Refusal, match="printed from this mapping"):
        sheet_of(serial_of(77))


def test_labels_are_text_whatever_they_hold():
    for kind in ("text", "lines", "note", "tick"):
        text = "".join(printed(form_of(*HOSTILE, kind=kind)))
        assert not [label for label in HOSTILE if letters(label) not in text], kind


def test_choices_hints_headings_and_the_title_are_text_too():
    evil = "#panic() $ *a* [b] <c> @d"
    asked = [
        Asked(
            path=f"q{kind}{count}", kind=kind, label=evil, hint=evil, choices=(evil,) * count, if_answer=evil
        )
        for kind in ("one", "several", "rank")
        for count in (2, 12)
    ]
    group = Group(evil, tuple(asked))
    text = "".join(printed(PaperForm(evil, Group("", (group, Group(evil, tuple(asked[:2]), True))), True)))
    assert text.count(letters(evil)) > 50


@pytest.mark.parametrize(
    "label",
    ["x" * 4_000, "long words " * 800, "", "\u202eturned\u202c", "\x07bell", "a\u2028b", "🌽 名字 \ue000"],
)
def test_no_label_keeps_a_form_from_being_printed(label: str):
    assert printed(form_of(label, "The next one"))[-1]


def test_a_letter_that_no_font_has_is_told():
    made = set_pages(document_of(form_of("Private \ufdd0 letter")))
    assert made.lost == "\ufdd0"
    assert "Private□letter" in "".join(pages_of(made.pdf))


def test_a_form_that_takes_too_long_is_refused_and_no_serial_is_kept(
    interview: FormVersion, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(actions, "set_pages", lambda document, seconds: set_pages(document, seconds=0.05))
    with pytest.raises(BrokenInput, match="seconds to set"):
        print_sheets(language="es")
    assert not PaperSheet.objects.exists()


def test_a_form_too_long_for_paper_is_refused():
    with pytest.raises(BrokenInput, match="too long"):
        set_pages(document_of(form_of("x" * 5_000_000)))


@pytest.mark.soak
def test_numbers_that_others_took_meanwhile_are_not_given_twice(
    interview: FormVersion, monkeypatch: pytest.MonkeyPatch
):
    others: list[PaperSheet] = []

    def slow(document: dict[str, object], seconds: float) -> Set:
        if not others:
            others.append(
                PaperSheet(version=interview, number=1, instance="uuid:x", printed_at=timezone.now())
            )
            others[0].save()
        return set_pages(document)

    monkeypatch.setattr(actions, "set_pages", slow)
    made = print_sheets(language="es")
    assert [sheet.number for sheet in made.sheets] == [2]
    assert all("0002-" in page for page in pages_of(made.pdf))


@pytest.mark.soak
def test_a_team_s_own_form_of_every_kind_of_question_flows_over_its_pages(home: Home, tmp_path: Path):
    (tmp_path / "own.md").write_text(EVERY_KIND, encoding="utf-8")
    version = publish_form(home=home, path=tmp_path / "own.md").version
    kinds = {one.path: one.kind for one in read_form(version.xform, version.choices, "es").whole.questions()}
    assert kinds == {
        "a": "text", "b": "integer", "c": "decimal", "d": "date", "y": "year", "t": "time", "dt": "moment",
        "g": "position", "n": "note", "ok": "tick", "r": "rank", "rg": "integer", "au": "file",
        "round/inner": "lines", "round/in/deep": "one",
    }  # fmt: skip
    pages = pages_of(print_sheets(language="es", form_id="own").pdf)
    text = "".join(pages)
    assert "Holla……,sí" in text.replace("Hola", "Holla"), "what it would borrow from an answer is a gap"
    assert [text.count(letters(f"La ronda {number}")) for number in (1, 2, 3)] == [1, 1, 1]
    assert len(pages) <= 4


def test_what_nobody_translated_is_printed_in_the_first_language(home: Home, tmp_path: Path):
    (tmp_path / "own.md").write_text(EVERY_KIND, encoding="utf-8")
    version = publish_form(home=home, path=tmp_path / "own.md").version
    asked = next(iter(read_form(version.xform, version.choices, "en").whole.questions()))
    assert asked.label == "Una letra"


def test_the_file_says_its_language_its_title_and_what_it_is(interview: FormVersion):
    pdf = print_sheets(language="es").pdf
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        catalog = opened.doc.catalog
        assert opened.metadata["Title"] == "Entrevista del mapeo"
        assert catalog["Lang"] == b"es"
        assert "StructTreeRoot" in catalog
        metadata = catalog["Metadata"].resolve().get_data()
        assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata
        figures = [one for one in walk(opened.structure_tree) if one["type"] == "Figure"]
    assert [one["alt_text"] for one in figures] == [
        f"Código QR de la hoja {serial_of(1)}: formulario, versión e identificador."
    ]


def test_a_device_looks_a_sheet_up_and_a_stranger_does_not(
    interview: FormVersion, admitted: Admitted, client: Client
):
    (sheet,) = print_sheets(language="es").sheets
    token = admitted.token
    serial = serial_of(sheet.number)
    told = client.get(f"/key/{token}/paper/{serial}").json()
    assert told == {"instance": sheet.instance, "form": interview.md5, "typed": 0}
    assert client.get(f"/key/{token}/paper/{serial[:-1]}x").json() == {}
    assert client.get(f"/key/{token[::-1]}/paper/{serial}").status_code == 403


def test_the_commands_print_and_look_up(interview: FormVersion, home: Home, tmp_path: Path):
    run = CliRunner().invoke
    to = tmp_path / "sheets.pdf"
    words = ["--home", str(home.path), "print", "--language", "en", "--copies", "2", "--to", str(to)]
    assert run(command, words).output == f"Wrote {to}: 2 sheets, {serial_of(1)} to {serial_of(2)}.\n"
    assert to.read_bytes().startswith(b"%PDF")
    told = json.loads(run(command, [*words, "--json"]).output)
    assert [one["serial"] for one in told["sheets"]] == [serial_of(3), serial_of(4)]
    look = ["--home", str(home.path), "sheet", serial_of(1)]
    assert "Not here yet" in run(command, look).output
    accept(body=filled(interview.xform, FULL, instance=PaperSheet.objects.get(number=1).instance))
    assert "Here already: submission" in run(command, look).output
    assert len(json.loads(run(command, [*look, "--json"]).output)["submissions"]) == 1
