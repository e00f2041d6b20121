"""Names of organisations: the key under which a name is found, and what an acronym has to do with a name.

Everything here is plain text in, plain text out. The words that say little (stop words, legal forms) are
data: ``names.toml`` beside this file.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path

KEY_LENGTH = 300
ACRONYM_LENGTHS = range(2, 16)

_WORDS = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
STOP_WORDS = frozenset(word for words in _WORDS["stop_words"].values() for word in words)


def _legal_forms() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word of a way to write a legal form: the ways that begin so, longest first, with their code."""
    ways: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for code, written in _WORDS["legal_forms"].items():
        for way in written:
            words = tuple(way.split())
            ways.setdefault(words[0], []).append((words, code))
            if all(len(word) == 1 for word in words):
                # With its dots "S.A.C." folds to one word, without them "S A C" to three.
                ways.setdefault("".join(words), []).append((("".join(words),), code))
    return {first: tuple(sorted(found, key=lambda way: -len(way[0]))) for first, found in ways.items()}


_LEGAL_FORMS = _legal_forms()
LEGAL_FORM_CODES = frozenset(_WORDS["legal_forms"])

# Apostrophes and the dots of "S.A.C." vanish; every other mark between letters parts words.
_SILENT = re.compile(r"[’'`´]|(?<=\b\w)\.(?=\w\b)")
_MARKS = re.compile(r"[\W_]+")
_CAPITALS = re.compile(r"[A-ZÁÉÍÓÚÜÑÇ][A-ZÁÉÍÓÚÜÑÇ0-9]*(?:[.&\-–][A-ZÁÉÍÓÚÜÑÇ0-9]+)*\.?")


# One name is folded for several reasons, one soon after the other.
@lru_cache(maxsize=1 << 12)
def fold(text: str) -> str:
    """Small letters and digits without accents, words parted by one space; "" for text without letters."""
    return " ".join([folded for word in text.split() if (folded := _folded_word(word))])


# Names repeat their words: a million names hold some ten thousand different ones.
@lru_cache(maxsize=1 << 16)
def _folded_word(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return _MARKS.sub(" ", _SILENT.sub("", text.casefold())).strip()


def name_words(text: str) -> tuple[str, ...]:
    """The telling words of a name in their order: folded, legal forms as codes, stop words left out.

    A name made of nothing but stop words keeps them: it is still a name.
    """
    words = fold(text).split()
    kept: list[str] = []
    at = 0
    while at < len(words):
        way, code = _legal_form(words, at)
        if way:
            kept.extend(code.split())
        elif words[at] not in STOP_WORDS:
            kept.append(words[at])
        at += way or 1
    return tuple(kept or words)


def _legal_form(words: list[str], at: int) -> tuple[int, str]:
    """How many words from ``at`` on write a legal form, and its code; 0 and "" for none."""
    for way, code in _LEGAL_FORMS.get(words[at], ()):
        if tuple(words[at : at + len(way)]) == way:
            return len(way), code
    return 0, ""


def name_key(text: str) -> str:
    """The key of a name: two ways of writing one name have the same key. "" for text without letters."""
    return " ".join(name_words(text))[:KEY_LENGTH]


def is_acronym(text: str) -> bool:
    """True for one word of 2 to 15 capitals or digits, with hyphens, ampersands or dots between them."""
    text = text.strip()
    return bool(_CAPITALS.fullmatch(text)) and len(acronym_key(text)) in ACRONYM_LENGTHS


def acronym_key(text: str) -> str:
    """An acronym without marks and in small letters: "GRE-P" and "G.R.E.P." are both "grep"."""
    return fold(text).replace(" ", "")


def acronyms_within(text: str) -> tuple[str, ...]:
    """The words of a name that are written as acronyms, as printed; none where the name is all capitals."""
    words = [word.strip("()[]{},;:/«»“”\"'") for word in text.split()]
    telling = [word for word in words if any(letter.isalpha() for letter in word)]
    if len(telling) > 1 and all(word.isupper() for word in telling):
        return ()
    return tuple(word for word in telling if is_acronym(word))


def initials(text: str) -> str:
    """First letters of the telling words: "Instituto Agropecuario de Piura" gives "iap"."""
    return "".join(word[0] for word in _spoken_words(text) if word not in STOP_WORDS)


def looks_like_initials_of(acronym: str, name: str, *, may_skip: int = 1) -> bool:
    """Whether ``acronym`` can be read off the beginnings of the words of ``name``, in order.

    Each word gives some of its first letters, the first telling word at least one; up to ``may_skip`` telling
    words may give nothing ("CEAS": Comisión Episcopal de Acción Social, which lends two letters of one word).
    """
    key = acronym_key(acronym)
    words = _spoken_words(name)
    while words and words[0] in STOP_WORDS:
        words = words[1:]
    if len(key) < 2 or len(words) < 2 or key[0] != words[0][0]:
        return False
    return _reads(key, words, may_skip)


@lru_cache(maxsize=4096)
def _reads(key: str, words: tuple[str, ...], may_skip: int) -> bool:
    if not key:
        return sum(word not in STOP_WORDS for word in words) <= may_skip
    if not words:
        return False
    word, rest = words[0], words[1:]
    for taken in range(1, min(len(word), len(key)) + 1):
        if word[:taken] != key[:taken]:
            break
        if _reads(key[taken:], rest, may_skip):
            return True
    if word in STOP_WORDS:
        return _reads(key, rest, may_skip)
    return may_skip > 0 and _reads(key, rest, may_skip - 1)


def _spoken_words(text: str) -> tuple[str, ...]:
    return tuple(fold(text).split())
