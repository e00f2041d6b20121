"""What concerns municipalities: the rules of ``municipal.toml`` as expressions over an edition's tables."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir

RULES: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("municipal.toml").read_text("utf-8"))
# Why a need stands where it stands in a brief, in the order of the brief.
TO_MUNICIPALITY, BY_THEME, BY_WORD, TO_STATE, OTHER = range(5)


def ranked(needs: ir.Table) -> ir.IntegerValue:
    """For every need the first reason that fits, ``OTHER`` where none does."""
    return ibis.cases(
        ((needs.supporter == "municipality").fill_null(False), TO_MUNICIPALITY),
        (has_theme(needs), BY_THEME),
        (has_word(needs), BY_WORD),
        ((needs.supporter == "state").fill_null(False), TO_STATE),
        else_=OTHER,
    )


def concerns(statements: ir.Table) -> ir.BooleanValue:
    """Whether a statement concerns municipalities, by its theme or by a word of it."""
    return has_theme(statements) | has_word(statements)


def has_theme(statements: ir.Table) -> Any:
    held = ibis.literal(";") + statements.themes.fill_null("") + ibis.literal(";")
    return reduce(or_, [held.contains(f";{theme};") for theme in RULES["themes"]])


def has_word(statements: ir.Table) -> Any:
    text = statements.text.fill_null("")
    return named(text, RULES["words"]["es"]) & (statements.language == "es").fill_null(False) | (
        named(text, RULES["words"]["en"]) & (statements.language != "es").fill_null(True)
    )


def names_a_municipality(name: Any) -> Any:
    """Whether a name is that of a municipality, in whichever language."""
    return named(name, RULES["words"]["es"]) | named(name, RULES["words"]["en"])


def named(text: Any, pattern: str) -> Any:
    """Whether a text has a word of the pattern, whatever its case."""
    return text.lower().re_search(pattern)
