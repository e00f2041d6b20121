"""Contacts: web addresses, e-mail addresses and telephones, normalised, with what looks private about them.

Each rule gives a contact in the shape of ``sheets.DraftSheet.values["contacts"]``, or None for an empty text.
``private`` is one of ``PRIVATE``, ``doubt`` one of ``DOUBTS`` (``doubts.PHRASES`` has the words), or "". A
contact with a doubt keeps what was printed and is not published.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from tinkuy.register.names import fold
from tinkuy.register.telephones import telephone

__all__ = ["DOUBTS", "HIDDEN", "PRIVATE", "contacts_in", "email", "telephone", "website", "without_private"]

PRIVATE = ("mobile", "possible_mobile", "free_mail", "personal_mail")
DOUBTS = (
    "telephone_too_short",
    "telephone_too_long",
    "telephone_no_such_number",
    "telephone_country_code",
    "telephone_no_country",
    "not_a_website",
    "not_an_email",
)

_WORDS = tomllib.loads((Path(__file__).parent / "contacts.toml").read_text(encoding="utf-8"))
_FREE_MAIL = frozenset(_WORDS["free_mail"])
_ROLES = frozenset(_WORDS["role"])
_GIVEN_NAMES = tuple(_WORDS["given_names"])
_MESSENGERS = frozenset(_WORDS["messengers"])
# What stands in a published text where something private stood.
HIDDEN = "[…]"

# Long enough for every real address; an address of many thousand letters is an attack or an accident.
_LONGEST = 500
_HOST = r"(?:[a-z0-9_¡-ￜ](?:[a-z0-9_¡-ￜ-]{0,61}[a-z0-9¡-ￜ])?\.){1,8}[a-z][a-z0-9-]{1,30}"
_WEB = re.compile(rf"(?:(https?)://)?({_HOST})\.?(:\d{{1,5}})?((?:[/?#].*)?)", re.IGNORECASE | re.DOTALL)
_EMAIL = re.compile(rf"[a-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_HOST}", re.IGNORECASE)
_WEB_WITHIN = re.compile(rf"(?:https?://|www\.)\S+|(?<![@\w.-]){_HOST}(?:/\S*)?(?![\w@])", re.IGNORECASE)
# A number begins with a digit, a plus or a bracket and goes on with digits and the marks put between them.
_TELEPHONE_WITHIN = re.compile(r"(?:\(\s*)?\+?\d(?:[\d\s().·–-]*\d)?")
# Most texts hold nothing of the kind, and are not looked at twice.
_MAY_BE_PRIVATE = re.compile(r"@|\d(?:[\s().·–-]*\d){5}")
# Whatever could close an attribute or an element of a page is written as %XX.
_SAFE = "/?#&=%:;,@!$*+~()[]-._"
# What stands around an address and is none of it, invisible marks of direction included.
_EDGES = " \t\r\n\u00a0\u00ad\u200b\u200e\u200f\ufeff<>()[].,;\"'"
_LETTERS = re.compile(r"[^\W\d_]+")


def website(printed: str) -> dict[str, str] | None:
    """A web address with scheme and host in small letters; without a scheme it is given ``http``.

    One that opens a chat with somebody's telephone is as private as the telephone.
    """
    text = printed.strip(_EDGES)
    if not text:
        return None
    found = _WEB.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None or any(letter.isspace() for letter in text):
        return _contact("website", text[:_LONGEST], printed, doubt="not_a_website")
    scheme, host, port, rest = found[1] or "http", found[2], found[3] or "", found[4]
    value = f"{scheme.lower()}://{host.lower()}{port}{quote(rest, safe=_SAFE)}"
    is_chat = host.lower().removeprefix("www.") in _MESSENGERS
    return _contact("website", value, printed, private="mobile" if is_chat else "")


def email(printed: str) -> dict[str, str] | None:
    """An e-mail address in small letters; private where it is at a free service or looks like a person's."""
    text = printed.strip(_EDGES).removeprefix("mailto:").strip(_EDGES).lower()
    if not text:
        return None
    if len(text) > _LONGEST or not _EMAIL.fullmatch(text):
        return _contact("email", text[:_LONGEST], printed, doubt="not_an_email")
    return _contact("email", text, printed, private=private_mail(text))


