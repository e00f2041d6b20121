"""What follows an acronym: the name it stands for, what sets one of several apart, or a description."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tinkuy.collect.readers.report.acronyms import Acronym
from tinkuy.collect.readers.report.endings import end_of_name
from tinkuy.collect.readers.report.lexicon import Lexicon
from tinkuy.collect.readers.report.words import Words
from tinkuy.register.names import fold, looks_like_initials_of

_EDGES = " .,;:-–/"
# "GIES La Encantada", "GIES (...) San Juan de Lurigancho": what sets one of several apart is a short name.
_MOST_SUFFIX_WORDS = 6
_LEAST_SHARED = 3


@dataclass(frozen=True, slots=True)
class Expansion:
    """``name`` the acronym stands for, ``suffix`` that belongs to the short name ("Cusco"), what is left,
    what was mended (kind, facts).
    """

    name: str = ""
    suffix: str = ""
    description: str = ""
    mended: list[tuple[str, dict[str, str]]] = field(default_factory=list)


def expansion_of(acronym: str, entry: Acronym | None, rest: str, lexicon: Lexicon) -> Expansion:
    """What the text after an acronym is. ``entry`` is the acronym's line in the report's list, None for
    none.
    """
    rest = rest.lstrip(_EDGES)
    opened, closed = rest.find("("), rest.find(")")
    if closed >= 0 and not 0 <= opened < closed:
        return _without_opening(acronym, rest, closed)
    if opened >= 0 and not end_of_name(rest[:opened], lexicon.words).rest.strip(_EDGES):
        return _bracketed(acronym, rest, opened, lexicon)
    return _unmarked(acronym, entry, rest, lexicon)


def _without_opening(acronym: str, rest: str, closed: int) -> Expansion:
    """ "ABC Name of it) what it does": the first bracket was lost."""
    name, after = rest[:closed], rest[closed + 1 :].strip(_EDGES)
    mended = [("bracket_lost", {"name": acronym})]
    if after and fold(name).startswith(fold(after)):
        return Expansion(name[len(after) :].strip(_EDGES), after, "", mended)
    return Expansion(name, "", rest[closed + 1 :].lstrip(_EDGES), mended)


def _bracketed(acronym: str, rest: str, opened: int, lexicon: Lexicon) -> Expansion:
    before = rest[:opened].strip(_EDGES)
    closed = rest.find(")", opened)
    if closed < 0:
        ended = end_of_name(rest[opened + 1 :], lexicon.words)
        return Expansion(ended.name, before, ended.rest, [("bracket_lost", {"name": acronym})])
    inside, after = rest[opened + 1 : closed].strip(_EDGES), rest[closed + 1 :].lstrip(_EDGES)
    name, _, remark = inside.partition(". ")
    if before:
        repeats = fold(before) == fold(after)
        return Expansion(name, before, "" if repeats else _both(remark, after))
    is_suffix = after and "." not in after.rstrip(".") and _is_titled(after, lexicon.words)
    if is_suffix and len(after.split()) <= _MOST_SUFFIX_WORDS:
        return Expansion(name, after.strip(_EDGES), remark)
    return Expansion(name, "", _both(remark, after))


def _both(remark: str, after: str) -> str:
    return f"{remark}. {after}" if remark and after else remark or after


def _unmarked(acronym: str, entry: Acronym | None, rest: str, lexicon: Lexicon) -> Expansion:
    ended = end_of_name(rest, lexicon.words)
    pair = lexicon.two_names(ended.name)
    if len(pair) > 1:
        return Expansion(ended.name, "", ended.rest)
    described = entry is not None and entry.is_described
    length = 0 if described else _listed_length(rest, entry)
    if length:
        return Expansion(rest[:length].strip(_EDGES), "", rest[length:].lstrip(_EDGES))
    # An acronym that nobody listed was told by the dash or the letters of the name that follows it.
    if ended.name and (entry is None or (not described and _stands_for(acronym, entry, ended.name, lexicon))):
        return Expansion(ended.name, "", ended.rest)
    short = end_of_name(rest, lexicon.words, is_after_acronym=True)
    is_short = 0 < len(short.name.split()) <= _MOST_SUFFIX_WORDS and rest[:1].isupper()
    if is_short and not described and _is_titled(short.name, lexicon.words):
        return Expansion("", short.name, short.rest)
    return Expansion("", "", rest)


def _stands_for(acronym: str, entry: Acronym | None, name: str, lexicon: Lexicon) -> bool:
    """Whether a name is what the acronym means: by its letters, or by the report's list."""
    if looks_like_initials_of(acronym, name, may_skip=2) or lexicon.acronyms.named(name):
        return True
    return entry is not None and resembles(name, entry.name)


def _listed_length(text: str, entry: Acronym | None) -> int:
    """How many letters of the text repeat the listed name from its beginning; 0 for less than most of it."""
    listed = fold(entry.name).split() if entry else []
    matched = length = 0
    for match in re.finditer(r"\S+", text):
        folded = fold(match[0]).split()
        following = listed[matched : matched + len(folded)]
        if len(following) < len(folded) or not all(map(_same, folded, following)):
            break
        matched += len(folded)
        length = match.end()
    return length if matched >= _LEAST_SHARED and matched >= 0.6 * len(listed) else 0


def _same(first: str, second: str) -> bool:
    return first == second or (min(len(first), len(second)) > 3 and first[:4] == second[:4])


def resembles(name: str, listed: str) -> bool:
    """Whether a name holds most of the words of another, or the other of it."""
    one, two = set(fold(name).split()), set(fold(listed).split())
    return len(one & two) >= max(0.75 * min(len(one), len(two)), _LEAST_SHARED)


def _is_titled(text: str, words: Words) -> bool:
    """Whether every word that is more than a link begins with a capital, as in a name."""
    telling = [word for word in text.split() if fold(word) and fold(word) not in words.link_words]
    return bool(telling) and all(word.strip("(«“\"'")[:1].isupper() for word in telling)
