"""Sentences with gaps, filled with runs, so that a number in a sentence still says which figure it is."""

from __future__ import annotations

import re

from tinkuy.analyse.indicators.sentence import number
from tinkuy.publish.report.document import Run, Runs, said

_GAP = re.compile(r"\{(\w+)\}")


def filled(sentence: str, /, **gaps: str | int | Run | Runs) -> Runs:
    """The sentence with each ``{gap}`` filled. Raises ``KeyError`` for a gap that nothing was given for."""
    pieces: list[str | Run] = []
    for at, piece in enumerate(_GAP.split(sentence)):
        given = gaps[piece] if at % 2 else piece
        pieces += given if isinstance(given, tuple) else (number(given) if isinstance(given, int) else given,)
    return said(*pieces)
