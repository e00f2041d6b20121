"""Settle what coders agree on, decide where they do not, take a settlement back. What coders gave stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from tinkuy.coding.books.actions import kept_codebook
from tinkuy.coding.books.opening import book_of
from tinkuy.coding.codebook import chosen_themes
from tinkuy.coding.models import Coding, Settlement, Statement
from tinkuy.coding.reading.opening import coded_units
from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.people.trail.actions import record
from tinkuy.register.one_line import one_line
from tinkuy.register.writing.actions import take_turn


@transaction.atomic
def adjudicate(
    *, statement: Statement, themes: Iterable[str], because: str = "", by: Person | None = None
) -> Settlement:
    """Decide which themes hold for a statement. Raises ``Refusal`` for themes that are none, or one nobody coded."""
    take_turn()
    if not Coding.objects.filter(statement=statement, ended_at=None).exists():
        raise Refusal("Nobody has coded this statement yet.", mend="Code it first.")
    chosen = chosen_themes(themes, book_of(kept_codebook()))
    made = _settle(statement, Settlement.ADJUDICATED, chosen, by, because=one_line(because)[:2000])
    record(what="settlement", about=f"statement {statement.pk}", facts={"how": made.how}, by=by)
    return made


@transaction.atomic
def withdraw_settlement(*, statement: Statement, by: Person | None = None) -> None:
    """Let nothing be settled for a statement: the next edition takes what its source brought.

    Raises ``Refusal`` where nothing is settled.
    """
    take_turn()
    held = Settlement.objects.filter(statement=statement, replaced_by=None).first()
    if held is None or held.how == Settlement.WITHDRAWN:
        raise Refusal("Nothing is settled for this statement.")
    _settle(statement, Settlement.WITHDRAWN, [], by)
    record(what="settlement", about=f"statement {statement.pk}", facts={"how": Settlement.WITHDRAWN}, by=by)


@transaction.atomic
def settle_alike(
    *, is_single_enough: bool = False, among: QuerySet[Statement] | None = None, by: Person | None = None
) -> dict[str, int]:
    """Settle every unsettled statement to which two coders at least gave the same themes, and nobody others.

    With ``is_single_enough`` also those that one coder coded, as "single". ``among`` bounds which. How many of each
    kind were settled.
    """
    take_turn()
    held = kept_codebook()
    known = {theme.code for theme in book_of(held).in_use}
    done = {Settlement.AGREED: 0, Settlement.SINGLE: 0}
    for pk, how, themes in list(_alike(is_single_enough, among)):
        if set(themes) <= known:
            _settle(Statement(pk=pk), how, themes, by)
            done[how] += 1
    if any(done.values()):
        record(what="settlements", about="statements", facts={str(how): n for how, n in done.items()}, by=by)
    return done


def _alike(is_single_enough: bool, among: QuerySet[Statement] | None) -> Iterator[tuple[int, str, list[str]]]:
    for pk, unit in coded_units(among, is_settled=False):
        (first, *others) = unit.values()
        if others and all(other == first for other in others):
            yield pk, Settlement.AGREED, sorted(first)
        elif not others and is_single_enough:
            yield pk, Settlement.SINGLE, sorted(first)


def _settle(
    statement: Statement, how: str, themes: list[str], by: Person | None, *, because: str = ""
) -> Settlement:
    before = Settlement.objects.filter(statement=statement, replaced_by=None).first()
    made = Settlement.objects.create(
        statement=statement, codebook=kept_codebook(), themes=themes, how=how, because=because,
        made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    if before:
        before.replaced_by = made
        before.save(update_fields=["replaced_by"])
    return made
