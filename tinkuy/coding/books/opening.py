"""The codebook as it is now: the newest version that the database holds, else the bundled one."""

from __future__ import annotations

from collections.abc import Iterator

from tinkuy.coding.codebook import Book, bundled, from_data
from tinkuy.coding.models import Codebook
from tinkuy.errors import Refusal


def book_of(held: Codebook) -> Book:
    return from_data(held.version, held.themes)


def current_book() -> Book:
    """The version that coders use."""
    held = Codebook.objects.order_by("-version").first()
    return book_of(held) if held else bundled()


def book_of_version(version: int) -> Book:
    """That version. Raises ``Refusal`` where there is none."""
    held = Codebook.objects.filter(version=version).first()
    if held:
        return book_of(held)
    if version == 1:
        return bundled()
    raise Refusal(f"There is no version {version} of the codebook.")


def versions() -> Iterator[tuple[int, str, int]]:
    """(version, note, themes in use) of every version, oldest first."""
    kept = [(one.version, one.note, len(book_of(one).in_use)) for one in Codebook.objects.all()]
    yield from kept or [(1, "", len(bundled().in_use))]
