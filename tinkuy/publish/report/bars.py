"""Bars drawn from numbers as SVG: every bar begins at nothing, and says its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

# In units of the drawing, of which 640 are the width of a text column.
_WIDTH = 640
_LABELS = 232
_NUMBERS = 96
_PITCH = 21
_BAR = 12
_LETTERS = 33  # of a label, on its line
_FACE = "Libertinus Serif, Iowan Old Style, Palatino Linotype, Georgia, serif"
_INK, _SURE, _PERHAPS = "#1d1a16", "#8c2f1b", "#dcb9a6"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. ``told`` is its number in words; ``perhaps`` what may come to it, drawn lighter behind it."""

    label: str
    value: int
    told: str
    perhaps: int = 0


def bars(some: Sequence[Bar]) -> str:
    """The bars as one SVG document, one below the other, in the order given. Raises ``ValueError`` for none."""
    if not some:
        raise ValueError("There is nothing to draw.")
    most = max(1, *(one.value + one.perhaps for one in some))
    room = _WIDTH - _LABELS - _NUMBERS
    height = _PITCH * len(some) + 2
    drawn = "".join(_bar(at * _PITCH, one, room / most) for at, one in enumerate(some))
    # The line that every bar begins at.
    line = f'<path d="M{_LABELS}.5 0V{height}" stroke="{_INK}" stroke-width="1"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" '
        f'height="{height}" font-family="{_FACE}" font-size="13" fill="{_INK}">{drawn}{line}</svg>'
    )


def _bar(top: int, one: Bar, per_unit: float) -> str:
    middle, at = top + _PITCH / 2, top + (_PITCH - _BAR) / 2
    sure, perhaps = one.value * per_unit, one.perhaps * per_unit
    begin = _LABELS + 1
    pieces = [
        f'<text x="{_LABELS - 8}" y="{middle + 4:g}" text-anchor="end">{escape(_short(one.label))}</text>'
    ]
    for x, width, colour in ((begin, sure, _SURE), (begin + sure, perhaps, _PERHAPS)):
        if width:
            pieces.append(
                f'<rect x="{x:.1f}" y="{at:g}" width="{width:.1f}" height="{_BAR}" fill="{colour}"/>'
            )
    pieces.append(f'<text x="{begin + sure + perhaps + 6:.1f}" y="{middle + 4:g}">{escape(one.told)}</text>')
    return "".join(pieces)


def _short(label: str) -> str:
    """The label on its line; the table below has it whole."""
    return label if len(label) <= _LETTERS else f"{label[: _LETTERS - 1].rstrip()}…"
