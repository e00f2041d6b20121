"""The form on paper: numbered sheets, complete in both languages, that cannot be counted twice."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qs

import pdfplumber
import pytest
import segno
from click.testing import CliRunner

from tests.collect.field.filling import FULL, filled
from tinkuy.cli.forms import command
from tinkuy.collect.arriving.actions import accept
from tinkuy.collect.forms.actions import publish_form
from tinkuy.collect.forms.compiling import compiled
from tinkuy.collect.forms.places import LISTS
from tinkuy.collect.forms.questions import of_plain
from tinkuy.collect.models import FormVersion, PaperSheet, Submission
from tinkuy.collect.paper import actions
from tinkuy.collect.paper.actions import print_sheets, qr_of, sheet_of
from tinkuy.collect.paper.arranging import blocks_of
from tinkuy.collect.paper.reading import Asked, Group, PaperForm, read_form
from tinkuy.collect.paper.serials import MOST_QR_BYTES, number_of, qr_text, serial_of
from tinkuy.collect.paper.setting import pdf_of
from tinkuy.errors import BrokenInput, Refusal
from tinkuy.home import Home
from tinkuy.register.models import Act

META = ("start", "end", "today", "deviceid")
HOSTILE = [
    "#panic()", "$ x^2 $", "*bold*", "_under_", "@label", "[content]", "<label>", "`raw`", "\\u{41}", "// gone",
    "= Heading", "#let x = 1", "{{ code }}", "~", "--- \"quotes\" 'and' more", "https://example.org/", "</text>",
]  # fmt: skip


def letters(text: str) -> str:
    """The text without what setting changes: spaces, places to break, soft hyphens."""
    return re.sub(r"[\s\u200b\u00ad\u2060]", "", text)


def pages_of(pdf: bytes) -> list[str]:
    """The letters of each page in the order in which they are read."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [letters("".join(char["text"] for char in page.chars)) for page in opened.pages]


def form_of(*labels: str, kind: str = "text") -> PaperForm:
    asked = tuple(Asked(path=f"q{at}", kind=kind, label=label) for at, label in enumerate(labels))
    return PaperForm("A form", Group("", asked), in_pages=False)


def printed(form: PaperForm) -> list[str]:
    version = FormVersion(version="1")
    version.form = actions.FormVersion.form.field.related_model(form_id="f")
    sheet = PaperSheet(version=version, number=1, instance="uuid:1", language="en")
    return pages_of(pdf_of(actions._document(form.title, version, blocks_of(form), [sheet])))


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
