"""Take in codings and settlements of a file: all of them or, where one cannot be taken, none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from tinkuy.coding.actions import is_settled
from tinkuy.coding.books.actions import kept_codebook
from tinkuy.coding.books.opening import book_of
from tinkuy.coding.codebook import LEAST_THEMES, MOST_THEMES
from tinkuy.coding.models import Codebook, Coding, Settlement
from tinkuy.coding.reading.opening import statement_of
from tinkuy.coding.transfer import SETTLED, Coded
from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.people.trail.actions import record
from tinkuy.register.one_line import one_line
from tinkuy.register.writing.actions import take_turn


@dataclass(slots=True)
class Imported:
    """How many codings and settlements were new, and how many stood here already."""

    codings: int = 0
    settled: int = 0
    known: int = 0


@transaction.atomic
def import_codings(*, codings: Iterable[Coded], by: Person | None = None) -> Imported:
    """Take in codings, then settlements; what stands here already the same is left alone.

    Raises ``Refusal`` for a statement, a theme or a coder that this mapping does not know, and for a coding of a
    settled statement that says something else than here. Nothing of the file is kept then.
    """
    take_turn()
    importing = _Importing(kept_codebook())
    settlements = []
    for one in codings:
        if one.kind == SETTLED:
            settlements.append(one)
        else:
            importing.coding(one)
    for one in settlements:
        importing.settlement(one, by)
    done = importing.done
    if done.codings or done.settled:
        facts = {"codings": done.codings, "settled": done.settled}
        record(what="codings imported", about="statements", facts=facts, by=by)
    return done


class _Importing:
    def __init__(self, held: Codebook) -> None:
        self.held = held
        # What was coded with a theme that is retired by now was rightly coded.
        self.codes = set(book_of(held).by_code)
        self.coders = {person.email.lower(): person for person in Person.objects.iterator()}
        self.done = Imported()

    def coding(self, one: Coded) -> None:
        coder = self.coders.get(one.coder.strip().lower())
        if coder is None:
            raise Refusal(
                f"“{one.coder}” is nobody of this mapping.", where=str(one.key), mend="tinkuy people invite"
            )
        themes, statement = self.themes(one), statement_of(one.key)
        before = Coding.objects.filter(statement=statement, coder=coder, ended_at=None).first()
        if before and before.themes == themes:
            self.done.known += 1
            return
        if is_settled(statement):
            raise Refusal("It is settled: its codes are not changed any more.", where=str(one.key))
        if before:
            before.ended_at = timezone.now()
            before.save(update_fields=["ended_at"])
        Coding.objects.create(
            statement=statement, coder=coder, codebook=self.held, themes=themes, made_at=_moment(one)
        )
        self.done.codings += 1

    def settlement(self, one: Coded, by: Person | None) -> None:
        themes, statement = self.themes(one), statement_of(one.key)
        if one.how not in Settlement.HOWS[:3]:
            raise Refusal(
                f"“{one.how}” is no way to settle: agreed, adjudicated, single.", where=str(one.key)
            )
        before = Settlement.objects.filter(statement=statement, replaced_by=None).first()
        if before and (before.themes, before.how) == (themes, one.how):
            self.done.known += 1
            return
        made = Settlement.objects.create(
            statement=statement, codebook=self.held, themes=themes, how=one.how,
            because=one_line(one.because)[:2000], made_at=_moment(one), made_by=by,
        )  # fmt: skip
        if before:
            before.replaced_by = made
            before.save(update_fields=["replaced_by"])
        self.done.settled += 1

    def themes(self, one: Coded) -> list[str]:
        for code in one.themes:
            if code not in self.codes:
                raise Refusal(f"“{code}” is no theme of the codebook.", where=str(one.key))
        if not LEAST_THEMES <= len(one.themes) <= MOST_THEMES:
            raise Refusal(f"A statement gets one to three themes, not {len(one.themes)}.", where=str(one.key))
        return sorted(one.themes)


def _moment(one: Coded) -> datetime:
    """When it was made; where the file does not say, or says it without a zone, as it stands: now or in UTC."""
    try:
        said = parse_datetime(one.at)
    except ValueError:
        said = None
    if said is None:
        return timezone.now()
    return said if timezone.is_aware(said) else timezone.make_aware(said)
