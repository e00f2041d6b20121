"""The code of an organisation: short, citable, and the same on every machine."""

from __future__ import annotations

from hashlib import sha256

LETTERS = 12
# Crockford's base 32: no letter that is mistaken for a digit or another letter.
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def organisation_code(source_digest: str, number: int) -> str:
    """Twelve letters and digits (60 bits of SHA-256) drawn from the sheet that founded the organisation."""
    return drawn_code(f"{source_digest}:{number}")


def drawn_code(words: str) -> str:
    """Twelve letters and digits drawn from these words: the same words give the same code."""
    drawn = int.from_bytes(sha256(words.encode()).digest()[:8], "big")
    return "".join(_ALPHABET[drawn >> 5 * place & 31] for place in reversed(range(LETTERS)))
