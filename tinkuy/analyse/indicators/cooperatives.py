"""Which organisations are cooperatives, and of which of the four ICLS types: rules that are data."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir

from tinkuy.analyse.indicators.table import Heading

RULES: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cooperative_types.toml").read_text(encoding="utf-8")
)
TYPES = (
    Heading("producer", {"es": "de productores", "en": "producer"}),
    Heading("worker", {"es": "de trabajadores", "en": "worker"}),
    Heading("consumer", {"es": "de usuarios o consumidores", "en": "consumer or user"}),
    Heading("multi_stakeholder", {"es": "de varios interesados", "en": "multi-stakeholder"}),
    Heading("undetermined", {"es": "sin determinar", "en": "undetermined"}),
)
# Why each rule says what it says, to be printed below the tables.
REASONS = tuple(dict(rule["basis"]) for rule in RULES.values())


def cooperatives(organisations: ir.Table) -> ir.Table:
    """The cooperatives that are not centrals of others, with a column ``icls_type``.

    A central is a body of cooperatives: it is none of the four types and is never counted among them.
    """
    primary = organisations.filter(
        organisations.family.isin(list(RULES)), organisations.tier.fill_null(1) < 2
    )
    whole: Any = ibis.literal("undetermined")
    for family, rule in RULES.items():
        whole = (primary.family == family).ifelse(rule["type"], whole)
    return primary.mutate(icls_type=whole)
