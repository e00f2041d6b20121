"""The claims of an audited document as the register keeps them: with status, reason in words, and base."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tinkuy.analyse.claims.audit import Audited, findings_about, is_figure, status
from tinkuy.analyse.claims.beside import question_of, topic_of
from tinkuy.analyse.claims.claim import Claim
from tinkuy.analyse.claims.finding import KINDS, Finding, place
from tinkuy.analyse.claims.reasons import WORDS, computed, reason
from tinkuy.register.claims.standing import DraftClaim, DraftStanding

# "US\$ 5": Markdown's way to write a sign that would mean something else.
_ESCAPED = re.compile(r"\\([^\w\s])")


def drafts_of(one: Audited, findings: Iterable[Finding]) -> Iterator[DraftClaim]:
    """The figures of a document in the order of its lines; ``findings`` are all that are known, of every document."""
    known = list(findings)
    for claim in one.claims:
        if is_figure(claim) and not _is_numbering(claim):
            where = place(one.held, claim.position)
            yield DraftClaim(
                locator=f"{where.unit} {where.number}",
                printed=_ESCAPED.sub(r"\1", claim.quantity.printed),
                value=claim.value,
                unit=claim.kind,
                standing=_standing(claim, one, known),
                bound=claim.quantity.bound,
                population=claim.population,
                language=one.held.language,
                dated=claim.dated,
                topic=topic_of(claim, one.held.passages[claim.position].text, one.held.language),
            )


def _is_numbering(claim: Claim) -> bool:
    """Whether a count is none: nobody counts 2.4 lessons, it is the number of a heading."""
    return claim.kind == "count" and claim.value != claim.value.to_integral_value()


def _standing(claim: Claim, one: Audited, findings: list[Finding]) -> DraftStanding:
    about = findings_about(claim, one.held, findings)
    about.sort(key=lambda finding: list(KINDS).index(finding.kind))
    sentences = [reason(finding, claim) for finding in about]
    made = [span for finding in about if (span := computed(finding, claim))]
    return DraftStanding(
        status=status(claim, one.held, findings),
        reason=about[0].kind if about else "",
        words={
            language: " ".join(dict.fromkeys(said[language] for said in sentences))
            for language in WORDS
            if sentences
        },
        base=claim.base,
        base_from=("implied" if claim.is_computed else "stated") if claim.base is not None else "",
        computed=made[0] if made else None,
        question=question_of(claim, one.held.language),
    )
