"""Two language editions of one text: which figures they say differently, and which only one of them says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tinkuy.analyse.claims.aligning import aligned
from tinkuy.analyse.claims.claim import Claim
from tinkuy.analyse.claims.finding import Finding, listed, place, places_said, short
from tinkuy.analyse.claims.passages import Document
from tinkuy.analyse.claims.words import Words, idea_of, ideas, plain, words_of

# Fewer answering paragraphs than this part of the shorter text: the two are not one text.
_LEAST_ALIGNED = 0.25
_NEAR_LETTERS = 90
# Where more than this is left over on a side, the editions are not compared there figure by figure.
_MOST_OPPOSED = 100


@dataclass(frozen=True, slots=True)
class Read:
    """A document with its words and claims, as the comparison needs it."""

    held: Document
    words: Words
    claims: list[Claim]


# The claims that stand against each other, and where the two blocks begin.
_Block = tuple[list[Claim], list[Claim], tuple[int, int]]


@dataclass(slots=True)
class _Paragraph:
    """A paragraph or row: its lines, its claims, and the marks by which it is known."""

    positions: list[int]
    claims: list[Claim]
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing two editions: the findings, and how many of their paragraphs answered."""

    findings: list[Finding]
    aligned: int
    paragraphs: tuple[int, int]
    is_same_text: bool


def compared(first: Read, second: Read) -> Comparison:
    """The figures of two editions set against each other; no finding where they are not one text."""
    ours, theirs = _paragraphs(first), _paragraphs(second)
    pairs = aligned([one.marks for one in ours], [one.marks for one in theirs])
    sizes = (len(ours), len(theirs))
    if len(pairs) < _LEAST_ALIGNED * max(1, min(sizes)):
        return Comparison([], len(pairs), sizes, False)
    findings = list(_findings(first, second, _with_neighbours(ours, theirs, pairs)))
    return Comparison(findings, len(pairs), sizes, True)


def _paragraphs(read: Read) -> list[_Paragraph]:
    claims: dict[int, list[Claim]] = {}
    for claim in read.claims:
        claims.setdefault(claim.position, []).append(claim)
    made = []
    for position, passage in enumerate(read.held.passages):
        here = claims.get(position, [])
        marks = {f"={_key(claim)}" for claim in here}
        marks |= ideas(passage.text, read.words)
        marks |= {f"@{plain(name)}" for name in re.findall(r"\b[A-ZÁÉÍÓÚÑ]{3,}\b", passage.text)}
        made.append(_Paragraph([position], here, frozenset(marks)))
    return made


def _key(claim: Claim) -> str:
    return f"{claim.value.normalize():f}{'%' if claim.kind == 'share' else ''}"


def _with_neighbours(
    ours: list[_Paragraph], theirs: list[_Paragraph], pairs: list[tuple[int, int]]
) -> list[_Block]:
    """The claims that stand against each other: of a pair of paragraphs, and of what lies unpaired after it."""
    blocks = []
    starts = [(0, 0), *pairs] if pairs[:1] != [(0, 0)] else pairs
    for (left, right), (left_end, right_end) in zip(
        starts, [*starts[1:], (len(ours), len(theirs))], strict=True
    ):
        blocks.append(
            (
                [claim for one in ours[left:left_end] for claim in one.claims],
                [claim for one in theirs[right:right_end] for claim in one.claims],
                (left, right),
            )
        )
    return blocks


def _findings(first: Read, second: Read, blocks: list[_Block]) -> Iterator[Finding]:
    left = [_unanswered(ours, theirs) for ours, theirs, _ in blocks]
    right = [_unanswered(theirs, ours) for ours, theirs, _ in blocks]
    # A sentence may have moved by a paragraph: what is left over beside it answers too.
    for number in range(len(blocks)):
        for beside in (number - 1, number + 1):
            if 0 <= beside < len(blocks):
                far = right[beside]
                right[beside] = _unanswered(far, left[number])
                left[number] = _unanswered(left[number], far)
    for ours, theirs, (_, _, at) in zip(left, right, blocks, strict=True):
        mine = [claim for claim in ours if not claim.quantity.is_spelled]
        yours = [claim for claim in theirs if not claim.quantity.is_spelled]
        for one, other in _opposed(mine, yours):
            mine.remove(one)
            yours.remove(other)
            yield _disagree(one, first, other, second)
        yield from _lacking(mine, first, second, at[1])
        yield from _lacking(yours, second, first, at[0])


