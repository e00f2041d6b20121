"""Contacts: web addresses, e-mail addresses and telephones, normalised, with what looks private about them.

Each rule gives a contact in the shape of ``sheets.DraftSheet.values["contacts"]``, or None for an empty text.
``private`` is one of ``PRIVATE``, ``doubt`` one of ``DOUBTS`` (``doubts.PHRASES`` has the words), or "". A
contact with a doubt keeps what was printed and is not published.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from tinkuy.register.names import fold
from tinkuy.register.telephones import looks_mobile, numbering_plan, telephone

__all__ = [
    "DOUBTS",
    "HIDDEN",
    "PRIVATE",
    "contacts_in",
    "email",
    "emails_within",
    "telephone",
    "website",
    "without_private",
]

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
_FREE_MAIL_ANYWHERE = frozenset(_WORDS["free_mail_anywhere"])
_ROLES = frozenset(_WORDS["role"])
_GIVEN_NAMES = tuple(_WORDS["given_names"])
_MESSENGERS = frozenset(_WORDS["messengers"])
_MOBILE_WORDS = frozenset(_WORDS["mobile_words"])
_TELEPHONE_WORDS = _MOBILE_WORDS | frozenset(_WORDS["telephone_words"])
_OTHER_NUMBERS = frozenset(_WORDS["other_numbers"])
_UNITS = frozenset(_WORDS["units"])
# What stands in a published text where something private stood.
HIDDEN = "[…]"

# Long enough for every real address; an address of many thousand letters is an attack or an accident.
_LONGEST = 500
# A part of a host: everything from "¡" on counts as a letter. Said by what it is not, in the case it is written in:
# to list or to fold sixty thousand letters takes every command a fifth of a second.
_LABEL = r"(?-i:[^\x00-/:-@\[-^`{-\xa0](?:[^\x00-,./:-@\[-^`{-\xa0]{0,61}[^\x00-/:-@\[-`{-\xa0])?)"
_HOST = rf"(?:{_LABEL}\.){{1,8}}[a-z][a-z0-9-]{{1,30}}"
_WEB = re.compile(rf"(?:(https?)://)?({_HOST})\.?(:\d{{1,5}})?((?:[/?#].*)?)", re.IGNORECASE | re.DOTALL)
_EMAIL = re.compile(rf"[a-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_HOST}", re.IGNORECASE)
_WEB_WITHIN = re.compile(rf"(?:https?://|www\.)\S+|(?<![@\w.-]){_HOST}(?:/\S*)?(?![\w@])", re.IGNORECASE)
# "info(at)coop.example", "info [at] coop (dot) example", "info @ coop.example": written so against machines.
_AT = re.compile(r"@|[(\[{]\s?(?:at|a|@|arroba)\s?[)\]}]", re.IGNORECASE)
_DOT = r"\.|\s?[(\[{]\s?(?:dot|punkt|punto|ponto|point|\.)\s?[)\]}]\s?"
# What stands before the sign, read backwards, and after it.
_LOCAL_BACKWARDS = re.compile(r"\s?([\w.!#$%&'*+=?^`{|}~-]{1,99})")
_HOST_AFTER = re.compile(rf"\s?((?:{_LABEL}(?:{_DOT})){{1,8}}[a-z][a-z0-9-]{{1,30}})", re.IGNORECASE)
_WRITTEN_DOT = re.compile(_DOT, re.IGNORECASE)
# A number begins with a digit, a plus or a bracket and goes on with digits and the marks put between them.
_TELEPHONE_WITHIN = re.compile(r"(?:\(\s*)?(?:\+\s*)?\d(?:[\d\s().·–-]*\d)?")
# In a text that somebody wrote there are slashes in numbers too: "0151/ 555 010 20".
_RUN = re.compile(r"(?:\(\s*)?(?:\+\s*)?\d(?:[\s()+./·–-]{0,8}\d)*")
_GROUP = re.compile(r"(?:[(+]\s*)*\d+")
# Most texts hold nothing of the kind, and are not looked at twice.
_MAY_BE_PRIVATE = re.compile(
    r"[@(\[{\d](?:(?<=@)|(?<=[(\[{])\s?(?:at|a|arroba)\s?[)\]}]|(?<=\d)(?:[\s()./·–-]{0,8}\d){5})",
    re.IGNORECASE,
)
_BETWEEN = " \t\r\n./·–-"
# Years, dates, hours and decimals, alone or one after the other: digits that nobody dials.
_FIGURE = (
    r"(?:(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)?\d\d)|(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d"
    r"|(?:19|20)\d\d[./-]\d\d?[./-]\d\d?|\d{1,2}\.\d\d\s?[-–]\s?\d{1,2}\.\d\d|\d{1,3}\.\d{4,})"
)
_FIGURES = re.compile(rf"{_FIGURE}(?:[\s()–-]+{_FIGURE})*")
_AMOUNT = re.compile(r"(?:\d{1,3}(?:[ .\u00a0]\d{3})+|\d+)(?:\s?[-–]\s?\d{1,3}(?:[ .\u00a0]\d{3})+)?")
_BOOK = re.compile(r"97[89](?:[\s-]?\d){10}")
_CURRENCIES = "€$£¥"
# How far around a number its word is looked for: "Mobil (bitte abends):" is not.
_WORD_WITHIN = 24
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
        private = private_mail(text[:_LONGEST]) if "@" in text else ""
        return _contact("email", text[:_LONGEST], printed, private=private, doubt="not_an_email")
    return _contact("email", text, printed, private=private_mail(text))


def private_mail(address: str) -> str:
    """Why an address looks private: "free_mail", "personal_mail" (two names, or a first name), else ""."""
    local, _, domain = address.partition("@")
    if is_free_mail(domain):
        return "free_mail"
    words = [fold(word) for word in _LETTERS.findall(local)]
    house = domain.split(".")[0]
    if any(word in _ROLES or (len(word) > 2 and word in house) for word in words):
        return ""
    is_two_names = len(words) > 1 and len(words[-1]) > 2 and local.replace(".", "").isalpha()
    begins_with_name = bool(words) and words[0].startswith(_GIVEN_NAMES)
    return "personal_mail" if is_two_names or begins_with_name else ""


@lru_cache(maxsize=1 << 12)
def is_free_mail(domain: str) -> bool:
    """Whether anybody can have an address there: a known service, in any country, or a part of one."""
    labels = domain.split(".")
    return any(
        ".".join(labels[at:]) in _FREE_MAIL
        or (labels[at] in _FREE_MAIL_ANYWHERE and _is_country_ending(labels[at + 1 :]))
        for at in range(len(labels) - 1)
    )


def _is_country_ending(labels: list[str]) -> bool:
    """Whether it is "gr", "com", "co.uk" or the like."""
    return labels in (["com"], ["net"]) or (
        len(labels[-1]) == 2 and (len(labels) == 1 or (len(labels) == 2 and labels[0] in {"co", "com"}))
    )


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
    """A text that somebody wrote, with ``HIDDEN`` where a telephone or an address of a person stands in it.

    ``country`` (ISO alpha-2) is where its numbers are dialled from. Where it is "", whatever is printed like
    a telephone may be private, unless its country code shows that it is not.
    """
    if not _MAY_BE_PRIVATE.search(text):
        return text
    addresses = list(emails_within(text))
    hidden = [(start, end) for start, end, address in addresses if is_private(email(address))]
    rest = _with(" ", text, ((start, end) for start, end, _ in addresses))
    hidden += [match.span() for match in _WEB_WITHIN.finditer(rest) if is_private(website(match[0]))]
    rest = _WEB_WITHIN.sub(_blank, rest)
    for run in _RUN.finditer(rest):
        hidden += _private_numbers(rest, run, country)
    return _with(HIDDEN, text, hidden)


def emails_within(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each e-mail address of a text begins and ends, and the address, however it is disguised."""
    done = 0
    for at in _AT.finditer(text):
        local = _LOCAL_BACKWARDS.match(text[max(done, at.start() - 100) : at.start()][::-1])
        host = _HOST_AFTER.match(text, at.end()) if local else None
        if local and host:
            done = host.end()
            yield at.start() - local.end(), done, f"{local[1][::-1]}@{_WRITTEN_DOT.sub('.', host[1])}"


