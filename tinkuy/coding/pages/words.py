"""What the pages of coding call aspects, supporters, and ways to settle; a theme as it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import get_language, gettext_lazy

from tinkuy.coding.codebook import Book, Theme
from tinkuy.coding.models import Settlement
from tinkuy.places.spelling import fold

ASPECTS = {
    "need": gettext_lazy("need"),
    "strength": gettext_lazy("strength"),
    "opportunity": gettext_lazy("opportunity"),
    "limitation": gettext_lazy("limitation"),
    "challenge": gettext_lazy("challenge"),
}
SUPPORTERS = {
    "state": gettext_lazy("asked of the State"),
    "municipality": gettext_lazy("asked of the municipality"),
    "ngo": gettext_lazy("asked of NGOs"),
    "consumers": gettext_lazy("asked of consumers"),
    "church": gettext_lazy("asked of the Church"),
    "other": gettext_lazy("asked of others"),
}
HOWS = {
    Settlement.AGREED: gettext_lazy("the coders agreed"),
    Settlement.ADJUDICATED: gettext_lazy("decided between the coders"),
    Settlement.SINGLE: gettext_lazy("one coder's, taken over"),
    Settlement.WITHDRAWN: gettext_lazy("taken back"),
}


class Choice(NamedTuple):
    """A theme to choose: ``number`` is its key where it is suggested, else 0; ``search`` what typing finds it by."""

    code: str
    label: str
    definition: str
    search: str
    number: int
    is_chosen: bool


def choices(book: Book, chosen: Iterable[str], first: Iterable[str] = ()) -> list[Choice]:
    """The themes of a form: those of ``first`` in their order and numbered, then the others as the book has them."""
    held, known = set(chosen), book.by_code
    numbers = {code: number for number, code in enumerate(first, start=1) if code in known}
    order = [known[code] for code in numbers] + [one for one in book.in_use if one.code not in numbers]
    return [_choice(theme, numbers.get(theme.code, 0), theme.code in held) for theme in order]


def _choice(theme: Theme, number: int, is_chosen: bool) -> Choice:
    language = get_language() or "es"
    search = fold(f"{theme.label(language)} {theme.label_es} {theme.label_en}")
    return Choice(theme.code, theme.label(language), theme.definition(language), search, number, is_chosen)


def labels(book: Book, codes: Iterable[str]) -> list[str]:
    """The themes in words; a code that the book does not know as it is."""
    language, known = get_language() or "es", book.by_code
    return [known[code].label(language) if code in known else code for code in codes]
