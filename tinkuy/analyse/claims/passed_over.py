"""What holds digits and claims nothing: years, dates, telephones, addresses, numbering, references."""

from __future__ import annotations

import re
from functools import cache

from tinkuy.analyse.claims.words import Words, known_languages, load, plain

YEARS = range(1500, 2101)

_ALWAYS = re.compile(
    r"""
    (?:https?://|www\.)\S+ | (?<![^\s(<;,:])[^\s@]{1,80}@\S+ | \b\S{1,80}\.(?:org|com|pe|net)\b\S*   # addresses
    | \^\{[^}]*\}                                                    # notes
    | \+?\(\+?\d+\)\s*[\d\s-]{5,} | \+\d[\d\s-]{6,}                  # telephones with a country or a city
    | \b9\d{2}[\s-]\d{3}[\s-]\d{3}\b | (?<![\d.,])\d{7,}(?![\d.,%])  # telephones, registers
    | \b\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b | \b\d{1,2}:\d{2}\b        # dates, hours
    | \b\d+/\d+\b                                                    # laws ("2157/03"), fractions
    | \b[^\W\d_]\w{0,40}[-–]?\d[\w-]*                                     # names that end in digits
    | \b\d+(?:st|nd|rd|th|er|ra|do|da|ro|vo|va|mo|ma|s|ª|º|°)(?![\w]) # ordinals, decades
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"^\W*(?:\d+(?:\.\d+)+[.)]?(?=\s+[^\W\d_])(?!\s+(?:mil|thousand|mill|bill|%))"
    r"|\d+(?:\.\d+)*\.$|\d{1,3}\s?[.)](?=\s|$)|[ivxlc]+\.)",
    re.IGNORECASE,
)
# "2 Balance of the economy": a number, a capital and no end of a sentence make a heading.
_HEADING = re.compile(r"^\W*\d{1,2}(?=\s+[A-ZÁÉÍÓÚÑ])[^.]*$")
_YEAR_SPAN = re.compile(r"\b(?:1[5-9]|20)\d{2}\s*(?:[-–/]|\s)\s*(?:(?:1[5-9]|20)\d{2}|\d{2})\b")
# Words that lead to a year: "since 2000", "el año 2016", "the 2013 data".
_LEADS = re.compile(
    r"(?:^|\W)(?:in|since|by|en|del?|desde|hasta|ano|anos|year|years|of|until|to|al|y|and|the|el|los|after|before|for)$"
)


def spans(text: str) -> list[tuple[int, int]]:
    """Where in a sentence digits stand that claim nothing, from letter to letter."""
    found = [
        match.span() for pattern in (_ALWAYS, _YEAR_SPAN, *_by_words()) for match in pattern.finditer(text)
    ]
    for pattern in (_NUMBERING, _HEADING):
        head = pattern.match(text)
        if head:
            digits = re.match(r"^\W*[\d.)]+", text) or head
            found.append(digits.span())
    return found


def references(text: str) -> list[tuple[int, int]]:
    """Where a number only refers to something: "Annex 3", "Law 27972", "the 189 Convention"."""
    return [match.span() for pattern in _referring() for match in pattern.finditer(text)]


@cache
def _referring() -> tuple[re.Pattern[str], ...]:
    every = [load(language) for language in known_languages()]
    named = _any(word for words in every for word in _spellings(words.references))
    agreed = _any(word for words in every for word in _spellings(words.agreements))
    return (
        re.compile(rf"(?<!\w)(?:{named})\.?\s*(?:n[.º°ro]*\s*)?\d+(?:[.,-]\d+)*", re.IGNORECASE),
        re.compile(rf"\b\d+\s+(?:[^\W\d_]+(?:['’]s)?\s+)?(?:{agreed})\b", re.IGNORECASE),
    )


@cache
def _by_words() -> tuple[re.Pattern[str], ...]:
    """Days with their month, and decades, in every language."""
    every = [load(language) for language in known_languages()]
    months = _any(word for words in every for word in _spellings(words.months))
    day = r"\d{1,2}(?:st|nd|rd|th|º|°)?"
    days = rf"{day}(?:\s*(?:,|to|and|al?|y|-|–|through|hasta el)\s*{day})*"
    return (
        re.compile(rf"\b{days}\s+(?:de\s+|of\s+)?(?:{months})\b(?:,?\s*(?:del?\s+|of\s+)?\d{{4}})?", re.I),
        re.compile(rf"\b(?:{months})\s+{days}\b(?:,?\s*\d{{4}})?", re.IGNORECASE),
        re.compile(rf"\b(?:{months})\s*(?:,|del?|of|-)?\s*\d{{4}}\b", re.IGNORECASE),
        re.compile(
            r"\b(?:decade|years|década|años)\s+(?:of\s+|de\s+)?(?:the\s+|los\s+)?\d0\b", re.IGNORECASE
        ),
    )


def _spellings(words: frozenset[str]) -> set[str]:
    # The lists are folded; documents write accents, sometimes.
    accents = str.maketrans({"a": "[aá]", "e": "[eé]", "i": "[ií]", "o": "[oó]", "u": "[uú]", "n": "[nñ]"})
    return {re.escape(word).translate(accents) for word in words}


def _any(spellings: object) -> str:
    return "|".join(sorted(spellings, key=len, reverse=True))  # type: ignore[call-overload]


def is_year(numeral: str, before: str, after: str, words: Words) -> bool:
    """Whether four bare digits are a year: always, but where a counted thing follows and no word of time leads."""
    if not (len(numeral) == 4 and numeral.isdigit() and int(numeral) in YEARS):
        return False
    leads = _LEADS.search(plain(before[-30:]))
    follows = re.match(r"\s+([^\W\d_]+)", after)
    counted = follows and plain(follows[1]) not in words.small and plain(follows[1]) not in words.between
    return bool(leads) or not counted
