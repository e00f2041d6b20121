"""A finding as a reason for one claim, in every language of the site."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from tinkuy.analyse.claims.claim import Claim
from tinkuy.analyse.claims.finding import Finding, listed

WORDS: Mapping[str, Mapping[str, str]] = tomllib.loads(
    Path(__file__).with_name("reasons.toml").read_text(encoding="utf-8")
)
# From here on thousands are parted, by a thin space, in both languages.
_PARTED_FROM = 10_000


def reason(finding: Finding, claim: Claim) -> dict[str, str]:
    """{language: one sentence} about what the finding says of this claim."""
    return {language: _said(finding, claim, language) for language in WORDS}


def computed(finding: Finding, claim: Claim) -> tuple[Decimal, Decimal] | None:
    """The smallest and largest value that the document's own numbers make of the claim; None where they make none."""
    told = finding.computed
    if finding.kind == "sum" and claim.value == told["total"]:
        sums = [Decimal(one["sum"]) for one in told["sums"]]
        return min(sums), max(sums)
    if finding.kind == "share_and_count" and claim.kind == "share" and told.get("share_of_base"):
        low, high = told["share_of_base"]
        return Decimal(str(low)), Decimal(str(high))
    return None


def number_said(value: Decimal | float, language: str) -> str:
    """A number as it is printed in a sentence: thin spaces between thousands from 10,000 on, a comma in Spanish."""
    exact = Decimal(str(value)).normalize()
    text = f"{exact:,f}" if abs(exact) >= _PARTED_FROM else f"{exact:f}"
    text = text.replace(",", "\u202f")
    return text.replace(".", ",") if language == "es" else text


def _said(finding: Finding, claim: Claim, language: str) -> str:
    words, told = WORDS[language], finding.computed
    gaps: dict[str, str] = {}
    pattern = finding.kind
    match finding.kind:
        case "sum":
            pattern = "sum" if claim.value == told["total"] else "sum_row"
            sums = [one["sum"] for one in told["sums"]]
            gaps["made"] = _span(min(sums), max(sums), language)
            gaps |= _numbers(told, ("rows", "total"), language)
        case "reading_settled":
            gaps = _numbers(told, ("total",), language)
        case "share_and_count" if told.get("share_of_base"):
            gaps = _numbers(told, ("count", "share"), language)
            gaps["base"] = _span(told["base_smallest"], told["base_largest"], language)
            low, high = told["share_of_base"]
            gaps["shares"] = _span(low, high, language)
        case "share_and_count":
            pattern = "share_and_count_alone"
        case "base":
            fitting, not_fitting = len(told["fitting"]), len(told["not_fitting"])
            gaps = {"fitting": str(fitting), "all": str(fitting + not_fitting)}
            gaps["totals"] = _list(told["printed_totals"], language)
            gaps["base"] = _span(told["base_smallest"], told["base_largest"], language)
        case "over_the_whole":
            gaps = _numbers(told, ("sum",), language)
        case "several_values":
            gaps["values"] = _list(_values(told), language)
        case "editions_disagree":
            gaps["others"] = _list([one for one in told["values"] if one != claim.value], language)
    return words[pattern].format(**gaps)


def _values(told: Mapping[str, Any]) -> list[Any]:
    """Each value once, in the order in which the document gives them."""
    return list(dict.fromkeys(value for one in told["values"] for value in one["values"]))


def _numbers(told: Mapping[str, Any], names: Iterable[str], language: str) -> dict[str, str]:
    return {name: number_said(told[name], language) for name in names}


def _list(values: Iterable[Any], language: str) -> str:
    return listed((number_said(one, language) for one in values), WORDS[language]["and"])


def _span(low: Any, high: Any, language: str) -> str:
    if low == high:
        return number_said(low, language)
    return WORDS[language]["to"].format(low=number_said(low, language), high=number_said(high, language))
