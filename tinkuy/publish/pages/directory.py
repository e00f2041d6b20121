"""The directory: every organisation from A to Z, where it is and how to reach it."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404
from django.utils.translation import gettext as _

from tinkuy.edition.alphabet import LETTERS, OTHER, Alphabet, alphabet
from tinkuy.edition.opening import Edition
from tinkuy.publish.paging import Pager, page_number, paged
from tinkuy.publish.visit import Page, Visit
from tinkuy.register.fields import CONTACT_KINDS

PER_PAGE = 100


def directory(visit: Visit, number: str | None = None) -> Page:
    """One page of the directory. Raises ``Http404`` beyond the last."""
    edition = visit.edition
    listed = alphabet(edition.path, visit.language)
    pager = Pager(page_number(visit, number), len(listed), PER_PAGE)
    if pager.number > pager.last:
        raise Http404(str(number))
    return Page(
        "site/directory.html",
        title=_("Directory"),
        description=_("Every organisation of the mapping from A to Z: where it is and how to reach it."),
        facts={
            "letters": letters(visit, listed, pager.number),
            "sections": [
                (initial, [told for code in codes if (told := edition.organisation(code))])
                for initial, codes in listed.initials(pager.offset, PER_PAGE)
            ],
            "is_hiding": any(edition.manifest["counts"]["hidden"].get(kind) for kind in CONTACT_KINDS),
            "pager": pager,
            "previous_link": pager.previous and visit.to(paged("directory/", pager.previous)),
            "next_link": pager.following and visit.to(paged("directory/", pager.following)),
        },
    )


def letters(visit: Visit, listed: Alphabet, page: int) -> list[tuple[str, str]]:
    """The alphabet, each letter with a link to where it begins; "" for one with which no name begins."""
    found = []
    for letter in LETTERS + OTHER:
        link = ""
        if letter in listed.starts:
            number = listed.starts[letter] // PER_PAGE + 1
            link = f"{'' if number == page else visit.to(paged('directory/', number))}#{anchor(letter)}"
        if link or letter != OTHER:
            found.append((letter, link))
    return found


def anchor(letter: str) -> str:
    """Where a letter begins on its page."""
    return "letter-other" if letter == OTHER else f"letter-{letter.lower()}"


def addresses(edition: Edition) -> Iterator[str]:
    for number in range(1, Pager(1, edition.manifest["counts"]["organisations"], PER_PAGE).last + 1):
        yield paged("directory/", number)
