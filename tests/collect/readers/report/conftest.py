"""What the tests of the report reader share: a mapping of Peru, and a reader of invented reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from invented_reports import Piece, Reader, write_report

from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.report import read
from tinkuy.collect.readers.report.acronyms import AcronymList, find_acronyms
from tinkuy.collect.readers.report.lexicon import Lexicon
from tinkuy.collect.readers.report.lines import Line, Where
from tinkuy.collect.readers.report.words import load
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.places.packs import load_blocks
from tinkuy.register.sheets import DraftSource


@pytest.fixture(scope="session")
def context() -> ReaderContext:
    return ReaderContext("PE", Gazetteer.load("PE"), tuple(load_blocks("PE")))


@pytest.fixture
def read_pieces(tmp_path: Path, context: ReaderContext) -> Reader:
    """Reads a report made of the pieces given, in the format given."""

    def reader(*pieces: Piece, ending: str = "txt", **more: str) -> DraftSource:
        return read(write_report(tmp_path, pieces, ending), context=context, **more)

    return reader


@pytest.fixture
def lexicon() -> Callable[..., Lexicon]:
    """A lexicon of one language with acronyms given as the lines of a list."""

    def make(*lines: str, language: str = "es") -> Lexicon:
        words = load(language)
        heading = {"es": "Siglas", "en": "Acronyms"}[language]
        listed = [Line(Where("line", number), text) for number, text in enumerate((heading, *lines), 1)]
        return Lexicon(words, AcronymList(find_acronyms(listed, words)[0]))

    return make
