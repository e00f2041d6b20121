"""Write down what was decided about a draft, as an act of the register."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.register.acts.actions import new_act
from tinkuy.register.decided import ACT, OUTCOMES, Decided, as_summary
from tinkuy.register.models import Act


@transaction.atomic
def record_decision(*, decided: Decided, by: Person | None = None) -> Act:
    """The act of a decision. Raises ``Refusal`` where it gives no reason, or names an act that there is not."""
    if decided.outcome not in OUTCOMES:
        raise Refusal(
            _("“%(outcome)s” is no decision.") % {"outcome": decided.outcome},
            mend=f"It can be: {', '.join(OUTCOMES)}.",
        )
    if not decided.reason.strip():
        raise Refusal(_("A decision needs a reason, in words that everybody may read."))
    if decided.act is not None and not Act.objects.filter(pk=decided.act).exists():
        raise Refusal(
            _("The register has no act %(act)s.") % {"act": decided.act},
            mend="Its number is told by what made it; see tinkuy trail.",
        )
    facts = {"edition": decided.edition, "about": decided.about, "outcome": decided.outcome}
    return new_act(kind=ACT, by=by, summary=as_summary(decided), facts=facts)
