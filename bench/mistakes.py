"""What happens to a name or a cell when somebody else types it again."""

from __future__ import annotations

import unicodedata
from random import Random

# Neighbours on a Spanish keyboard: what a finger hits instead.
NEIGHBOURS = {
    "a": "sqz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo",
    "j": "hk", "k": "jl", "l": "kñ", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et",
    "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "xs",
}  # fmt: skip


def mistyped(text: str, draw: Random, slips: int) -> str:
    """The text with so many slips of the keyboard: a letter wrong, left out, doubled, or two exchanged."""
    letters = list(text)
    for _ in range(slips):
        places = [at for at, letter in enumerate(letters) if letter.isalpha()]
        if len(places) < 4:
            break
        _slip(letters, places[draw.randrange(1, len(places))], draw)
    return "".join(letters)


def _slip(letters: list[str], at: int, draw: Random) -> None:
    kind = draw.randrange(4)
    if kind == 0:
        del letters[at]
    elif kind == 1:
        letters.insert(at, letters[at])
    elif kind == 2 and at + 1 < len(letters) and letters[at + 1].isalpha():
        letters[at], letters[at + 1] = letters[at + 1], letters[at]
    else:
        letters[at] = draw.choice(NEIGHBOURS.get(letters[at].lower(), "e"))


def without_accents(text: str) -> str:
    """ "Múltiples" as people in a hurry write it: "Multiples". The ñ stays."""
    kept = text.replace("ñ", "\0").replace("Ñ", "\1")
    bare = "".join(
        letter for letter in unicodedata.normalize("NFD", kept) if not unicodedata.combining(letter)
    )
    return bare.replace("\0", "ñ").replace("\1", "Ñ")


def shouted(text: str) -> str:
    """In capitals, as official lists are."""
    return text.upper()
