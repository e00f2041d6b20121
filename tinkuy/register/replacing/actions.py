"""Set a sheet aside: it stays in the register and counts for nothing, until somebody takes that back.

Everything here belongs inside a transaction and a given act.
"""

from __future__ import annotations

from tinkuy.register.judgements.actions import belonging
from tinkuy.register.models import Act, Doubt, Judgement, Sheet
from tinkuy.register.writing.actions import WITHDRAWN

EDIT, REJECTED = "edit", "rejected"


def replace_sheet(*, old: Sheet, new: Sheet, act: Act) -> None:
    """``new`` stands where ``old`` stood: in the same organisation, if it was judged already."""
    held = belonging(sheet=old).first()
    set_aside(sheet=old, rule=EDIT, act=act)
    if held:
        Judgement.objects.create(
            kind=Judgement.BELONGS, sheet=new, organisation=held.organisation, rule=EDIT, made_in=act
        )


def set_aside(*, sheet: Sheet, rule: str, act: Act) -> None:
    """Take the sheet out of its organisation and out of linking; the questions about it alone are withdrawn."""
    belonging(sheet=sheet).update(ended_in=act)
    Judgement.objects.get_or_create(
        kind=Judgement.ASIDE, sheet=sheet, ended_in=None, defaults={"rule": rule, "made_in": act}
    )
    Doubt.objects.filter(sheets=sheet, decision="").update(decision=WITHDRAWN, decided_in=act)


def bring_back(*, sheet: Sheet, act: Act) -> None:
    """Let the sheet count again; the next linking judges where it belongs."""
    Judgement.objects.filter(kind=Judgement.ASIDE, sheet=sheet, ended_in=None).update(ended_in=act)
