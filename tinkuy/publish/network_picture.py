"""The picture of a group of organisations with reported ties: pure geometry, to be drawn as SVG without a script."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tinkuy.analyse.networks.graph import Graph
from tinkuy.analyse.networks.layout import places
from tinkuy.analyse.networks.network import Network

WIDTH = 520
_MOST_HIGH = 560
# One step of the graph, where there is room for it.
_STEP = 96
_EDGE = 26
_ROOM_FOR_NAMES = 70
# Of a letter of the size that small screens get.
_LETTER, _LINE = 8.4, 19
LONGEST_NAME = 22
# Left, top, right, bottom.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Name:
    """A name beside a dot, in one line or two: (text, y) each; ``anchor`` as SVG has it: start, middle, end."""

    lines: tuple[tuple[str, int], ...]
    x: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Dot:
    """One organisation: its size tells with how many it is tied. ``is_second_tier`` dots are square.

    ``number`` is its place in the list where there was no room for its name and the number stands for it, else 0.
    """

    id: str
    x: int
    y: int
    radius: int
    kind: str
    is_second_tier: bool
    ties: int
    name: Name | None = None
    number: int = 0

    @property
    def corner(self) -> tuple[int, int, int]:
        """(x, y, side) of its square."""
        return self.x - self.radius, self.y - self.radius, 2 * self.radius


@dataclass(frozen=True, slots=True)
class Line:
    """One pair with a tie. ``look`` is the class of its line: by one or both told, a membership or another tie."""

    x1: int
    y1: int
    x2: int
    y2: int
    look: str


@dataclass(frozen=True, slots=True)
class Picture:
    """``size`` organisations hang together; drawn are the ``dots``, those with most ties first."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    size: int


def picture(network: Network, shown: Graph, names: Mapping[str, str], size: int) -> Picture:
    """The picture of a connected part of a network. ``names`` as they are to be printed, by identifier."""
    spots, height = _spots(places(shown))
    tied = dict(zip(network.graph.ids.tolist(), network.graph.degrees.tolist(), strict=True))
    bare = [
        Dot(
            identifier, *spot, _radius(tied[identifier]), network.kinds[identifier],
            network.tiers[identifier] > 1, tied[identifier],
        )
        for identifier, spot in zip(shown.ids.tolist(), spots, strict=True)
    ]  # fmt: skip
    dots = sorted(bare, key=lambda dot: (-dot.ties, dot.id))
    lines = tuple(
        Line(
            bare[one].x,
            bare[one].y,
            bare[other].x,
            bare[other].y,
            _look(network, bare[one].id, bare[other].id),
        )
        for one, other in shown.pairs.tolist()
    )
    return Picture(WIDTH, height, tuple(_named(dots, lines, names, height)), lines, size)


def _spots(points: NDArray[np.float64]) -> tuple[list[tuple[int, int]], int]:
    """The points in whole pixels of a picture that is as high as it needs, and that height."""
    low, high = points.min(axis=0), points.max(axis=0)
    across, down = np.maximum(high - low, 1e-6)
    step = min(_STEP, (WIDTH - 2 * _ROOM_FOR_NAMES) / across, (_MOST_HIGH - 2 * _EDGE) / down)
    height = round(down * step) + 2 * _EDGE + _LINE
    left = (WIDTH - across * step) / 2
    spots = [(round(left + x * step), round(_EDGE + y * step)) for x, y in (points - low).tolist()]
    return spots, height


def _radius(ties: int) -> int:
    return min(16, 6 + round(math.sqrt(ties) * 1.6))


def _look(network: Network, one: str, other: str) -> str:
    pair = (one, other) if one < other else (other, one)
    is_membership = pair in network.memberships or pair[::-1] in network.memberships
    return (
        f"{'both' if len(network.told_by[pair]) == 2 else 'one'} {'membership' if is_membership else 'tie'}"
    )


def _named(dots: list[Dot], lines: tuple[Line, ...], names: Mapping[str, str], height: int) -> Iterator[Dot]:
    """The dots with their names, or with numbers where names have no room; clear of lines where that can be."""
    taken: list[Box] = [
        (dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius) for dot in dots
    ]
    crossed = [(x, y, x, y) for line in lines for x, y in _along(line)]
    for number, dot in enumerate(dots, start=1):
        for text in (names[dot.id], str(number)):
            free = [one for one in _beside(dot, text) if _is_free(one[1], taken, height)]
            clear = [one for one in free if _is_free(one[1], crossed, height)]
            found = next(iter(clear or free), None)
            if found:
                taken.append(found[1])
                break
        is_number = found is not None and text == str(number)
        yield replace(dot, name=found[0] if found else None, number=number if is_number else 0)


def _along(line: Line) -> Iterator[tuple[float, float]]:
    """Points of a line, some pixels apart."""
    steps = max(1, round(math.dist((line.x1, line.y1), (line.x2, line.y2)) / 6))
    for at in range(steps + 1):
        share = at / steps
        yield line.x1 + share * (line.x2 - line.x1), line.y1 + share * (line.y2 - line.y1)


def _beside(dot: Dot, name: str) -> Iterator[tuple[Name, Box]]:
    """Where a name may stand, and the room it takes: beside, below, above its dot, aslant; then in two lines."""
    for texts in _settings(name):
        width, high, off = max(map(len, texts)) * _LETTER, len(texts) * _LINE, dot.radius + 6
        near = round(off * 0.7)
        for x, middle, anchor in (
            (dot.x + off, dot.y, "start"),
            (dot.x - off, dot.y, "end"),
            (dot.x, dot.y + dot.radius + high // 2 + 3, "middle"),
            (dot.x, dot.y - dot.radius - high // 2 - 3, "middle"),
            (dot.x + near, dot.y - near - high // 2, "start"),
            (dot.x + near, dot.y + near + high // 2, "start"),
            (dot.x - near, dot.y - near - high // 2, "end"),
            (dot.x - near, dot.y + near + high // 2, "end"),
        ):
            left = x - width * {"start": 0, "middle": 0.5, "end": 1}[anchor]
            top = middle - high / 2
            lines = tuple((text, round(top + at * _LINE + _LINE * 0.76)) for at, text in enumerate(texts))
            yield Name(lines, x, anchor), (left, top, left + width, top + high)


def _settings(name: str) -> Iterator[tuple[str, ...]]:
    """A name in one line, and in two that are about as long as each other."""
    yield (shortened(name),)
    blanks = [at for at, letter in enumerate(name) if letter == " "]
    if blanks:
        middle = min(blanks, key=lambda at: (abs(at - len(name) / 2), at))
        yield shortened(name[:middle]), shortened(name[middle + 1 :])


def _is_free(box: Box, taken: Sequence[Box], height: int) -> bool:
    left, top, right, bottom = box
    if left < 2 or right > WIDTH - 2 or top < 0 or bottom > height:
        return False
    return all(right < one[0] or left > one[2] or bottom < one[1] or top > one[3] for one in taken)


def shortened(name: str) -> str:
    """A name that has room in a picture: whole, or cut after a word."""
    if len(name) <= LONGEST_NAME:
        return name
    cut = name[: LONGEST_NAME - 1]
    whole = cut.rpartition(" ")[0]
    return f"{(whole if len(whole) > LONGEST_NAME // 2 else cut).rstrip(' ,.;:-')}…"