def private_mail(address: str) -> str:
    """Why an address looks private: "free_mail", "personal_mail" (two names, or a first name), else ""."""
    local, _, domain = address.partition("@")
    if domain in _FREE_MAIL:
        return "free_mail"
    words = [fold(word) for word in _LETTERS.findall(local)]
    house = domain.split(".")[0]
    if any(word in _ROLES or (len(word) > 2 and word in house) for word in words):
        return ""
    is_two_names = len(words) > 1 and len(words[-1]) > 2 and local.replace(".", "").isalpha()
    begins_with_name = bool(words) and words[0].startswith(_GIVEN_NAMES)
    return "personal_mail" if is_two_names or begins_with_name else ""


def contacts_in(cell: str, *, country: str) -> tuple[list[dict[str, str]], str]:
    """Every contact of a mixed cell in the order printed, and the words that are none of them."""
    found: list[tuple[int, dict[str, str] | None]] = []
    rest = cell[: 20 * _LONGEST]
    for rule, pattern in ((email, _EMAIL), (website, _WEB_WITHIN)):
        for match in pattern.finditer(rest):
            found.append((match.start(), rule(match[0])))
        rest = pattern.sub(_blank, rest)
    for start, printed in telephones_within(rest):
        found.append((start, telephone(printed, country=country)))
        rest = rest[:start] + " " * len(printed) + rest[start + len(printed) :]
    words = " ".join(rest.replace("mailto:", " ").split()).strip(" ,;:/|·()[]-–")
    return [contact for _, contact in sorted(found, key=lambda pair: pair[0]) if contact], words


# Codes and names of places come again and again.
@lru_cache(maxsize=1 << 15)
def without_private(text: str, *, country: str) -> str:
    """A text that somebody wrote, with ``HIDDEN`` where a telephone or an address of a person stands in it."""
    if not _MAY_BE_PRIVATE.search(text):
        return text
    hidden: list[tuple[int, int]] = []
    rest = text
    for rule, pattern in ((email, _EMAIL), (website, _WEB_WITHIN)):
        hidden += [match.span() for match in pattern.finditer(rest) if is_private(rule(match[0]))]
        rest = pattern.sub(_blank, rest)
    for start, printed in telephones_within(rest):
        if is_private(telephone(printed, country=country)):
            hidden.append((start, start + len(printed)))
    for start, end in sorted(hidden, reverse=True):
        text = f"{text[:start]}{HIDDEN}{text[end:]}"
    return text


def is_private(contact: dict[str, str] | None) -> bool:
    return contact is not None and bool(contact["private"])


def telephones_within(text: str) -> Iterator[tuple[int, str]]:
    """Where each telephone of a text begins, and how it is printed; runs of under six digits are none."""
    for match in _TELEPHONE_WITHIN.finditer(text):
        for start, printed in _parted(match.start(), match[0]):
            if sum(map(str.isdigit, printed)) >= 6:
                yield start, printed


def _parted(start: int, printed: str) -> Iterator[tuple[int, str]]:
    """The numbers of a run of digits: each plus begins a new one, as in "(+51) 84245415 (+51) 84245656"."""
    cuts = [0, *(cut.start() for cut in re.finditer(r"(?<=\d)[\s.·–-]*(?=\(?\s*\+)", printed) if cut.start())]
    for cut, following in zip(cuts, [*cuts[1:], len(printed)], strict=True):
        piece = printed[cut:following]
        yield start + cut + len(piece) - len(piece.lstrip()), piece.strip()


def _blank(match: re.Match[str]) -> str:
    # As long as what it replaces, so that places in the text stay true.
    return " " * len(match[0])


def _contact(kind: str, value: str, printed: str, *, private: str = "", doubt: str = "") -> dict[str, str]:
    return {"kind": kind, "value": value, "printed": printed.strip(), "private": private, "doubt": doubt}
