"""Shares of which the document does not say of how many they are: reported, base not stated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tinkuy.analyse.claims.claim import Claim
from tinkuy.analyse.claims.finding import Finding, place
from tinkuy.analyse.claims.pairs import Shares
from tinkuy.analyse.claims.passages import Document
from tinkuy.analyse.claims.words import Words, ideas, plain

_OF_A_NUMBER = re.compile(
    r"\b(?:of|de)\s+(?:the|las|los|un total de|a total of)\s*$|\bn\s*=\s*$", re.IGNORECASE
)

# A smaller number beside a table is a level or a rank rather than its base.
_SMALLEST_BASE = 10
# "90 growers, which nearly half are young".
_WHICH = re.compile(
    r"\b(?:which|whom|cuales)(?:\s+(?:almost|about|nearly|around|casi|cerca del?|unos))?(?:\s+(?:el|un))?\s*$"
)


def with_bases(claims: list[Claim], shares: list[Shares], words: Words) -> list[Claim]:
    """The claims, each share with the number of all that the document states for it, where it does.

    A base is stated by the count beside the share, by "of the 120" in its sentence, by "of these" after a
    count in its sentence or the one before.
    """
    counted = {(pair.position, pair.share): pair for group in shares for pair in group.pairs}
    made: list[Claim] = []
    for number, claim in enumerate(claims):
        if claim.kind != "share":
            made.append(claim)
            continue
        pair = counted.get((claim.position, claim.value))
        base = _implied(pair.bases()) if pair else _stated(number, claims, words)
        made.append(replace(claim, base=base, is_computed=bool(pair)) if base else claim)
    return made


def _implied(bases: tuple[int, int]) -> Decimal:
    return Decimal(bases[0] + bases[1]) // 2


def _stated(number: int, claims: list[Claim], words: Words) -> Decimal | None:
    claim = claims[number]
    near = range(max(0, number - 12), min(number + 6, len(claims)))
    counts = [
        (at, claims[at])
        for at in near
        if claims[at].kind == "count" and claims[at].sentence.paragraph == claim.sentence.paragraph
    ]
    for _, other in counts:
        before = other.sentence.text[max(0, other.quantity.start - 60) : other.quantity.start]
        if other.sentence is claim.sentence and _OF_A_NUMBER.search(before):
            return other.value
    before_it = [other for at, other in counts if at < number]
    if not before_it:
        return None
    lead = plain(claim.sentence.text[: claim.quantity.start][-60:])
    refers = any(re.search(rf"\b{re.escape(phrase)}\b", f"{lead} {claim.after}") for phrase in words.of_these)
    if refers or _WHICH.search(lead):
        return before_it[-1].value
    of = ideas(claim.after, words)
    named = [other for other in before_it if other.in_all and other.ideas & of]
    return named[-1].value if named else None


def unstated_findings(claims: list[Claim], held: Document, words: Words) -> Iterator[Finding]:
    """One finding that lists every share without a stated base; none where all have one.

    Comparisons ("20 % more"), rates of a tax and whole hundreds are no shares of anybody.
    """
    counted = {claim.position for claim in claims if claim.kind == "count" and claim.value >= _SMALLEST_BASE}
    without = [
        claim
        for claim in claims
        if claim.kind == "share"
        and not claim.quantity.is_spelled
        and claim.base is None
        and 0 < claim.value < 100
        and not _is_rate(claim, words)
        and not _table_states(claim, counted, held)
    ]
    if not without:
        return
    places = tuple(dict.fromkeys(place(held, claim.position) for claim in without))
    count = len(without)
    yield Finding(
        "base_not_stated",
        places,
        tuple(claim.quantity.printed for claim in without),
        f"{count} share{'s are' if count > 1 else ' is'} reported, base not stated: the document does not say "
        f"of how many {'they are' if count > 1 else 'it is'}, so nobody can check {'them' if count > 1 else 'it'}.",
        {"shares": count},
    )


def _table_states(claim: Claim, counted: set[int], held: Document) -> bool:
    """Whether the row of a share, or the line above its table, holds a count that may be its base."""
    if not claim.sentence.is_cell:
        return False
    above = claim.position
    while above > 0 and held.passages[above].is_row:
        above -= 1
    return above in counted or claim.position in counted


def _is_rate(claim: Claim, words: Words) -> bool:
    after = claim.after[:40]
    near = " ".join(re.findall(r"[^\W\d_]+", after)[:4])
    before = plain(claim.sentence.text[: claim.quantity.start][-60:])
    return any(re.search(rf"\b{re.escape(word)}\b", near) for word in words.more_than) or bool(
        re.search(r"\b(?:tax|impuesto|interest|interes|discount|descuento|rate|tasa)\b", before)
    )
