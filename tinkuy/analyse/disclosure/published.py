"""Everything that is published together, as numbers that hang together: what an attacker has to work with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Number:
    """One number. The same ``key`` is the same number, in whatever table, edition or language it is printed.

    ``parts`` are the sums that it is, each the keys of what is added up (a total of a table is two: of its rows and
    of its columns); ``at_most`` what everybody knows it cannot exceed (None: nothing);
    numbers with the same ``together`` are shown or hidden as one. ``is_open``: it cannot be hidden, because it is
    no secret or is published already.
    """

    key: str
    value: int
    parts: tuple[tuple[str, ...], ...] = ()
    at_most: int | None = None
    together: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """Numbers by key, and the keys of those that are hidden. A hidden number is known to be 0 or more."""

    numbers: Mapping[str, Number]
    hidden: frozenset[str] = field(default_factory=frozenset)

    def hiding(self, keys: Iterable[str]) -> Published:
        """The same, with these hidden too, and all that is shown together with them."""
        marks = {self.numbers[key].together for key in keys} - {""}
        more = {key for key, number in self.numbers.items() if number.together in marks}
        return Published(self.numbers, self.hidden | frozenset(keys) | more)

    def showing(self, keys: Iterable[str]) -> Published:
        """The same, with these shown."""
        return Published(self.numbers, self.hidden - frozenset(keys))


def sums(numbers: Mapping[str, Number]) -> list[tuple[str, tuple[str, ...]]]:
    """(whole, parts) of every number that is a sum of others that are here."""
    return [(number.key, parts) for number in numbers.values() for parts in number.parts]
