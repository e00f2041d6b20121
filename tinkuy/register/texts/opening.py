"""The authored texts of the register: now, or as they were after an act."""

from __future__ import annotations

from django.db.models import Q

from tinkuy.register.fields import TEXT_KINDS
from tinkuy.register.texts.models import AuthoredText
from tinkuy.register.texts.written import WrittenText


def texts_in_force(act: int | None = None) -> list[AuthoredText]:
    """The texts that hold, by kind in the order of printing, then block, sequence and language."""
    holds = (
        Q(ended_in=None) if act is None else Q(made_in__lte=act) & (Q(ended_in=None) | Q(ended_in__gt=act))
    )
    return sorted(
        AuthoredText.objects.filter(holds),
        key=lambda one: (TEXT_KINDS.index(one.kind), one.key, one.sequence, one.language),
    )


def written_texts(act: int) -> list[WrittenText]:
    """The texts as they were after an act, as values."""
    return [
        WrittenText(one.code, one.kind, one.key, one.language, one.title, one.text, one.sequence, one.author)
        for one in texts_in_force(act)
    ]
