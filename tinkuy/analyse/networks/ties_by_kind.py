# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""N1: how organisations are tied to each other, by kind of unit: what T11 says of blocks."""

from __future__ import annotations

from dataclasses import replace

from tinkuy.analyse.indicators import ties_by_block, usual_texts
from tinkuy.analyse.indicators.asked import Asked, headings
from tinkuy.analyse.indicators.table import Table


def _ask(asked: Asked) -> Table:
    return ties_by_block.ties_by(asked, "unit_kind", headings("unit_kind"))


QUESTION = replace(
    ties_by_block.QUESTION,
    id="N1",
    asks={
        "es": "¿Cómo están unidas las organizaciones entre sí, según su clase?",
        "en": "How are the organisations tied to each other, by kind?",
    },
    formula={
        "es": "Un vínculo de cada clase entre dos cuenta una vez, lo diga quien lo diga. Los grupos unidos de una clase usan solo vínculos entre las de esa clase.",
        "en": "A tie of each kind between two counts once, whoever tells it. The groups of a kind of unit use ties between those of that kind only.",
    },
    scope=usual_texts.OF_A_KIND,
    ask=_ask,
)
