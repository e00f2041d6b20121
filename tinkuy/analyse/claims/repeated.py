"""One thing with several values inside one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tinkuy.analyse.claims.claim import Claim
from tinkuy.analyse.claims.finding import Finding, listed, place, places_said
from tinkuy.analyse.claims.numerals import written
from tinkuy.analyse.claims.pairs import Pair, Shares
from tinkuy.analyse.claims.passages import Document
from tinkuy.analyse.claims.tables import CountTable
from tinkuy.analyse.claims.words import Words, ideas

# How far "about 200" may be from 195.
_ABOUT = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Said:
    """A count of something in all: the values it may be, what is counted in words and ideas, and where."""

    of: frozenset[str]
    words: str
    values: tuple[Decimal, ...]
    position: int
    bound: str = ""
    dated: str = ""
    places: frozenset[str] = frozenset()
    moment: str = ""


def counts_in_all(
    claims: list[Claim], shares: list[Shares], tables: list[CountTable], words: Words
) -> list[Said]:
    """Every count of which the document says that it is all of something, in order."""
    said = [_in_prose(claim) for claim in claims if _is_in_all(claim)]
    in_tables = [one for table in tables for one in _in_table(table, words)]
    known = {one.of for one in in_tables}
    said += [
        _in_list(pair, group.whole, known, words) for group in shares for pair in group.pairs if group.whole
    ]
    # A pair of a table stands in both lists, once is enough.
    every = {(one.position, one.of, one.values): one for one in (*said, *in_tables) if one.of}
    return list(every.values())


def _in_list(pair: Pair, whole: frozenset[str], known: set[frozenset[str]], words: Words) -> Said:
    """A count of a list in prose; of its label only the end that a table knows, where one does."""
    tokens = pair.label.split()
    ends = (ideas(" ".join(tokens[start:]), words) | whole for start in range(len(tokens)))
    of = next((end for end in ends if end in known and end != whole), ideas(pair.label, words) | whole)
    return Said(of if of != whole else frozenset(), pair.label, (pair.count,), pair.position)


def _in_table(table: CountTable, words: Words) -> list[Said]:
    """The rows and the total of a table, without rows whose labels cannot be told apart."""
    if not table.whole or any(row.cell.is_share for row in table.rows):
        return []
    rows = [
        Said(
            ideas(row.label, words) | table.whole,
            row.label,
            tuple(one.value for one in row.cell.candidates),
            row.position,
        )
        for row in table.rows
        if row.cell.candidates and not any(letter.isdigit() for letter in row.label)
    ]
    times = Counter(one.of for one in rows)
    total = tuple(one.value for one in table.total.cell.candidates)
    alone = [one for one in rows if times[one.of] == 1 and one.of != table.whole]
    return [*alone, Said(table.whole, table.title, total, table.total.position)]


def _is_in_all(claim: Claim) -> bool:
    is_of_some = claim.narrowed or claim.is_wider or claim.quantity.is_spelled or claim.quantity.in_range
    return claim.kind == "count" and claim.in_all and bool(claim.ideas) and not is_of_some


def _in_prose(claim: Claim) -> Said:
    return Said(
        claim.ideas,
        claim.population,
        (claim.value,),
        claim.position,
        claim.quantity.bound,
        claim.dated,
        claim.places,
        claim.moment,
    )


def repeated_findings(said: list[Said], held: Document) -> Iterator[Finding]:
    """One finding for each thing of which the document gives counts that cannot all be right at once.

    Counts dated differently, of different places, or that "more than" and "about" leave room for agree.
    """
    by_thing: dict[tuple[frozenset[str], frozenset[str]], list[Said]] = {}
    for one in said:
        by_thing.setdefault((one.of, one.places), []).append(one)
    for group in by_thing.values():
        clashing = [
            one for one in group if any(not _agree(one, other) for other in group if other is not one)
        ]
        if clashing:
            yield _finding(sorted(clashing, key=lambda one: one.position), held)


def _agree(one: Said, other: Said) -> bool:
    if one.moment != other.moment or (one.dated and other.dated and one.dated != other.dated):
        return True
    return any(_may_be(one, first, other, second) for first in one.values for second in other.values)


def _may_be(one: Said, first: Decimal, other: Said, second: Decimal) -> bool:
    for held, value, against in ((one, first, second), (other, second, first)):
        if held.bound == "at_least" and against >= value:
            return True
        if held.bound == "at_most" and against <= value:
            return True
        if held.bound == "about" and abs(value - against) <= _ABOUT * max(value, against):
            return True
    return first == second


def _finding(clashing: list[Said], held: Document) -> Finding:
    where: dict[str, list[Said]] = {}
    for one in clashing:
        where.setdefault(listed((written(value) for value in one.values[:2]), "or"), []).append(one)
    values = listed(f"{value} in {_where(said, held)}" for value, said in where.items())
    words = min((one.words for one in clashing if one.words), key=len, default="")
    return Finding(
        "several_values",
        tuple(place(held, one.position) for one in clashing),
        tuple(where),
        f"“{words}” has {len(where)} values: {values}. The document does not say why they differ.",
        {"values": [{"values": one.values, "dated": one.dated} for one in clashing]},
    )


def _where(said: list[Said], held: Document) -> str:
    dates = listed(sorted({one.dated for one in said if one.dated}))
    places = places_said(place(held, one.position) for one in said)
    return f"{places} ({dates})" if dates else places
