"""Places read out of a name or a description: only where the text leaves no doubt that the organisation sits
there.

"Supports producers in Ica" says where it works, "artisans from Ayacucho" where they come from; neither is
evidence. "Ichimay Wari, Lurín, Lima", "Headquarters district Barranco", "GIES Cusco" and "Municipio de
Huamanga" are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tinkuy.collect.readers.report.naming import Naming
from tinkuy.collect.readers.report.words import Words, all_words
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.names import fold

# A name spelt as the gazetteer has it; less is a guess, and evidence is no place for one.
EXACT = 0.95
_WORD = re.compile(r"[^\s,.;:()/–-]+")
_SENTENCE = re.compile(r"\.(?:\s+|$)")
_LONGEST = 400
_MOST_WORDS_OF_PLACE = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place as printed, its code and how sure the gazetteer is."""

    printed: str
    code: str
    score: float

    def as_value(self) -> dict[str, object]:
        return {"printed": self.printed, "basis": "evidence", "code": self.code, "score": self.score}


def place_in(
    naming: Naming, words: Words, gazetteer: Gazetteer, *, regions: frozenset[str] = frozenset()
) -> Evidence | None:
    """The place where the organisation sits, as its own name or description says; None where they do not.

    ``regions`` are codes of places that the text before the table names: a name that ends in one of them
    ("... visual disabilities Ica") is taken to say its place.
    """
    for printed in _candidates(naming, words, gazetteer):
        found = _chain(printed, gazetteer)
        if found:
            return found
    for name in naming.official:
        found = _at_the_end(name, words, gazetteer, regions)
        if found:
            return found
    return None


def without_places(naming: Naming, gazetteer: Gazetteer) -> None:
    """Takes places off the ends of the official names: "Municipality of Majes, Arequipa"."""
    for name in naming.names:
        if name["kind"] == "official":
            name["text"] = _parted_from_places(name["text"], gazetteer)[0]


def _parted_from_places(name: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """A name without the places after its first comma, and those places.

    Where they are several side by side ("Fair Barranco, La Molina"), the first stands before the comma with
    nothing between it and the name.
    """
    head, comma, after = name.partition(", ")
    if not comma or not all(gazetteer.names(part) for part in after.split(",")):
        return name, ""
    if gazetteer.resolve(after).code:
        return head, after
    words = head.split()
    for length in range(min(_MOST_WORDS_OF_PLACE, len(words) - 2), 0, -1):
        if gazetteer.names(" ".join(words[-length:])):
            return " ".join(words[:-length]), f"{' '.join(words[-length:])}, {after}"
    return head, after


def _candidates(naming: Naming, words: Words, gazetteer: Gazetteer) -> Iterator[str]:
    """Texts that are a place and nothing else, if they are one."""
    if naming.suffix:
        yield naming.suffix
    for name in naming.official:
        _, places = _parted_from_places(name[:_LONGEST], gazetteer)
        if places:
            yield places
        yield from _after_kind(name[:_LONGEST])
    description = naming.description[:_LONGEST]
    seat = _after_seat_words(description, words)
    if seat:
        yield seat
    yield from (sentence for sentence in _SENTENCE.split(description) if sentence)


def _after_kind(name: str) -> Iterator[str]:
    """What follows "Municipality of": a municipality sits where it is the municipality of."""
    found = name.split()
    if len(found) < 2:
        return
    for known in all_words():
        if known.families.get(fold(found[0])) == "municipality":
            rest = found[1:]
            while rest and fold(rest[0]) in known.link_words:
                rest = rest[1:]
            yield " ".join(rest)


def _after_seat_words(text: str, words: Words) -> str:
    """What follows "headquarters in": as far as the end, sentences read as parts of one address."""
    placed = [(match.end(), fold(match[0])) for match in re.finditer(r"\S+", text)]
    for at in range(len(placed)):
        for phrase in words.seat_words:
            if tuple(word for _, word in placed[at : at + len(phrase)]) == phrase:
                return ", ".join(
                    part for part in _SENTENCE.split(text[placed[at + len(phrase) - 1][0] :]) if part
                )
    return ""


def _chain(printed: str, gazetteer: Gazetteer) -> Evidence | None:
    """A text all of whose parts are places: one within another, or several of which what holds them all is
    given.
    """
    printed = printed.strip(" .,;:")
    parts = [part.strip() for part in printed.split(",")]
    if not printed or not all(gazetteer.names(part) for part in parts):
        return None
    whole = gazetteer.resolve(printed)
    if whole.code and whole.score >= EXACT:
        return Evidence(printed, whole.code, whole.score)
    each = [gazetteer.resolve(part) for part in parts]
    if len(each) < 2 or not all(found.code and found.score >= EXACT for found in each):
        return None
    shared = gazetteer.common_ancestor([found.code for found in each])
    if not shared or gazetteer.place(shared).level == "country":
        return None
    return Evidence(printed, shared, min(found.score for found in each))


def _at_the_end(name: str, words: Words, gazetteer: Gazetteer, regions: frozenset[str]) -> Evidence | None:
    """A place of ``regions`` as the last word of a name that is long enough without it."""
    found = name.split()
    if len(found) < 4 or fold(found[-2]) in words.link_words or not gazetteer.names(found[-1]):
        return None
    last = gazetteer.resolve(found[-1])
    return (
        Evidence(found[-1], last.code, last.score) if last.code in regions and last.score >= EXACT else None
    )


def places_named(text: str, gazetteer: Gazetteer, *, within: str = "") -> Iterator[str]:
    """Codes of the places that a text names letter for letter with capitals, at most four words each."""
    found = [match[0] for match in _WORD.finditer(text[:_LONGEST])]
    for start in range(len(found)):
        if not found[start][:1].isupper():
            continue
        for length in range(min(_MOST_WORDS_OF_PLACE, len(found) - start), 0, -1):
            printed = " ".join(found[start : start + length])
            if not gazetteer.names(printed):
                continue
            resolved = gazetteer.resolve(printed, within=within)
            if resolved.code and resolved.score >= EXACT:
                yield resolved.code
                break


def regions_named(texts: Iterable[str], gazetteer: Gazetteer) -> frozenset[str]:
    """Codes of the largest places below the country that the texts name."""
    codes = {code for text in texts for piece in _pieces(text) for code in places_named(piece, gazetteer)}
    return frozenset(code for code in codes if gazetteer.place(code).level == "region")


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, min(len(text), 20 * _LONGEST), _LONGEST):
        yield text[start : start + _LONGEST]
