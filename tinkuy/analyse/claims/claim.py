"""The claims of a document: every figure of its prose as data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from tinkuy.analyse.claims.finding import short
from tinkuy.analyse.claims.passages import Document, Sentence, sentences
from tinkuy.analyse.claims.quantities import Quantity, quantities
from tinkuy.analyse.claims.words import Words, ideas, plain

_WORD_OR_MARK = re.compile(r"[^\W\d_]+|\S")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d{2}\b")
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Ee]n)\s+(?:the\s+|el\s+|la\s+)?(?:[a-zñáéíóú-]+\s+(?:of|de|del)\s+(?:la\s+|los\s+)?)?([A-ZÁÉÍÓÚÑ][^\W\d_]+)"
)
_MOST_WORDS = 7
# What leads to a number stands no further before it than this.
_LETTERS_BEFORE = 160
# A place named so often may be the one the whole document is about.
_OWN_PLACE = 3
# An ending that tells a participle from a noun: "cooperatives identified", "cooperativas registradas".
_PARTICIPLE = re.compile(r".{3,}(?:ed|[ai]d[oa]s?)$")


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure as data.

    ``population``: the words of what is counted, as printed; ``ideas`` the same, comparable across languages.
    ``after``: the words that follow, plain. ``dated``: the one year its sentence names, or "". ``base``: of how
    many a share is, None where the document does not say. ``narrowed``: only some of the population ("that have
    no licence"). ``in_all``: the sentence says how many there are ("there are", "a total of"). ``is_wider``: of
    more than the country. ``moment``: a word for another time in its sentence ("today", "hace"). ``places``:
    what the sentence says the figure is in. ``is_computed``: it was set against the count printed with it.
    """

    quantity: Quantity
    position: int
    sentence: Sentence
    population: str
    ideas: frozenset[str]
    after: str
    dated: str = ""
    base: Decimal | None = None
    narrowed: bool = False
    in_all: bool = False
    is_wider: bool = False
    moment: str = ""
    places: frozenset[str] = frozenset()
    is_computed: bool = False

    @property
    def kind(self) -> str:
        return self.quantity.kind

    @property
    def value(self) -> Decimal:
        return self.quantity.value


def claims_of(held: Document, words: Words) -> list[Claim]:
    """Every claim of the document's sentences and cells in order; numbers in letters are among them.

    The place that a document names most is its own: it tells no claim from another.
    """
    all_sentences = list(sentences(held))
    named = Counter(name for one in all_sentences for name in _places(one.text, words))
    own = {name for name, times in named.most_common(1) if times >= _OWN_PLACE}
    claims = [claim for one in all_sentences for claim in _claims(one, words, own)]
    return [_labelled(claim, held) for claim in claims]


def _labelled(claim: Claim, held: Document) -> Claim:
    """A number alone in its cell counts what the row's longest other cell says."""
    if not claim.sentence.is_cell or claim.population:
        return claim
    others = [cell for cell in held.passages[claim.position].cells if cell != claim.sentence.text]
    return replace(claim, population=short(max(others, key=len, default="")))


def _claims(sentence: Sentence, words: Words, own: Iterable[str]) -> list[Claim]:
    found = quantities(sentence.text, words)
    folded = plain(sentence.text)
    years = set(_YEAR.findall(sentence.text))
    is_wider = any(re.search(rf"\b{re.escape(phrase)}\b", folded) for phrase in words.wider)
    moment = next((one for one in words.moments if re.search(rf"\b{re.escape(one)}\b", folded)), "")
    places = frozenset(_places(sentence.text, words)) - set(own)
    made = []
    for quantity in found:
        population, narrowed = population_after(sentence.text[quantity.end : quantity.end + 160], words)
        before = plain(sentence.text[max(0, quantity.start - _LETTERS_BEFORE) : quantity.start])
        counted = ideas(population, words)
        subject = _subject(before, words)
        made.append(
            Claim(
                quantity,
                sentence.passage_at(quantity.start),
                sentence,
                subject or population,
                ideas(subject, words) or counted,
                plain(sentence.text[quantity.end : quantity.end + 60]),
                dated=next(iter(years)) if len(years) == 1 else "",
                narrowed=narrowed,
                in_all=bool(subject) or _in_all(before, words),
                is_wider=is_wider,
                moment=moment,
                places=places,
            )
        )
    return made


def population_after(text: str, words: Words) -> tuple[str, bool]:
    """The words of what is counted after a number, and whether what follows narrows it down."""
    taken: list[str] = []
    tokens = _WORD_OR_MARK.findall(text[:160])
    for token in tokens:
        word = plain(token)
        if word in words.relative and taken:
            return _without_link(taken, words), True
        if not token[0].isalpha() or word in words.between:
            break
        if word in words.neutral and taken:
            break
        if taken and _PARTICIPLE.match(word) and word not in words.neutral:
            return _without_link(taken, words), True
        taken.append(token)
        if len(taken) >= _MOST_WORDS:
            break
    return _without_link(taken, words), False


def _without_link(taken: list[str], words: Words) -> str:
    kept = list(taken)
    while kept and plain(kept[-1]) in words.linking:
        kept.pop()
    while kept and plain(kept[0]) in words.linking:
        kept.pop(0)
    return " ".join(kept)


def _in_all(before: str, words: Words) -> bool:
    """Whether a phrase such as "there are" leads to the number, with a hedge between them at most."""
    near = before[-45:]
    for phrase in (*words.at_least, *words.at_most, *words.about):
        near = re.sub(rf"\s*\b{re.escape(phrase)}$", "", near.rstrip())
    near = near.rstrip()
    return any(near.endswith(phrase) for phrase in words.there_are)


def _subject(before: str, words: Words) -> str:
    """What is counted where it stands before the number: "the number of kitchens amounts to"."""
    for phrase in words.there_are:
        match = re.search(
            rf"\b(?:total|number|numero)\s+(?:of|de)\s+([^.,;:]+?)\s+{re.escape(phrase)}\s*$", before
        )
        if match:
            return match[1]
    return ""


def _places(text: str, words: Words) -> list[str]:
    named = [plain(name) for name in _PLACE.findall(text)]
    return [name for name in named if name not in words.months and name not in words.not_places]