def _private_numbers(text: str, run: re.Match[str], country: str) -> Iterator[tuple[int, int]]:
    """Where in the text the digits of a run are a telephone that is, or may be, a person's."""
    if sum(map(str.isdigit, run[0])) < 6 or _FIGURES.fullmatch(run[0]):
        return
    before = fold(text[max(0, run.start() - _WORD_WITHIN) : run.start()]).split(" ")[-2:]
    if not _TELEPHONE_WORDS.isdisjoint(before):
        word = "telephone" if _MOBILE_WORDS.isdisjoint(before) else "mobile"
    elif _is_another_number(text, run, before):
        return
    else:
        word = ""
    for start, printed in _parted(run.start(), run[0]):
        private = list(_private_windows(start, printed, country))
        if private or not _may_be_private(printed, word, country):
            yield from private
        else:
            yield start, start + len(printed)


def _is_another_number(text: str, run: re.Match[str], before: list[str]) -> bool:
    """Whether what stands around digits says that they are money, a registration or a book."""
    if not _OTHER_NUMBERS.isdisjoint(before) or _BOOK.fullmatch(run[0]):
        return True
    if not _AMOUNT.fullmatch(run[0]):
        return False
    after = text[run.end() : run.end() + _WORD_WITHIN].lstrip()
    signs = f"{text[: run.start()].rstrip()[-1:]}{after[:1]}"
    words = {before[-1], fold(after).split(" ")[0]}
    return any(sign in _CURRENCIES for sign in signs) or not _UNITS.isdisjoint(words)


