"""The picture of a group that hangs together, as one SVG document that stands alone on paper and on a screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from tinkuy.publish.network_picture import WIDTH, Dot, Line, Picture

_FACE = "Libertinus Serif, Iowan Old Style, Palatino Linotype, Georgia, serif"
_INK, _QUIET, _PAPER = "#1d1a16", "#5d554b", "#fdfbf7"
# The tones of undyed wool that the site gives to kinds.
_TONES = {"venture": "#7a4b2a", "network": "#3d6b73", "support_body": "#a97e3f", "public_body": "#6a567c"}
_NO_TONE = "#8f867b"
# The names of kinds stand below the picture, each beside its tone.
_KEY_LINE, _KEY_LETTER, _KEY_MARK = 22, 7.6, 18


def drawing(picture: Picture, kinds: Mapping[str, str]) -> str:
    """The picture with the names of its kinds (code to words) below it; on paper it is as wide as the text."""
    shown = [code for code in kinds if any(dot.kind == code for dot in picture.dots)]
    key, below = _key([(_tone(code), kinds[code]) for code in shown], picture.height + 14)
    body = "".join((*map(_line, picture.lines), *map(_mark, picture.dots), *map(_name, picture.dots), key))
    height = picture.height + 14 + below
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" font-family="{_FACE}" font-size="14" fill="{_INK}">{body}</svg>'
    )


def _tone(kind: str) -> str:
    return _TONES.get(kind, _NO_TONE)


def _line(line: Line) -> str:
    width = 4.5 if "membership" in line.look else 1.5
    dashes = ' stroke-dasharray="7 4"' if line.look.startswith("one") else ""
    return f'<path d="M{line.x1} {line.y1}L{line.x2} {line.y2}" stroke="{_QUIET}" stroke-width="{width}"{dashes}/>'


def _mark(dot: Dot) -> str:
    look = f'fill="{_tone(dot.kind)}" stroke="{_PAPER}" stroke-width="2"'
    if dot.is_second_tier:
        x, y, side = dot.corner
        return f'<rect x="{x}" y="{y}" width="{side}" height="{side}" {look}/>'
    return f'<circle cx="{dot.x}" cy="{dot.y}" r="{dot.radius}" {look}/>'


def _name(dot: Dot) -> str:
    if dot.name is None:
        return ""
    place = f'x="{dot.name.x}" text-anchor="{dot.name.anchor}"'
    return "".join(_haloed(text, f'{place} y="{y}"') for text, y in dot.name.lines)


def _haloed(text: str, place: str) -> str:
    """A text in front of lines: drawn twice, because not every program paints an outline behind its letters."""
    told = escape(text)
    halo = f'fill="none" stroke="{_PAPER}" stroke-width="4" stroke-linejoin="round"'
    return f'<text {place} aria-hidden="true" {halo}>{told}</text><text {place}>{told}</text>'


def _key(entries: Sequence[tuple[str, str]], top: int) -> tuple[str, int]:
    """Tones and their words in lines from ``top`` on, and how high they are together."""
    drawn, x, y = [], 0.0, top
    for tone, words in entries:
        width = _KEY_MARK + len(words) * _KEY_LETTER + 16
        if x and x + width > WIDTH:
            x, y = 0.0, y + _KEY_LINE
        drawn.append(
            f'<circle cx="{x + 6:.0f}" cy="{y + 6}" r="6" fill="{tone}"/>'
            f'<text x="{x + _KEY_MARK:.0f}" y="{y + 11}" font-size="13">{escape(words)}</text>'
        )
        x += width
    return "".join(drawn), (y - top + _KEY_LINE) if entries else 0


def alternative(opening: str, names: Iterable[str]) -> str:
    """What the picture shows to who does not see it: what it is of, and who has most ties."""
    return f"{opening} {', '.join(names)}."
