"""Code a statement, take a coding back, look at what others gave it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from tinkuy.coding.books.actions import kept_codebook
from tinkuy.coding.books.opening import book_of
from tinkuy.coding.codebook import chosen_themes
from tinkuy.coding.models import Coding, Look, Settlement, Statement
from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.people.trail.actions import record
from tinkuy.register.writing.actions import take_turn


@transaction.atomic
def code_statement(
    *, statement: Statement, themes: Iterable[str], by: Person, suggested: Iterable[str] = ()
) -> Coding:
    """Give a statement one to three themes; what the coder gave it before is ended, and kept.

    ``suggested`` are the themes that were offered to her. Raises ``Refusal`` for themes that are none, for a
    statement that is settled, and where she has seen what others gave it.
    """
    take_turn()
    held = kept_codebook()
    book = book_of(held)
    chosen = chosen_themes(themes, book)
    before = Coding.objects.filter(statement=statement, coder=by, ended_at=None).first()
    if before and before.themes == chosen and before.codebook_id == held.pk:
        return before
    _refuse_if_not_blind(statement, by)
    now = timezone.now()
    if before:
        before.ended_at = now
        before.save(update_fields=["ended_at"])
    made = Coding.objects.create(
        statement=statement, coder=by, codebook=held, themes=chosen, made_at=now,
        suggested=[code for code in dict.fromkeys(suggested) if code in book.by_code],
    )  # fmt: skip
    record(what="coding", about=f"statement {statement.pk}", facts={"coding": made.pk}, by=by)
    return made


@transaction.atomic
def withdraw_coding(*, statement: Statement, by: Person) -> None:
    """Take back what the coder gave a statement; it is kept as ended. Nothing happens where she gave it nothing.

    Raises ``Refusal`` as ``code_statement`` does.
    """
    take_turn()
    coding = Coding.objects.filter(statement=statement, coder=by, ended_at=None).first()
    if coding is None:
        return
    _refuse_if_not_blind(statement, by)
    coding.ended_at = timezone.now()
    coding.save(update_fields=["ended_at"])
    record(what="coding taken back", about=f"statement {statement.pk}", facts={"coding": coding.pk}, by=by)


@transaction.atomic
def look_at_codes(*, statement: Statement, by: Person) -> None:
    """Note that somebody sees what others gave a statement: from then on she may not code it, or code it anew."""
    take_turn()
    _look, is_new = Look.objects.get_or_create(
        statement=statement, person=by, defaults={"made_at": timezone.now()}
    )
    if is_new:
        record(what="codes seen", about=f"statement {statement.pk}", by=by)


def _refuse_if_not_blind(statement: Statement, coder: Person) -> None:
    if is_settled(statement):
        raise Refusal("This statement is settled: its codes are not changed any more.")
    if Look.objects.filter(statement=statement, person=coder).exists():
        raise Refusal("You have seen what others gave this statement: your own coding stays as it is.")


def is_settled(statement: Statement) -> bool:
    """Whether a settlement holds for it."""
    return (
        Settlement.objects.filter(statement=statement, replaced_by=None)
        .exclude(how=Settlement.WITHDRAWN)
        .exists()
    )
