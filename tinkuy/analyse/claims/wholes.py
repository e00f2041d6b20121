"""Parts of one whole that make more than the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tinkuy.analyse.claims.claim import Claim
from tinkuy.analyse.claims.finding import Finding, place
from tinkuy.analyse.claims.numerals import written
from tinkuy.analyse.claims.passages import Document
from tinkuy.analyse.claims.words import Words, plain

_FEWEST_PARTS = 3


def whole_findings(claims: list[Claim], held: Document, words: Words) -> Iterator[Finding]:
    """One finding for each sentence that announces the parts of one whole and whose shares pass 100 %.

    Only where the sentence says so ("is distributed", "the rest", "followed by"): shares of several answers
    may well make more than 100 %, and most lists of shares are such.
    """
    for shares in _by_sentence(claims):
        text = plain(shares[0].sentence.text)
        if len(shares) < _FEWEST_PARTS or not any(
            re.search(rf"\b{re.escape(phrase)}\b", text) for phrase in words.parted
        ):
            continue
        total = sum((claim.value for claim in shares), Decimal(0))
        slack = sum((claim.quantity.step for claim in shares), Decimal(0)) / 2
        if total - slack > 100:
            yield Finding(
                "over_the_whole",
                tuple(dict.fromkeys(place(held, claim.position) for claim in shares)),
                tuple(claim.quantity.printed for claim in shares),
                f"The sentence divides one whole, and its {len(shares)} shares make {written(total)} %: "
                f"{written(total - 100)} too many.",
                {"sum": total, "shares": [claim.value for claim in shares]},
            )


def _by_sentence(claims: list[Claim]) -> Iterator[list[Claim]]:
    held: dict[int, list[Claim]] = {}
    for claim in claims:
        if (
            claim.kind == "share"
            and not claim.quantity.is_spelled
            and not claim.quantity.in_range
            and not _compares(claim)
        ):
            held.setdefault(id(claim.sentence), []).append(claim)
    yield from held.values()


def _compares(claim: Claim) -> bool:
    return re.match(r"\s*(?:more|less|higher|lower|mas|menos|mayor|menor)\b", claim.after) is not None
