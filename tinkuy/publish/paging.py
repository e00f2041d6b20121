"""Long lists in pages: which page, how many, and links to the neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from tinkuy.publish.visit import Visit


@dataclass(frozen=True, slots=True)
class Pager:
    """The place of one page in a list of ``total`` things, ``per_page`` to a page. Pages are counted from 1."""

    number: int
    total: int
    per_page: int

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.per_page))

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.per_page

    @property
    def first_shown(self) -> int:
        return min(self.offset + 1, self.total)

    @property
    def last_shown(self) -> int:
        return min(self.offset + self.per_page, self.total)

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def following(self) -> int | None:
        return self.number + 1 if self.number < self.last else None


def page_number(visit: Visit, given: str | None = None) -> int:
    """The page asked for, by the address or the parameter ``page``; nonsense is the first page."""
    asked = given or visit.first("page")
    return max(1, int(asked[:9])) if asked.isascii() and asked.isdigit() else 1


def paged(path: str, number: int) -> str:
    """The address of one page of a list: the first has none of its own."""
    return path if number == 1 else f"{path}{number}/"
