"""The audit of documents: their claims, recomputed where that can be, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tinkuy.analyse.claims.bases import Total, base_findings
from tinkuy.analyse.claims.claim import Claim, claims_of
from tinkuy.analyse.claims.finding import Finding
from tinkuy.analyse.claims.languages import Comparison, Read, compared
from tinkuy.analyse.claims.pairs import Shares, shares_in_prose, shares_in_tables
from tinkuy.analyse.claims.passages import Document
from tinkuy.analyse.claims.repeated import Said, counts_in_all, repeated_findings
from tinkuy.analyse.claims.sums import sum_findings
from tinkuy.analyse.claims.tables import CountTable, count_tables
from tinkuy.analyse.claims.unstated import unstated_findings, with_bases
from tinkuy.analyse.claims.wholes import whole_findings
from tinkuy.analyse.claims.words import load, plain


@dataclass(frozen=True, slots=True)
class Audited:
    """One document: its claims, its tables of counts, and the findings within it in the order of its lines."""

    held: Document
    claims: list[Claim]
    tables: list[CountTable]
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class Audit:
    """Every document, and every pair of language editions that was compared."""

    documents: list[Audited]
    comparisons: list[tuple[Document, Document, Comparison]]

    @property
    def findings(self) -> list[Finding]:
        """All findings: within each document, then between the editions."""
        within = [finding for one in self.documents for finding in one.findings]
        return within + [finding for *_, one in self.comparisons for finding in one.findings]


def audit(documents: Sequence[Document]) -> Audit:
    """What does not hold in the documents; an empty list of findings where all that can be checked fits."""
    audited = [audit_one(held) for held in documents]
    comparisons = []
    for first, second in combinations(audited, 2):
        if first.held.language != second.held.language:
            comparison = compared(_read(first), _read(second))
            ordered = replace(comparison, findings=in_order(comparison.findings))
            comparisons.append((first.held, second.held, ordered))
    return Audit(audited, comparisons)


def audit_one(held: Document) -> Audited:
    """The claims of one document and the findings within it."""
    words = load(held.language)
    claims = claims_of(held, words)
    tables = list(count_tables(held, words))
    shares = [*shares_in_prose(claims, words), *shares_in_tables(tables)]
    claims = with_bases(claims, shares, words)
    said = counts_in_all(claims, shares, tables, words)
    findings = [finding for table in tables for finding in sum_findings(table, held)]
    for group in shares:
        findings += base_findings(group, _totals(group, said), held)
    findings += whole_findings(claims, held, words)
    findings += repeated_findings(said, held)
    findings += unstated_findings(claims, held, words)
    return Audited(held, claims, tables, in_order(findings))


def is_figure(claim: Claim) -> bool:
    """Whether a claim is a figure of its own: not a number in letters, nor one that only names something."""
    return not claim.quantity.is_spelled and claim.kind != "reference"


def status(claim: Claim, held: Document, findings: Iterable[Finding]) -> str:
    """How a claim stands: "disputed" by a finding, "computed" (it fits its own count), else "reported"."""
    if any(finding.kind != "base_not_stated" for finding in findings_about(claim, held, findings)):
        return "disputed"
    return "computed" if claim.is_computed else "reported"


def findings_about(claim: Claim, held: Document, findings: Iterable[Finding]) -> list[Finding]:
    """The findings that are about this claim, in their order: they name its line and print its words."""
    return [finding for finding in findings if _is_about(finding, claim, held)]


def _is_about(finding: Finding, claim: Claim, held: Document) -> bool:
    # Where one edition lacks a figure, the place in the other only says where it would stand.
    places = finding.places
    if finding.kind == "edition_lacks":
        places = tuple(one for one in places if one.document == places[0].document)
    if finding.kind == "base_not_stated" and (claim.kind != "share" or claim.base is not None):
        return False
    if finding.kind == "base" and claim.kind != "share":
        return False
    is_of_it = any(one.position == claim.position and one.document == held.name for one in places)
    return is_of_it and any(_says(words, claim, finding.kind) for words in finding.printed)


def _says(words: str, claim: Claim, kind: str) -> bool:
    """Whether the words that a finding quotes are those of the claim; a line may print one number twice."""
    _, *rests = words.split(claim.quantity.printed)
    following = claim.after.split()[:1]
    if kind not in ("editions_disagree", "edition_lacks") or not following:
        return bool(rests)
    # What is quoted from a line goes on after the number, and may be cut within a word.
    return any(not rest.strip() or following[0].startswith(plain(rest).split()[0]) for rest in rests)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by the line of their first place."""
    return sorted(findings, key=lambda one: (one.places[0].document, one.places[0].position, one.kind))


def _totals(group: Shares, said: list[Said]) -> list[Total]:
    """The printed numbers of the whole that a group of shares is of."""
    if not group.whole:
        return []
    return [
        Total(value, one.position)
        for one in said
        if one.of == group.whole and not one.bound
        for value in one.values
    ]


def _read(one: Audited) -> Read:
    return Read(one.held, load(one.held.language), one.claims)
