"""The brief for a word processor takes two pages too, where LibreOffice sets it."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from tests.publish.report.libreoffice import converted, needs_typefaces
from tinkuy.edition.opening import Edition
from tinkuy.publish.brief.place import brief_place
from tinkuy.publish.brief.writing import fitting_brief, write_brief
from tinkuy.publish.report.ooxml.styles import ALTERNATIVES

pytestmark = pytest.mark.soak


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("code", ["08", "150119"])
def test_a_brief_takes_two_pages_in_a_word_processor(
    edition: Edition, tmp_path: Path, code: str, language: str
) -> None:
    needs_typefaces(*ALTERNATIVES.values())
    document = fitting_brief(edition, brief_place(edition, code), language)
    (file,) = write_brief(document, code, ["docx"], tmp_path)
    with pdfplumber.open(converted(file, "pdf")) as set_there:
        assert len(set_there.pages) <= 2
