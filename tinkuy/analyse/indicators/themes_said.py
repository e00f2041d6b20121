"""What organisations say, each of them once for a theme: in two languages and in several statements it is one."""

from __future__ import annotations

from typing import Any

import ibis.expr.types as ir

from tinkuy.analyse.indicators.bits import bit_or
from tinkuy.analyse.indicators.cells import Cells, with_codes
from tinkuy.analyse.indicators.table import ALL
from tinkuy.analyse.indicators.words import codes

# Why something said has no theme: nobody coded it. It is not a statement of another theme.
UNCODED = "uncoded"


def said_once(statements: ir.Table, themes: Cells, *columns: str) -> ir.Table:
    """(columns, bits): the statements that are alike in these columns as one, with the themes of all of them."""
    told = _coded(statements.select("themes", *columns), themes)
    return told.group_by(*columns).agg(**{word: bit_or(told[word]) for word in themes.words})


def said_by_aspect(statements: ir.Table, themes: Cells) -> ir.Table:
    """(organisation_id, need_0, ..., all_0, ...): the bits of what each organisation says of each aspect, and of any.

    They are null of an aspect of which it says nothing.
    """
    told = _coded(statements.select("organisation_id", "aspect", "themes"), themes)
    of_each = {
        column: bit_or(told[word], where=told.aspect == aspect)
        for aspect in codes("aspect")
        for word, column in _columns(aspect, themes).items()
    }
    of_any = {column: bit_or(told[word]) for word, column in _columns(ALL, themes).items()}
    return told.group_by("organisation_id").agg(**of_each, **of_any)


def about(said: ir.Table, aspect: str, themes: Cells, *columns: str, **more: Any) -> ir.Table:
    """What is said of one aspect: its bits by the names that ``themes`` has for them, these columns, and ``more``."""
    bits = {word: said[column] for word, column in _columns(aspect, themes).items()}
    return said.select(*columns, **bits, **more)


def _coded(statements: ir.Table, themes: Cells) -> ir.Table:
    """The statements with the bits of their themes, none of them set where there is none."""
    told = with_codes(statements, "themes", themes)
    return told.mutate(**{word: told[word].fill_null(0) for word in themes.words})


def _columns(aspect: str, themes: Cells) -> dict[str, str]:
    return {word: f"{aspect}_{at}" for at, word in enumerate(themes.words)}