def _private_windows(start: int, printed: str, country: str) -> Iterator[tuple[int, int]]:
    """Where a run of digits holds a private telephone, also where other digits stand beside it.

    Inside a number that is right as a whole, only what begins as a number begins can be another.
    """
    whole = telephone(printed, country=country)
    if is_private(whole):
        yield start, start + len(printed)
        return
    is_right = whole is not None and not whole["doubt"]
    groups = list(_GROUP.finditer(printed))
    at = 0
    while at < len(groups):
        width = 1
        if at == 0 or not is_right or groups[at][0].lstrip("(").startswith(("0", "+")):
            width = _private_width(printed, groups[at : at + 8], country)
            if width:
                yield start + groups[at].start(), start + groups[at + width - 1].end()
        at += max(1, width)


def _private_width(printed: str, groups: list[re.Match[str]], country: str) -> int:
    """How many of the groups of digits, from the first, are one private telephone; 0 for none. The most wins."""
    for width in range(len(groups), 0, -1):
        window = printed[groups[0].start() : groups[width - 1].end()]
        if looks_mobile(window, country=country):
            contact = telephone(window, country=country)
            if contact and contact["private"] and not contact["doubt"]:
                return width
    return 0


def _may_be_private(printed: str, word: str, country: str) -> bool:
    """Whether digits that no rule knows for private are hidden all the same, by their word or their looks."""
    if word == "mobile":
        return True
    if numbering_plan(country) is not None:
        return False
    if printed.lstrip("( ").startswith(("+", "00")):
        contact = telephone(printed, country="")
        return contact is not None and bool(contact["doubt"])
    digits = sum(map(str.isdigit, printed))
    return bool(word) or (9 <= digits <= 15 and _is_printed_like_a_telephone(printed))


def _is_printed_like_a_telephone(printed: str) -> bool:
    """ "0555 123456", "(555) 0123456", "555 012 345": a number of a register stands without marks."""
    groups = [len(group) for group in re.findall(r"\d+", printed)]
    if printed.startswith(("0", "(")):
        return True
    return len(groups) > 1 and groups[0] <= 4 and min(groups) > 1 and (len(groups) > 2 or groups[1] > 4)


def _with(mark: str, text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with the mark where each span stood; a blank keeps the length."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            pieces += [text[at:start], mark * (end - start) if mark == " " else mark]
        at = max(at, end)
    return "".join([*pieces, text[at:]])


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
    cuts = [
        0,
        *(cut.start() for cut in re.finditer(r"(?<=\d)[\s./·–-]*(?=\(?\s*\+)", printed) if cut.start()),
    ]
    for cut, following in zip(cuts, [*cuts[1:], len(printed)], strict=True):
        piece = printed[cut:following]
        number = piece.lstrip(_BETWEEN)
        yield start + cut + len(piece) - len(number), number.rstrip()


def _blank(match: re.Match[str]) -> str:
    # As long as what it replaces, so that places in the text stay true.
    return " " * len(match[0])


def _contact(kind: str, value: str, printed: str, *, private: str = "", doubt: str = "") -> dict[str, str]:
    return {"kind": kind, "value": value, "printed": printed.strip(), "private": private, "doubt": doubt}
