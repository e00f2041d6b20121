"""The quantities of a sentence: what is printed, the values it may have, and of what kind it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from tinkuy.analyse.claims import passed_over
from tinkuy.analyse.claims.numerals import NUMERAL, Reading, readings_of
from tinkuy.analyse.claims.words import Words, plain

_SHARE = re.compile(r"\s?(?:%|por\s?ciento\b|per\s?cent\b|percent\b|por 100\b)", re.IGNORECASE)
_JOINS = re.compile(r"^\s*(?:-|–|—|a|to|y|and|o|or|u)\s*$", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from|entre|de|desde)\s+(?:the\s+|el\s+|un\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a sentence, from letter ``start`` to ``end``.

    ``kind``: "share" (a per cent), "money", "measure", "time", "count", or "reference" for a number that only
    names something ("Annex 3") and claims nothing. ``bound``: "" for a plain value,
    "about", "at_least", "at_most". ``is_spelled``: written in letters ("five"), which is never a claim of its
    own but answers to a figure elsewhere. ``in_range``: one end of a range.
    """

    start: int
    end: int
    printed: str
    readings: tuple[Reading, ...]
    kind: str
    bound: str = ""
    is_spelled: bool = False
    in_range: bool = False

    @property
    def value(self) -> Decimal:
        return self.readings[0].value

    @property
    def step(self) -> Decimal:
        return self.readings[0].step


def quantities(text: str, words: Words) -> list[Quantity]:
    """The quantities of a sentence in order; years, dates, telephones and numbering are none."""
    masked, referring = passed_over.spans(text), passed_over.references(text)
    found = []
    for match in NUMERAL.finditer(text):
        if _overlaps(match, referring):
            digits = Reading(Decimal(re.sub(r"\D", "", match[0])), Decimal(1))
            found.append(Quantity(match.start(), match.end(), match[0], (digits,), "reference"))
        elif not _overlaps(match, masked):
            one = _quantity(match, text, words)
            found += [one] if one else []
    found += _spelled(text, words, found)
    found.sort(key=lambda one: one.start)
    return _ranges(found, text)


def _overlaps(match: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in spans)


def _quantity(match: re.Match[str], text: str, words: Words) -> Quantity | None:
    numeral, start, end = match[0], match.start(), match.end()
    readings = readings_of(numeral)
    before, after = text[:start], text[end:]
    if not readings or (before[-1:].isalpha() and not _money_before(before, words)):
        return None
    share = _SHARE.match(after)
    scale = _scale(after, words)
    money = _money_before(before, words)
    if not (share or scale or money) and passed_over.is_year(numeral, before, after, words):
        return None
    if share:
        end += share.end()
        # A share with three digits after its mark is no thousand.
        readings = tuple(sorted(readings, key=lambda one: one.value > 100))
        kind = "share"
    else:
        if scale:
            end += scale[1]
            readings = tuple(reading.times(scale[0]) for reading in readings)
        kind = _kind(text[end:], money, words)
    start -= money
    return Quantity(start, end, text[start:end].strip(), readings, kind, _bound(text[:start], words))


@cache
def _scale_pattern(words: Words) -> re.Pattern[str]:
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(words.scales, key=len)[::-1])
    return re.compile(rf"\s+({names})\b", re.IGNORECASE)


def _scale(after: str, words: Words) -> tuple[int, int] | None:
    """What the words after a numeral multiply it by, and how many letters they take."""
    # Folding an accent away keeps the number of letters where the text is composed, as text is.
    match = _scale_pattern(words).match(plain_letters(after[:40]))
    return (words.scales[" ".join(match[1].split())], match.end()) if match else None


def plain_letters(text: str) -> str:
    """The text without accents and capitals, letter for letter as long as it was."""
    return "".join(plain(letter) or letter for letter in text)


def _money_before(before: str, words: Words) -> int:
    """How many letters before a numeral name its currency; 0 for none."""
    folded = plain_letters(before[-12:])
    for sign in words.money:
        match = re.search(rf"(?<![a-z]){re.escape(sign)}\s*$", folded)
        if match and not sign.isalpha():
            return len(match[0])
    return 0


def _kind(after: str, money: int, words: Words) -> str:
    following = re.match(r"\s*(?:of\s+|de\s+)?([^\W\d_]+)", plain_letters(after[:40]))
    word = following[1] if following else ""
    if money or word in words.money:
        return "money"
    if word in words.measures:
        return "measure"
    return "time" if word in words.times else "count"


def _bound(before: str, words: Words) -> str:
    folded = plain(before[-40:]).rstrip("( ")
    folded = re.sub(r"\s+(?:el|la|los|las|un|una|the|a)$", "", re.sub(r"\bdel$", "de", folded))
    for bound, phrases in (
        ("at_least", words.at_least),
        ("at_most", words.at_most),
        ("about", words.about),
    ):
        if any(re.search(rf"(?<!\w){re.escape(phrase)}$", folded) for phrase in phrases):
            return bound
    return ""


def _spelled(text: str, words: Words, found: list[Quantity]) -> list[Quantity]:
    """Numbers in letters; what scales a numeral ("150 thousand") is part of it."""
    spelled = []
    for match in _spelled_pattern(words).finditer(plain_letters(text)):
        if any(one.start <= match.start() < one.end for one in found):
            continue
        fraction = words.fractions.get(match["fraction"] or "")
        if fraction is None and words.spelled.get(match["word"]) == 1 and not match["scale"]:
            # "One" and "a" are words before they are numbers.
            continue
        value = fraction or _value_in_letters(match, words)
        reading = Reading(Decimal(value), Decimal(1))
        kind = "share" if fraction else _kind(text[match.end() :], 0, words)
        printed = text[match.start() : match.end()]
        spelled.append(Quantity(match.start(), match.end(), printed, (reading,), kind, is_spelled=True))
    return spelled


def _value_in_letters(match: re.Match[str], words: Words) -> int:
    parts = (match["tens"], match["units"], match["word"])
    scale = " ".join((match["scale"] or "").split())
    return sum(words.spelled[part] for part in parts if part) * words.scales.get(scale, 1)


@cache
def _spelled_pattern(words: Words) -> re.Pattern[str]:
    """Tens and units ("thirty-five", "treinta y cinco") or one word, then a scale; or a fraction."""
    units = "|".join(word for word, value in words.spelled.items() if value < 10)
    tens = "|".join(word for word, value in words.spelled.items() if value in range(20, 100, 10))
    every = "|".join(sorted(words.spelled, key=len, reverse=True))
    scales = "|".join(sorted(map(re.escape, words.scales), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<fraction>{'|'.join(words.fractions)})"
        rf"|(?:(?P<tens>{tens})(?:-|\s+y\s+|\s+)(?P<units>{units})|(?P<word>{every}))"
        rf"(?:\s+(?P<scale>{scales}))?)\b"
    )


def _ranges(found: list[Quantity], text: str) -> list[Quantity]:
    """Both ends of a range are marked so, and the first has the kind of the second ("60 to 70 %")."""
    ranged = list(found)
    for position, (first, second) in enumerate(pairwise(found)):
        between = text[first.end : second.start]
        if not _JOINS.match(between):
            continue
        is_open = between.strip() not in ("y", "and")
        if is_open or _BETWEEN.search(text[: first.start]):
            is_share = second.kind == "share" and first.kind == "count"
            kind = second.kind if is_share or first.kind == "count" else first.kind
            ranged[position] = replace(ranged[position], kind=kind, in_range=True)
            ranged[position + 1] = replace(second, in_range=True)
    return ranged
