"""Template words of figures: the sentence that carries a number's base."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from tinkuy.analyse.indicators.figures import Figure

register = template.Library()


@register.filter
def sentence(one: Figure) -> str:
    """The figure as a sentence in the reader's language."""
    return one.sentences.get(get_language() or "") or one.sentences["en"]
