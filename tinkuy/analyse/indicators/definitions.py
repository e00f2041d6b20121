"""Who counts as social and solidarity economy: named definitions, whose rules are data (``definitions.toml``).

An edition holds what kind and type a unit is, not how it decides or shares: a definition that asks for that can be
met by form only, and where its form decides nothing the unit is undetermined.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir

from tinkuy.analyse.indicators.table import Text

STATUSES = ("included", "undetermined", "excluded")
# Under which every table counts: nobody in the register is left out.
REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Definition:
    """``rules``, in order: {column: codes} that must all fit, and the status then; the first that fits decides."""

    id: str
    name: Text
    says: Text
    source: str
    rules: tuple[tuple[Mapping[str, tuple[str, ...]], str], ...]

    def status(self, organisations: ir.Table) -> ir.StringValue:
        """Which of ``STATUSES`` an organisation has; undetermined where no rule fits."""
        whole: Any = ibis.literal("undetermined")
        for fits, status in reversed(self.rules):
            conditions = [
                organisations[column].isin(codes).fill_null(False) for column, codes in fits.items()
            ]
            whole = reduce(lambda one, other: one & other, conditions, ibis.literal(True)).ifelse(
                status, whole
            )
        return whole


def _read() -> tuple[Definition, ...]:
    text = (Path(__file__).parent / "definitions.toml").read_text(encoding="utf-8")
    return tuple(
        Definition(
            id=identifier,
            name=one["name"],
            says=one["says"],
            source=one["source"],
            rules=tuple(
                ({column: tuple(codes) for column, codes in rule.get("when", {}).items()}, rule["status"])
                for rule in one["rules"]
            ),
        )
        for identifier, one in tomllib.loads(text).items()
    )


DEFINITIONS = _read()
