"""Charts as pictures: sharp where a program draws SVG, as a PNG of the same drawing where it does not."""

from __future__ import annotations

import re
from dataclasses import dataclass

import typst

# As fine as an office printer draws.
DOTS_PER_INCH = 220
_DRAWN = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1mm)
"""
_MM_A_PIXEL = 25.4 / 96
_BOX = re.compile(r'<svg[^>]*\sviewBox="\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*"')
_SIDE = r'<svg[^>]*\s%s="([\d.]+)(?:px)?"'


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as PNG, with the size at which it is to be printed, in millimetres."""

    png: bytes
    width_mm: float
    height_mm: float


def picture_of(svg: str, width_mm: float, most_mm: float) -> Picture:
    """The drawing in its own size, but no wider than ``width_mm`` and no higher than ``most_mm``.

    One that names no width of its own is as wide as may be. Raises ``ValueError`` for what is no SVG with a size.
    """
    width, height = _size(svg)
    own = re.search(_SIDE % "width", svg)
    shown = min(float(own[1]) * _MM_A_PIXEL if own else width_mm, width_mm, most_mm * width / height)
    try:
        made = typst.compile(
            _DRAWN, format="png", ppi=DOTS_PER_INCH, sys_inputs={"svg": svg, "width": f"{shown:.2f}"},
            ignore_system_fonts=True,
        )  # fmt: skip
    except typst.TypstError as fault:
        raise ValueError(f"The chart cannot be drawn: {fault.message}") from fault
    assert isinstance(made, bytes)
    return Picture(made, shown, shown * height / width)


def _size(svg: str) -> tuple[float, float]:
    box = _BOX.search(svg)
    if box:
        return float(box[1]), float(box[2])
    width, height = re.search(_SIDE % "width", svg), re.search(_SIDE % "height", svg)
    if not width or not height:
        raise ValueError("A chart needs a viewBox, or width and height.")
    return float(width[1]), float(height[1])
