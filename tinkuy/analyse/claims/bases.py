"""Which number of all a set of shares was reckoned on, and whether it is the one that is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tinkuy.analyse.claims.finding import Finding, listed, place, places_said
from tinkuy.analyse.claims.numerals import written
from tinkuy.analyse.claims.pairs import Pair, Shares
from tinkuy.analyse.claims.passages import Document

# A sentence that lists more than this helps nobody; all of them are in what was computed.
_MOST_LISTED = 6


@dataclass(frozen=True, slots=True)
class Total:
    """A printed number of all: its value and where it stands."""

    value: Decimal
    position: int


@dataclass(frozen=True, slots=True)
class Implied:
    """The numbers of all, ``smallest`` to ``largest``, that fit most pairs; those pairs and the others."""

    smallest: int
    largest: int
    fitting: tuple[Pair, ...]
    others: tuple[Pair, ...]


def implied_base(pairs: tuple[Pair, ...]) -> Implied:
    """The bases on which most of the shares agree: every pair allows an interval, and these are laid together.

    Of several such intervals the narrowest counts, being the most telling. Raises ``ValueError`` for no pair.
    """
    spans = [pair.bases() for pair in pairs]
    # A span opens before another ends at the same number, so that they are seen to meet there.
    edges = sorted(
        edge for smallest, largest in spans if smallest <= largest for edge in ((smallest, 0), (largest, 1))
    )
    best: tuple[int, int, int] | None = None
    depth, opened = 0, 0
    for number, is_end in edges:
        if is_end:
            found = (-depth, number - opened, opened)
            best = min(best, found) if best else found
            depth -= 1
        else:
            depth, opened = depth + 1, number
    if best is None:
        raise ValueError("No share of these fits its count on any base.")
    smallest, largest = best[2], best[2] + best[1]
    fits = [low <= smallest and largest <= high for low, high in spans]
    return Implied(
        smallest,
        largest,
        tuple(pair for pair, fit in zip(pairs, fits, strict=True) if fit),
        tuple(pair for pair, fit in zip(pairs, fits, strict=True) if not fit),
    )


def base_findings(shares: Shares, totals: list[Total], held: Document) -> Iterator[Finding]:
    """What does not hold in shares printed with counts. ``totals``: the printed numbers of the same whole."""
    own = (
        [Total(shares.total, shares.total_position)]
        if shares.total and shares.total_position is not None
        else []
    )
    known = own or totals
    if any(all(pair.fits(total.value) for pair in shares.pairs) for total in known):
        return
    if all(pair.bases()[0] > pair.bases()[1] for pair in shares.pairs):
        yield from (_impossible(pair, held) for pair in shares.pairs)
        return
    implied = implied_base(shares.pairs)
    printed_fits = [total for total in known if implied.smallest <= total.value <= implied.largest]
    if len(shares.pairs) == 1:
        if own:
            total = int(own[0].value)
            yield _misfit(shares.pairs[0], total, total, "the printed total", held)
        return
    if len(implied.fitting) < 2:
        yield _no_common(shares, held)
        return
    if known and not printed_fits:
        yield _not_the_total(implied, known, held)
    for pair in implied.others:
        yield _misfit(pair, implied.smallest, implied.largest, "which fits the other shares", held)


def _not_the_total(implied: Implied, totals: list[Total], held: Document) -> Finding:
    every = (*implied.fitting, *implied.others)
    example = max(implied.fitting, key=lambda pair: pair.share)
    misses = listed(
        f"of {written(total.value)} ({places_said([place(held, total.position)])}) {written(example.count)} would be "
        f"{written(example.share_of(total.value))} %"
        for total in _distinct(totals)
    )
    fitting = "all of them" if not implied.others else f"{len(implied.fitting)} of the {len(every)}"
    return Finding(
        "base",
        (*dict.fromkeys(place(held, pair.position) for pair in every),
         *dict.fromkeys(place(held, total.position) for total in totals)),
        tuple(pair.printed for pair in every),
        f"These shares were not reckoned on the printed total: {misses}, not {written(example.share)} %. "
        f"A total of {_between(implied.smallest, implied.largest)} fits {fitting}.",
        {
            "base_smallest": implied.smallest,
            "base_largest": implied.largest,
            "fitting": [pair.printed for pair in implied.fitting],
            "not_fitting": [pair.printed for pair in implied.others],
            "bases": _bases(every),
            "printed_totals": [total.value for total in _distinct(totals)],
        },
    )  # fmt: skip


def _misfit(pair: Pair, smallest: int, largest: int, of_what: str, held: Document) -> Finding:
    shares = sorted({pair.share_of(smallest), pair.share_of(largest)})
    counts = sorted({(pair.share * base / 100).to_integral_value() for base in (smallest, largest)})
    return Finding(
        "share_and_count",
        (place(held, pair.position),),
        (pair.printed,),
        f"{written(pair.count)} is {_several(shares)} % of {_between(smallest, largest)}, {of_what}, and not "
        f"{written(pair.share)} %; {written(pair.share)} % would be {_several(counts)}.",
        {
            "count": pair.count,
            "share": pair.share,
            "base_smallest": smallest,
            "base_largest": largest,
            "own_base_smallest": pair.bases()[0],
            "own_base_largest": pair.bases()[1],
            "share_of_base": shares,
        },
    )


def _impossible(pair: Pair, held: Document) -> Finding:
    return Finding(
        "share_and_count",
        (place(held, pair.position),),
        (pair.printed,),
        f"There is no whole number of which {written(pair.count)} is {written(pair.share)} %.",
        {"count": pair.count, "share": pair.share},
    )


def _no_common(shares: Shares, held: Document) -> Finding:
    each = listed(f"“{pair.printed}” {_between(*pair.bases())}" for pair in shares.pairs[:_MOST_LISTED])
    return Finding(
        "base",
        tuple(dict.fromkeys(place(held, pair.position) for pair in shares.pairs)),
        tuple(pair.printed for pair in shares.pairs),
        f"No two of these shares can be of one and the same total: {each}.",
        {"bases": _bases(shares.pairs)},
    )  # fmt: skip


def _bases(pairs: tuple[Pair, ...]) -> list[dict[str, object]]:
    return [
        {"printed": pair.printed, "smallest": pair.bases()[0], "largest": pair.bases()[1]} for pair in pairs
    ]


def _between(smallest: int, largest: int) -> str:
    return written(smallest) if smallest == largest else f"{written(smallest)} to {written(largest)}"


def _several(values: list[Decimal]) -> str:
    return " to ".join(written(value) for value in values)


def _distinct(totals: list[Total]) -> list[Total]:
    return list({total.value: total for total in reversed(totals)}.values())[::-1]
