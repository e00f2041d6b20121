"""Make a new version of the codebook."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from tinkuy.coding.books.opening import current_book
from tinkuy.coding.codebook import Book, Theme, as_data, bundled, following
from tinkuy.coding.models import Codebook
from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.people.trail.actions import record
from tinkuy.people.trail.sealing import Facts
from tinkuy.register.one_line import one_line
from tinkuy.register.writing.actions import take_turn


@transaction.atomic
def import_codebook(*, themes: Iterable[Theme], note: str = "", by: Person | None = None) -> Book:
    """The next version of the codebook, of these themes; those that are missing from them are retired.

    Raises ``Refusal`` where nothing would be different.
    """
    take_turn()
    kept_codebook()
    before = current_book()
    book = following(before, themes)
    if book.themes == before.themes:
        raise Refusal(f"It says the same as version {before.version} of the codebook.")
    held = _keep(book, note, by)
    facts: Facts = {"version": held.version, "themes": len(book.in_use), "sha256": book.digest}
    record(what="codebook", about=f"codebook {held.version}", facts=facts, by=by)
    return book


def kept_codebook() -> Codebook:
    """The version in use as the database holds it; the bundled one is kept when it is used for the first time.

    Belongs inside a transaction that has its turn.
    """
    return Codebook.objects.order_by("-version").first() or _keep(bundled(), "", None)


def _keep(book: Book, note: str, by: Person | None) -> Codebook:
    return Codebook.objects.create(
        version=book.version,
        themes=as_data(book),
        note=one_line(note)[:300],
        made_at=timezone.now(),
        made_by=by,
    )
