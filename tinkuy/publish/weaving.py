"""The picture of the front page: the blocks as bands of cloth, an organisation a stitch, coloured by its kind.

Pure geometry: rows of squares to be drawn as SVG. A large edition gets stitches that stand for several
organisations, and the picture says for how many.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tinkuy.edition.opening import Edition
from tinkuy.edition.reading import Query
from tinkuy.register.fields import UNIT_KINDS

MOST_STITCHES = 600
# Nice numbers of organisations for one stitch to stand for.
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000)


@dataclass(frozen=True, slots=True)
class Band:
    """One block: its row of blocks' table, how many organisations, and the kinds of its stitches in order."""

    block: Mapping[str, Any]
    count: int
    stitches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weaving:
    """The bands, and how many organisations one stitch stands for."""

    bands: tuple[Band, ...]
    per_stitch: int
    kinds: tuple[str, ...]


def weave(edition: Edition, blocks: Sequence[Mapping[str, Any]]) -> Weaving:
    """The picture of an edition's blocks, in their order; blocks without organisations are left out."""
    kinds_by_block = {block["code"]: _kinds(edition, block["code"]) for block in blocks}
    total = sum(sum(kinds.values()) for kinds in kinds_by_block.values())
    per_stitch = next((step for step in STEPS if total / step <= MOST_STITCHES), STEPS[-1])
    bands = tuple(
        Band(block, sum(kinds.values()), stitches(kinds, per_stitch))
        for block in blocks
        if (kinds := kinds_by_block[block["code"]])
    )
    seen = {kind for kinds in kinds_by_block.values() for kind in kinds}
    return Weaving(bands, per_stitch, tuple(kind for kind in UNIT_KINDS if kind in seen))


def _kinds(edition: Edition, block: str) -> dict[str, int]:
    found = edition.search(Query(filters={"block": (block,)}, per_page=1))
    return {count.value or "unknown": count.count for count in found.facets["unit_kind"]}


def stitches(kinds: Mapping[str, int], per_stitch: int) -> tuple[str, ...]:
    """The kinds of a band's stitches; every kind that is there gets at least one."""
    return tuple(kind for kind in UNIT_KINDS for _ in range(-(-kinds.get(kind, 0) // per_stitch)))
