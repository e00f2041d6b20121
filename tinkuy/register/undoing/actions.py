"""Undo an act: what it judged no longer holds, what it ended holds again. Nothing is lost; undoing can be undone."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.register.acts.actions import new_act
from tinkuy.register.models import Act, Doubt, Judgement
from tinkuy.register.writing.actions import WITHDRAWN, take_turn

CAN_BE_UNDONE = ("link", "decide")


def last_to_undo() -> Act:
    """The newest act that can be undone and was not. Raises ``Refusal`` where there is none."""
    act = Act.objects.filter(kind__in=CAN_BE_UNDONE, undone_by=None).order_by("-id").first()
    if act is None:
        raise Refusal("There is nothing to undo.")
    return act


@transaction.atomic
def undo(*, act: Act, by: Person | None = None) -> Act:
    """Undo ``act``: judgements and doubts are again as they were before it. Undoing an undoing does the act
    again.

    Raises ``Refusal`` for an act that was undone already, that cannot be undone, or on which a later act
    rests.
    """
    take_turn()
    act.refresh_from_db()
    if act.undone_by_id:
        raise Refusal(f"Act {act.pk} was undone already, by act {act.undone_by_id}.")
    done = Act.objects.filter(undone_by=act).first()
    if act.kind not in CAN_BE_UNDONE and not (done and done.kind in CAN_BE_UNDONE):
        raise Refusal(
            f"Act {act.pk} ({act.kind}) cannot be undone.", mend="Links and decisions can, and their undoing."
        )
    undoing = new_act(kind="undo", by=by)
    undoing.summary = _do_again(act, done) if done else _take_back(act, undoing)
    undoing.save(update_fields=["summary"])
    act.undone_by = undoing
    act.save(update_fields=["undone_by"])
    return undoing


def _take_back(act: Act, undoing: Act) -> dict[str, Any]:
    """End what the act judged, restore what it ended; what it restored is told, so that it can be done again."""
    _refuse_if_built_upon(act)
    ended = Judgement.objects.filter(ended_in=act)
    restored = list(ended.values_list("id", flat=True))
    decided = Doubt.objects.filter(decided_in=act)
    reopened = {str(doubt): decision for doubt, decision in decided.values_list("id", "decision")}
    Judgement.objects.filter(made_in=act, ended_in=None).update(ended_in=undoing)
    ended.update(ended_in=None)
    decided.update(decision="", decided_in=None)
    Doubt.objects.filter(raised_in=act, decision="").update(decision=WITHDRAWN, decided_in=undoing)
    return {"undone": act.pk, "restored": restored, "reopened": reopened}


def _do_again(undoing: Act, done: Act) -> dict[str, Any]:
    """Bring back the act that ``undoing`` took back."""
    returning = Judgement.objects.filter(ended_in=undoing)
    taken = Judgement.objects.filter(
        kind=Judgement.BELONGS,
        ended_in=None,
        sheet__in=returning.filter(kind=Judgement.BELONGS).values("sheet"),
    ).exclude(id__in=undoing.summary["restored"])
    if other := taken.first():
        raise _rests(undoing, other.made_in_id)
    Judgement.objects.filter(id__in=undoing.summary["restored"]).update(ended_in=done)
    returning.update(ended_in=None)
    Doubt.objects.filter(decided_in=undoing, decision=WITHDRAWN).update(decision="", decided_in=None)
    for doubt, decision in undoing.summary["reopened"].items():
        Doubt.objects.filter(id=doubt).update(decision=decision, decided_in=done)
    done.undone_by = None
    done.save(update_fields=["undone_by"])
    return {"done_again": done.pk}


def _refuse_if_built_upon(act: Act) -> None:
    changed = Judgement.objects.filter(made_in=act, ended_in__isnull=False).first()
    if changed and changed.ended_in_id:
        raise _rests(act, changed.ended_in_id)
    joined = (
        Judgement.objects.filter(organisation__founded_in=act, ended_in=None).exclude(made_in=act).first()
    )
    if joined:
        raise _rests(act, joined.made_in_id)
    decided = Doubt.objects.filter(raised_in=act).exclude(decided_in=None).first()
    if decided and decided.decided_in_id:
        raise _rests(act, decided.decided_in_id)


def _rests(act: Act, later: int) -> Refusal:
    return Refusal(
        f"Act {later} rests on act {act.pk}.", mend=f"Undo that first: tinkuy review undo {later}."
    )
