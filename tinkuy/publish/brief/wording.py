"""Sentences of a brief with their gaps filled by runs, so that a number in a sentence still says which figure it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinkuy.analyse.indicators.figures import Figure
from tinkuy.analyse.indicators.sentence import number
from tinkuy.publish.report.document import Run, Runs, said

LANGUAGES = ("es", "en")
WORDS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
_GAP = re.compile(r"\{(\w+)\}")


def filled(sentence: str, /, **gaps: str | int | Run | Runs) -> Runs:
    """The sentence with each ``{gap}`` filled. Raises ``KeyError`` for a gap that nothing was given for."""
    pieces: list[str | Run] = []
    for at, piece in enumerate(_GAP.split(sentence)):
        given = gaps[piece] if at % 2 else piece
        pieces += given if isinstance(given, tuple) else (number(given) if isinstance(given, int) else given,)
    return said(*pieces)


def sentence_of(one: Figure, language: str) -> Run:
    """The sentence that carries the whole base of a figure."""
    return Run(one.sentences[language], figure=one.id, part="sentence")


def value_of(one: Figure) -> Run:
    """The number of a figure; of places nothing is counted that would have to be hidden."""
    return Run(number(one.value or 0), figure=one.id)


def lowered(label: str) -> str:
    """A label as it stands inside a sentence; an abbreviation keeps its capitals."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
