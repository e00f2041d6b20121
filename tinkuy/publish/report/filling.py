"""Sentences with gaps, filled with runs, so that a number in a sentence still says which figure it is."""

from __future__ import annotations

import re

from tinkuy.publish.report.document import Run, Runs, said

_GAP = re.compile(r"\{(\w+)\}")


def filled(sentence: str, **gaps: str | Run | Runs) -> Runs:
    """The sentence with each ``{gap}`` filled. Raises ``KeyError`` for a gap that nothing was given for."""
    pieces: list[str | Run] = []
    for at, piece in enumerate(_GAP.split(sentence)):
        if at % 2 == 0:
            pieces.append(piece)
            continue
        given = gaps[piece]
        pieces += given if isinstance(given, tuple) else (given,)
    return said(*pieces)
