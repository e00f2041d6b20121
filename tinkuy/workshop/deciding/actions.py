"""Decide about what readers said of one thing: the decision is an act of the register."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.register.decided import Decided
from tinkuy.register.deciding.actions import record_decision
from tinkuy.workshop.models import Comment, Decision, Workshop
from tinkuy.workshop.subjects import Subject

MOST_LETTERS = 2000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided (``decided.OUTCOMES``), why, in which language; ``act`` is what it caused in the register."""

    outcome: str
    reason: str
    language: str
    act: int | None = None


@transaction.atomic
def decide(
    *, workshop: Workshop, subject: Subject, verdict: Verdict, aspect: str = "", by: Person | None = None
) -> Decision:
    """Decide about a thing of which somebody spoke; of two decisions the later holds.

    ``aspect`` is that of the statement. Raises ``Refusal`` where nobody spoke of it, or the verdict has no reason.
    """
    spoken = Comment.objects.filter(workshop=workshop, subject=str(subject), ended_at=None)
    counted = spoken.aggregate(last=Max("pk"), readers=Count("invitation", distinct=True))
    if not counted["readers"]:
        raise Refusal(_("Nobody has said anything of this."))
    if len(verdict.reason) > MOST_LETTERS:
        raise Refusal(_("A reason has %(most)s letters at most.") % {"most": MOST_LETTERS})
    kinds = spoken.values_list("kind").annotate(number=Count("pk")).order_by("kind")
    act = record_decision(
        decided=Decided(
            workshop=workshop.title,
            edition=workshop.edition,
            about=subject.about,
            outcome=verdict.outcome,
            reason=verdict.reason.replace("\x00", "").replace("\r\n", "\n").strip(),
            language=verdict.language,
            organisation=subject.organisation,
            statement=subject.statement,
            aspect=aspect,
            figure=subject.figure,
            readers=counted["readers"],
            said=dict(kinds),
            act=verdict.act,
        ),
        by=by,
    )
    return Decision.objects.create(
        workshop=workshop, subject=str(subject), outcome=verdict.outcome, reason=act.summary["reason"], act=act,
        caused_id=verdict.act, made_at=timezone.now(), last_comment=counted["last"],
    )  # fmt: skip
