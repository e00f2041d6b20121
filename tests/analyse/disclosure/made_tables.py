"""Tables with their margins, as numbers that are published together."""

from __future__ import annotations

from collections.abc import Sequence

from tinkuy.analyse.disclosure.published import Number


def with_margins(rows: Sequence[Sequence[int]], edition: str = "") -> dict[str, Number]:
    """Every cell "row:column", the sums "row:all" and "all:column", and "all:all"."""
    across, down = range(len(rows)), range(len(rows[0]))
    made = [Number(f"{edition}{r}:{c}", rows[r][c]) for r in across for c in down]
    made += [
        Number(f"{edition}{r}:all", sum(rows[r]), (tuple(f"{edition}{r}:{c}" for c in down),)) for r in across
    ]
    made += [
        Number(
            f"{edition}all:{c}", sum(row[c] for row in rows), (tuple(f"{edition}{r}:{c}" for r in across),)
        )
        for c in down
    ]
    whole = (tuple(f"{edition}{r}:all" for r in across), tuple(f"{edition}all:{c}" for c in down))
    made.append(Number(f"{edition}all:all", sum(map(sum, rows)), whole))
    return {number.key: number for number in made}


def small_ones(numbers: dict[str, Number], fewest: int = 3) -> list[str]:
    return [key for key, number in numbers.items() if 0 < number.value < fewest]
