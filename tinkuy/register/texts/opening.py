"""The authored texts of the register: now, or as they were after an act."""

from __future__ import annotations

from django.db.models import Q

from tinkuy.register.fields import TEXT_KINDS
from tinkuy.register.texts.models import AuthoredText


def texts_in_force(act: int | None = None) -> list[AuthoredText]:
    """The texts that hold, by kind in the order of printing, then block, sequence and language."""
    holds = (
        Q(ended_in=None) if act is None else Q(made_in__lte=act) & (Q(ended_in=None) | Q(ended_in__gt=act))
    )
    return sorted(
        AuthoredText.objects.filter(holds),
        key=lambda one: (TEXT_KINDS.index(one.kind), one.key, one.sequence, one.language),
    )
