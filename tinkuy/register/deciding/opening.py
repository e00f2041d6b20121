"""Read what was decided out of the register, as it stood after an act."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.timezone import localdate

from tinkuy.register.decided import ACT, Decided, from_summary
from tinkuy.register.models import Act, Judgement

_AT_ONCE = 500


def decided_until(act: int) -> list[Decided]:
    """The decision that holds for each thing, oldest first: of two about one thing the later."""
    holding: dict[tuple[str, str, str, str], Decided] = {}
    made = Act.objects.filter(kind=ACT, id__lte=act).order_by("id")
    for number, summary, at in made.values_list("id", "summary", "done_at").iterator():
        one = from_summary(summary, str(number), localdate(at).isoformat())
        holding.pop(one.subject, None)
        holding[one.subject] = one
    return list(holding.values())


def successors(codes: Iterable[str], act: int) -> dict[str, str]:
    """Of organisations that were joined to others by an act: code to the code of where their sheets are now."""
    wanted = sorted({code for code in codes if code})
    holds = Q(made_in__lte=act) & (Q(ended_in=None) | Q(ended_in__gt=act))
    belongs = Judgement.objects.filter(kind=Judgement.BELONGS)
    found: dict[str, str] = {}
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        here = set(
            belongs.filter(holds, organisation__code__in=some).values_list("organisation__code", flat=True)
        )
        former = belongs.filter(organisation__code__in=set(some) - here).values_list(
            "sheet", "organisation__code"
        )
        gone = dict(former)
        now = (
            belongs.filter(holds, sheet__in=gone)
            .order_by("-sheet")
            .values_list("sheet", "organisation__code")
        )
        found |= {gone[sheet]: code for sheet, code in now}
    return found
