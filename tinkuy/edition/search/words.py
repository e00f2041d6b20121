"""How words are compared: without accents, case or plural, the same in the index and in what somebody types."""

from __future__ import annotations

import re
from functools import lru_cache

from tinkuy.register.names import STOP_WORDS, fold

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_SHORTEST_STEM = 3
# Beginnings that so many words share that they are kept ready.
BEGINNINGS = (2, 3, 4)
# More, or longer ones, are no question but an attack or an accident.
MOST_WORDS_ASKED = 12
LONGEST_WORD_ASKED = 40


def stem(word: str) -> str:
    """A folded word without its plural, in Spanish and in English: "talleres" and "taller" are both "taller".

    Final "s" and "e" go while three letters are left ("redes", "red"; "services", "service"), "z" and "y" become
    what the plural makes of them ("luces", "luz"; "companies", "company"). A stem has no other stem.
    """
    while True:
        cut = word
        if len(cut) > _SHORTEST_STEM and cut.endswith(("s", "e")) and not cut.endswith("ss"):
            cut = cut[:-1]
        if cut.endswith("z"):
            cut = cut[:-1] + "c"
        elif len(cut) > _SHORTEST_STEM and cut.endswith("y"):
            cut = cut[:-1] + "i"
        if cut == word:
            return word
        word = cut


def forms(text: str) -> list[str]:
    """The words of a text as written, in small letters."""
    return _WORD.findall(text.lower())


# A million names repeat some hundred thousand words.
@lru_cache(maxsize=1 << 18)
def stems_of(form: str) -> tuple[str, ...]:
    """The stems of one written word; none for a word that says nothing ("de", "the")."""
    return tuple(stem(word) for word in fold(form).split() if word not in STOP_WORDS)


def stems(text: str) -> list[str]:
    """The stems of the telling words of a text, in order."""
    return [found for form in forms(text) for found in stems_of(form)]


def beginnings(words: str) -> str:
    """The first two, three and four letters of each word, once each, for words that are still being typed."""
    return " ".join({word[:length] for word in words.split() for length in BEGINNINGS if len(word) >= length})


def asked(text: str) -> list[str]:
    """The folded words of what somebody typed, not yet stemmed, without those that say little if there are others."""
    words = [word[:LONGEST_WORD_ASKED] for form in forms(text) for word in fold(form).split()]
    return ([word for word in words if word not in STOP_WORDS] or words)[:MOST_WORDS_ASKED]
