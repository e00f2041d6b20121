"""Read statements with their codings and settlements, in the order of their sources, for a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice

from django.db.models import Exists, OuterRef, QuerySet

from tinkuy.coding.models import Coding, Settlement, Statement
from tinkuy.coding.reading.opening import AT_ONCE, codable, told
from tinkuy.coding.statement_keys import StatementKey
from tinkuy.coding.transfer import CODING, SETTLED, Coded, Passage
from tinkuy.people.models import Person


def passages(*, coder: Person | None = None, with_uncoded: bool = False) -> Iterator[Passage]:
    """Statements that somebody coded, with every coding and settlement that holds; some thousand are held at a time.

    With ``coder`` only her codings, and no settlements: what she may see while she codes. ``with_uncoded`` gives
    the other statements that can be coded too.
    """
    read = _chosen(coder, with_uncoded).order_by("sheet__source", "sheet__number", "position")
    waiting = read.select_related("sheet__source").iterator(chunk_size=AT_ONCE)
    while some := list(islice(waiting, AT_ONCE)):
        shown = told(some)
        codings = _codings({one.pk: one.key for one in shown}, coder)
        for one in shown:
            coded = tuple(codings[one.pk])
            yield Passage(one.key, one.aspect, one.language, one.name, one.text, coded)


def _chosen(coder: Person | None, with_uncoded: bool) -> QuerySet[Statement]:
    codings = Coding.objects.filter(statement=OuterRef("pk"), ended_at=None)
    mine = Exists(codings.filter(coder=coder) if coder else codings)
    coded = Statement.objects.filter(mine)
    return codable() | coded if with_uncoded else coded


def _codings(keys: Mapping[int, StatementKey], coder: Person | None) -> defaultdict[int, list[Coded]]:
    found: defaultdict[int, list[Coded]] = defaultdict(list)
    held = Coding.objects.filter(statement__in=list(keys), ended_at=None).select_related("coder")
    for one in (held.filter(coder=coder) if coder else held).order_by("pk"):
        said = (CODING, one.coder.email, tuple(one.themes), one.made_at.isoformat())
        found[one.statement_id].append(Coded(keys[one.statement_id], *said))
    if coder is None:
        settled = Settlement.objects.filter(statement__in=list(keys), replaced_by=None)
        for settlement in settled.exclude(how=Settlement.WITHDRAWN):
            found[settlement.statement_id].append(
                Coded(
                    keys[settlement.statement_id],
                    SETTLED,
                    "",
                    tuple(settlement.themes),
                    settlement.made_at.isoformat(),
                    settlement.how,
                    settlement.because,
                )
            )
    return found
