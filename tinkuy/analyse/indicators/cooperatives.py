"""Which organisations are cooperatives, and of which of the four ICLS types: rules that are data."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir

from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.table import Heading

_HERE = Path(__file__).parent
# By type of organisation, and before that by a word in the name.
RULES: dict[str, dict[str, Any]] = tomllib.loads(
    (_HERE / "cooperative_types.toml").read_text(encoding="utf-8")
)
NAMED: dict[str, dict[str, Any]] = tomllib.loads(
    (_HERE / "cooperative_names.toml").read_text(encoding="utf-8")
)
TYPES = (
    Heading("producer", {"es": "de productores", "en": "producer"}),
    Heading("worker", {"es": "de trabajadores", "en": "worker"}),
    Heading("consumer", {"es": "de usuarios o consumidores", "en": "consumer or user"}),
    Heading("multi_stakeholder", {"es": "de varios interesados", "en": "multi-stakeholder"}),
    Heading("undetermined", {"es": "sin determinar", "en": "undetermined"}),
)
# Why each rule says what it says, to be printed below the tables.
REASONS = tuple(dict(rule["basis"]) for rule in (*NAMED.values(), *RULES.values()))


def cooperatives(asked: Asked) -> ir.Table:
    """The cooperatives that are not centrals of others, with columns ``icls_type`` and ``icls_rule``.

    A central is a body of cooperatives: it is none of the four types and is never counted among them. A rule is a
    code of ``NAMED``, or of ``RULES`` where the name says nothing.
    """
    return asked.once("cooperatives", lambda: _cooperatives(asked))


def _cooperatives(asked: Asked) -> ir.Table:
    everybody = asked.organisations
    primary = everybody.filter(everybody.family.isin(list(RULES)), everybody.tier.fill_null(1) < 2)
    named = _named(asked.tables["names"])
    ruled = primary.left_join(named, primary.id == named.organisation_id).drop("organisation_id")
    ruled = ruled.mutate(icls_rule=ruled.named.fill_null(ruled.family)).drop("named")
    whole: Any = ibis.literal("undetermined")
    for code, rule in {**NAMED, **RULES}.items():
        whole = (ruled.icls_rule == code).ifelse(rule["type"], whole)
    return ruled.mutate(icls_type=whole).filter(lambda one: one.icls_type != "")


def _named(names: ir.Table) -> ir.Table:
    """(organisation_id, named): the first rule that fits a name that it has, in whatever language."""
    said = names.name.lower()
    fitting = [
        (said.re_search(rule["words"]), f"{at:02d}{code}") for at, (code, rule) in enumerate(NAMED.items())
    ]
    found = names.mutate(fits=ibis.cases(*fitting, else_=ibis.null("string")))
    # The number before the code keeps the order of the rules.
    told = found.filter(found.fits.notnull()).group_by("organisation_id").agg(fits=lambda one: one.fits.min())
    return told.select("organisation_id", named=told.fits.substr(2))
