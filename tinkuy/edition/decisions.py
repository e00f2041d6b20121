"""What workshops decided, as rows of an edition: no word of a comment, no name, and nothing of what is withheld."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from tinkuy.edition.facts import Row
from tinkuy.register.contacts import without_private
from tinkuy.register.decided import KINDS, Decided


def decision_rows(
    decided: Iterable[Decided], joined: Mapping[str, str], held: Container[str], country: str
) -> list[Row]:
    """Rows of ``decisions``, in the order in which they were made.

    ``joined`` has an organisation to the one that it is part of by now, ``held`` the organisations of the edition.
    About one that is not here, only how many spoke and what was decided is told: the reason might name it.
    ``country`` is where the numbers in a reason are dialled from.
    """
    return [_row(one, joined.get(one.organisation, one.organisation), held, country) for one in decided]


def _row(one: Decided, organisation: str, held: Container[str], country: str) -> Row:
    is_here = not organisation or organisation in held
    return (
        one.id,
        one.workshop,
        one.edition,
        one.about,
        organisation if is_here else "",
        one.statement if is_here else "",
        one.aspect,
        one.figure,
        one.readers,
        *(one.said.get(kind, 0) for kind in KINDS),
        one.outcome,
        without_private(one.reason, country=country) if is_here else "",
        one.language if is_here else "",
        one.act,
        one.decided_on,
    )
