"""What the tests of the report reader share: a mapping of Peru, invented reports, and the real ones."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from invented_reports import Piece, write_report

from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.report import read
from tinkuy.collect.readers.report.acronyms import AcronymList, find_acronyms
from tinkuy.collect.readers.report.lexicon import Lexicon
from tinkuy.collect.readers.report.lines import Line, Where
from tinkuy.collect.readers.report.words import load
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.places.packs import load_blocks
from tinkuy.register.sheets import DraftSource

REPOSITORY = Path(__file__).parents[4]
SPANISH = ["Zonas", "Organización", "Nombre de entrevistados", "Necesidades", "Fortalezas", "Oportunidades"]
ENGLISH = ["AREAS", "ORGANIZATION", "NAME OF INTERVIEWEES", "NEEDS", "STRENGTHS", "OPPORTUNITIES"]

Reader = Callable[..., DraftSource]


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


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the real reports: $TINKUY_SEEDS, else beside the repository."""
    named = os.environ.get("TINKUY_SEEDS")
    folder = Path(named) if named else REPOSITORY.parent / "shared" / "seeds"
    if not (folder / "mapeo-peru-2018-es.txt").exists():
        said = f"THE REAL REPORTS ARE NOT READ: no folder {folder}; set TINKUY_SEEDS to it."
        warnings.warn(said, stacklevel=1)
        pytest.skip(said)
    return folder