def _unanswered(claims: list[Claim], others: list[Claim]) -> list[Claim]:
    """The claims to which none of the others answers; each of them answers once, figures before words."""
    free = sorted(others, key=lambda other: other.quantity.is_spelled)
    answered = set()
    for claim in sorted(claims, key=lambda one: one.quantity.is_spelled):
        answer = next((other for other in free if _answers(claim, other)), None)
        if answer:
            # By identity: two equal figures of one sentence are two.
            free = [other for other in free if other is not answer]
            answered.add(id(claim))
    return [claim for claim in claims if id(claim) not in answered]


def _answers(one: Claim, other: Claim) -> bool:
    """Whether two editions may have printed one value so: equal in a reading, or when rounded as coarsely."""
    if one.kind != other.kind and not (one.quantity.is_spelled or other.quantity.is_spelled):
        return False
    for first in one.quantity.readings:
        for second in other.quantity.readings:
            coarse = max(first.step, second.step)
            is_scaled = coarse > 1 and abs(first.value - second.value) <= coarse / 2
            if first.value == second.value or is_scaled:
                return True
    return False


def _opposed(left: list[Claim], right: list[Claim]) -> list[tuple[Claim, Claim]]:
    """Figures without an answer that speak of one thing: those whose words are nearest, in order."""
    left, right = left[:_MOST_OPPOSED], right[:_MOST_OPPOSED]
    scored = [
        (_nearness(one, other), number, place_, one, other)
        for number, one in enumerate(left)
        for place_, other in enumerate(right)
        if one.kind == other.kind
    ]
    opposed = []
    references = [[one for one in side if one.kind == "reference"] for side in (left, right)]
    if len(references[0]) == len(references[1]) == 1:
        opposed.append((references[0][0], references[1][0]))
    taken = {id(one) for pair in opposed for one in pair}
    for score, _, _, one, other in sorted(scored, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if score > 0 and id(one) not in taken and id(other) not in taken:
            taken |= {id(one), id(other)}
            opposed.append((one, other))
    return opposed


def _nearness(one: Claim, other: Claim) -> float:
    """How many ideas the words around two figures share, from 0 to 1; 0 where it is but a chance."""
    ours, theirs = _around(one), _around(other)
    common = ours & theirs
    score = len(common) / max(1, min(len(ours), len(theirs)))
    return score if len(common) >= 2 and score >= 0.3 else 0.0


def _around(claim: Claim) -> frozenset[str]:
    text, at = claim.sentence.text, claim.quantity
    near = text[max(0, at.start - _NEAR_LETTERS) : at.start] + text[at.end : at.end + _NEAR_LETTERS]
    return frozenset(idea_of(word) for word in words_of(near) if len(word) > 3)


def _disagree(one: Claim, first: Read, other: Claim, second: Read) -> Finding:
    here, there = place(first.held, one.position), place(second.held, other.position)
    return Finding(
        "editions_disagree",
        (here, there),
        (_context(one), _context(other)),
        f"{first.held.name} says {one.quantity.printed} ({places_said([here])}) where "
        f"{second.held.name} says {other.quantity.printed} ({places_said([there])}).",
        {"values": [one.value, other.value]},
    )


def _lacking(left: list[Claim], first: Read, second: Read, counterpart: int) -> Iterator[Finding]:
    """One finding for each line that says figures the other edition lacks; numbers that only refer are none."""
    there = place(second.held, min(counterpart, len(second.held.passages) - 1))
    figures = (claim for claim in left if claim.kind != "reference")
    for position, here in groupby(figures, key=lambda claim: claim.position):
        claims = list(here)
        where = place(first.held, position)
        values = listed(claim.quantity.printed for claim in claims)
        yield Finding(
            "edition_lacks",
            (where, there),
            tuple(_context(claim) for claim in claims),
            f"Only {first.held.name} says {values} ({places_said([where])}); {second.held.name} says no such "
            f"figure in the corresponding place (about {places_said([there])}).",
            {"values": [claim.value for claim in claims]},
        )


def _context(claim: Claim) -> str:
    text, at = claim.sentence.text, claim.quantity
    before = " ".join(text[: at.start].split()[-3:])
    return short(f"{'… ' if before else ''}{before} {text[at.start : at.end + 45]}".strip(), 80)
