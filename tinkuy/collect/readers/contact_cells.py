"""Cells of contacts: every address and number that a cell holds, and what is left of it said once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tinkuy.collect.readers.headings import CONTACT_LABELS
from tinkuy.register.contacts import email, emails_within, telephone, website
from tinkuy.register.names import fold

_RULES = {"website": website, "email": email}
_PARTED = re.compile(r"[^\s;,|]+")
_NO_ADDRESS = re.compile(r"(?:https?://|mailto:)(?!\S)", re.IGNORECASE)
_IS_WEB = re.compile(r"https?://|www\.", re.IGNORECASE)
# Digits and the marks between them; a comma or a word ends a number.
_RUN = re.compile(r"(?:[(+]\s*)*\d(?:[\s()+./·–-]*\d)*")
_GROUP = re.compile(r"(?:[(+]\s*)*\d+")
_NUMBERS_BESIDE = re.compile(r"\s*(?:/|(?<=\d)\s+(?=\(?\s*\+))\s*")
# "089 120 240-60/61": another ending of the same number.
_OTHER_ENDING = re.compile(r"(.*\d)\s*/\s*-?\d{1,2}")
_FAX_BEFORE = re.compile(r"\b(?:f|fax|telefax)\W*\Z", re.IGNORECASE)
_LEAST_DIGITS = 6
# More groups of digits than that are no two numbers printed one after the other.
_MOST_GROUPS = 16
# A longer cell holds no contacts; it is refused as it is.
_LONGEST = 2000

Contact = dict[str, str]


def addresses_of(kind: str, text: str) -> list[Contact]:
    """The web and e-mail addresses of a cell of ``kind``; what else stands in it is one contact with a doubt.

    An address of the other kind is taken for what it is.
    """
    rule = _RULES[kind]
    if not any(map(str.isalnum, text)):
        return []
    whole = rule(text)
    if whole is None or not whole["doubt"] or len(text) > _LONGEST:
        return [whole] if whole else []
    found, rest = _emails(text)
    for match in _PARTED.finditer(rest):
        site = website(match[0]) if kind == "website" or _IS_WEB.match(match[0]) else None
        if site and not site["doubt"]:
            found.append((match.start(), site))
            rest = f"{rest[: match.start()]}{' ' * len(match[0])}{rest[match.end() :]}"
    contacts = [contact for _, contact in sorted(found, key=lambda pair: pair[0])]
    if not contacts:
        return [whole]
    left = " ".join(_NO_ADDRESS.sub(" ", rest).split()).strip(" ,;|:-–")
    beside = None if set(fold(left).split()) <= CONTACT_LABELS else rule(left)
    return [*contacts, beside] if beside else contacts


def _emails(text: str) -> tuple[list[tuple[int, Contact]], str]:
    found, rest = [], text
    for start, end, address in emails_within(text):
        contact = email(address)
        if contact:
            found.append((start, {**contact, "printed": text[start:end].strip()}))
            rest = f"{rest[:start]}{' ' * (end - start)}{rest[end:]}"
    return found, rest


def telephones_of(text: str, *, country: str) -> list[Contact]:
    """The telephones of a cell: the whole cell where that is one, else each that stands in it."""
    whole = telephone(text, country=country)
    if whole is None or len(text) > _LONGEST:
        return [whole] if whole else []
    if ending := _OTHER_ENDING.fullmatch(text):
        first = telephone(ending[1], country=country)
        if first and not first["doubt"]:
            return [{**first, "printed": text}]
    if not whole["doubt"]:
        return [whole]
    runs = [run for run in _RUN.finditer(text) if not _FAX_BEFORE.search(text, 0, run.start())]
    found = [contact for run in runs for contact in _numbers(run[0], country)]
    right = [contact for contact in found if not contact["doubt"]]
    long = [contact for contact in found if sum(map(str.isdigit, contact["printed"])) >= _LEAST_DIGITS]
    # Beside a number that is right, a few digits are its extension.
    return long if right or len(long) > 1 else [whole]


def _numbers(run: str, country: str) -> Iterator[Contact]:
    """The numbers of digits that no word parts: one, those between slashes and pluses, or one after the other."""
    whole = telephone(run, country=country)
    if whole is None:
        return
    if not whole["doubt"]:
        yield whole
        return
    pieces = [piece for piece in _NUMBERS_BESIDE.split(run) if piece.strip()]
    beside = [contact for piece in pieces if (contact := telephone(piece, country=country))]
    if len(beside) > 1 and any(not contact["doubt"] for contact in beside):
        yield from beside
        return
    yield from _in_a_row(run, list(_GROUP.finditer(run)), country) or [whole]


def _in_a_row(run: str, groups: Sequence[re.Match[str]], country: str) -> list[Contact]:
    """Two numbers, both right, that follow each other with nothing but a blank between; [] where there are not."""
    if not 4 <= len(groups) <= _MOST_GROUPS:
        return []
    for cut in range(2, len(groups) - 1):
        parts = (run[: groups[cut - 1].end()], run[groups[cut].start() :])
        both = [contact for part in parts if (contact := telephone(part, country=country))]
        if len(both) == 2 and not any(contact["doubt"] for contact in both):
            return both
    return []
