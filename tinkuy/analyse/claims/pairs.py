"""Shares printed with their counts, and the number of all that each of them implies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from tinkuy.analyse.claims.claim import Claim, population_after
from tinkuy.analyse.claims.tables import CountTable
from tinkuy.analyse.claims.words import Words, ideas, plain

_OF = re.compile(r"^\s*\)?\s*(?:of|de|del)\s+(?:the\s+|las\s+|los\s+|la\s+|el\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """A share and the count it is printed with; ``label`` are the words of what is counted."""

    share: Decimal
    step: Decimal
    count: Decimal
    label: str
    position: int
    printed: str

    def bases(self) -> tuple[int, int]:
        """The smallest and largest number of all of which the count is this share, as printed.

        "26.1% (347)" is 347 of 1,328 to 1,332. The last digit may have been rounded either way. The first
        is larger than the second where no number fits; the second is huge for a share that rounds to 0.
        """
        half = self.step / 2
        smallest = (self.count * 100 / (self.share + half)).to_integral_value(ROUND_CEILING)
        low = self.share - half
        if low <= 0:
            return int(smallest), 10**15
        return int(smallest), int((self.count * 100 / low).to_integral_value(ROUND_FLOOR))

    def fits(self, base: int | Decimal) -> bool:
        smallest, largest = self.bases()
        return smallest <= base <= largest

    def share_of(self, base: int | Decimal) -> Decimal:
        """The share that the count is of a base, with one decimal more than a whole per cent at least."""
        digits = min(self.step, Decimal("0.1"))
        return (self.count * 100 / Decimal(base)).quantize(digits)


@dataclass(frozen=True, slots=True)
class Shares:
    """Pairs printed together, of one whole; ``whole`` its ideas, ``total`` the number printed with them."""

    pairs: tuple[Pair, ...]
    whole: frozenset[str]
    total: Decimal | None = None
    total_position: int | None = None


def shares_in_prose(claims: list[Claim], words: Words) -> Iterator[Shares]:
    """The pairs of every paragraph: "29.7% (395)", "395 cooperatives (29.7%)"."""
    paragraph: list[Claim] = []
    for claim in [*claims, None]:
        if claim and (not paragraph or claim.sentence.paragraph == paragraph[-1].sentence.paragraph):
            paragraph.append(claim)
            continue
        yield from _shares(paragraph, words)
        paragraph = [claim] if claim else []


def _shares(paragraph: list[Claim], words: Words) -> Iterator[Shares]:
    found = [(first, second) for first, second in pairwise(paragraph) if _is_pair(first, second)]
    if not found:
        return
    paired = {id(claim) for both in found for claim in both}
    whole = next((of for _, second in found if (of := _whole_after(second, words))), frozenset())
    total = _total(paragraph, paired, whole)
    yield Shares(
        tuple(_pair(first, second, words) for first, second in found),
        whole,
        total.value if total else None,
        total.position if total else None,
    )


def _is_pair(first: Claim, second: Claim) -> bool:
    """Whether two neighbours are a share and a count, the second in brackets after the first."""
    if first.sentence is not second.sentence or {first.kind, second.kind} != {"share", "count"}:
        return False
    if any(claim.quantity.in_range or claim.quantity.is_spelled for claim in (first, second)):
        return False
    text = first.sentence.text
    between = text[first.quantity.end : second.quantity.start]
    is_tight = re.fullmatch(r"\s*[(\[]\s*(?:n\s*=\s*)?", between)
    is_loose = first.kind == "count" and re.fullmatch(r"[^\d.,;:()]{1,50}\(\s*", between)
    return bool(is_tight or is_loose) and text[second.quantity.end :][:1] in (")", "]", ";", ",")


def _pair(first: Claim, second: Claim, words: Words) -> Pair:
    share, count = (first, second) if first.kind == "share" else (second, first)
    text = first.sentence.text
    printed = text[first.quantity.start : second.quantity.end + 1]
    label = _label(first, second, words)
    return Pair(share.value, share.quantity.step, count.value, label, first.position, printed)


def _whole_after(second: Claim, words: Words) -> frozenset[str]:
    """What follows a pair after "of the": the ideas of the whole that it is a share of."""
    rest = second.sentence.text[second.quantity.end + 1 : second.quantity.end + 200]
    of_all = _OF.match(rest)
    return ideas(population_after(rest[of_all.end() :], words)[0], words) if of_all else frozenset()


def _label(first: Claim, second: Claim, words: Words) -> str:
    """The words of what a pair counts: between count and share, before them, or after them."""
    text = first.sentence.text
    inside = text[first.quantity.end : second.quantity.start].strip(" ([")
    if inside:
        return inside
    before = (
        re.split(r"[;:.()]|\d", text[max(0, first.quantity.start - 200) : first.quantity.start])[-1]
        .strip()
        .strip(",")
    )
    kept = _last_name(before.split(",")[-1], words)
    if ideas(kept, words) and not _ends_in_verb(kept, words):
        return kept
    after = text[second.quantity.end + 1 :]
    match = re.search(r"\b(?:are|is|son|es|fueron|were)\s+([^,.;:()]+)", after[:120])
    return match[1].strip() if match else population_after(after, words)[0]


def _last_name(text: str, words: Words) -> str:
    """The name at the end of a phrase: "the cooperatives of savings" of "then follow the cooperatives of savings"."""
    taken: list[str] = []
    tokens = text.split()
    for number in range(len(tokens) - 1, -1, -1):
        word = plain(tokens[number]).strip("*_\"'")
        if word in words.between or not word.isalpha():
            break
        is_led = number and plain(tokens[number - 1]) in words.linking
        taken.insert(0, tokens[number])
        if word in words.articles and not is_led:
            break
    return " ".join(taken)


def _ends_in_verb(label: str, words: Words) -> bool:
    last = label.rsplit(maxsplit=1)[-1].casefold() if label.split() else ""
    return last in words.small or last in words.between or bool(re.search(r"\b(?:level|nivel)\b", label))


def _total(paragraph: list[Claim], paired: set[int], whole: frozenset[str]) -> Claim | None:
    """The count of all that the sentence itself names: "of the 1,330 cooperatives"."""
    for claim in paragraph:
        before = claim.sentence.text[max(0, claim.quantity.start - 60) : claim.quantity.start]
        is_of = re.search(r"\b(?:of|de)\s+(?:the|las|los|un total de|a total of)\s*$", before, re.IGNORECASE)
        if id(claim) in paired or claim.kind != "count" or claim.quantity.is_spelled or not is_of:
            continue
        if not claim.narrowed and (not whole or claim.ideas == whole):
            return claim
    return None


def shares_in_tables(tables: Iterable[CountTable]) -> Iterator[Shares]:
    """The pairs of tables that have a column of counts and one of shares, row for row."""
    held = list(tables)
    for counts in held:
        for shares in held:
            same_rows = [row.position for row in counts.rows] == [row.position for row in shares.rows]
            if not same_rows or _is_of_shares(counts) or not _is_of_shares(shares):
                continue
            pairs = tuple(
                Pair(
                    second.cell.candidates[0].value,
                    second.cell.candidates[0].step,
                    first.cell.candidates[0].value,
                    first.label,
                    first.position,
                    f"{first.cell.printed} ({second.cell.printed})",
                )
                for first, second in zip(counts.rows, shares.rows, strict=True)
                if len(first.cell.candidates) == 1 and len(second.cell.candidates) == 1
            )
            if pairs:
                total = counts.total.cell.candidates[0].value
                yield Shares(pairs, counts.whole, total, counts.total.position)


def _is_of_shares(table: CountTable) -> bool:
    return "%" in table.heading or any(row.cell.is_share for row in table.rows)
