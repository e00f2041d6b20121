"""What the audit finds by itself in the two published reports, and that it leaves a text without tables alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tinkuy.analyse.claims.audit import Audit, audit
from tinkuy.analyse.claims.finding import Finding
from tinkuy.analyse.claims.keeping import drafts_of
from tinkuy.cli.audit import read_document
from tinkuy.home import Home
from tinkuy.register.claims.actions import file_reporting_source, keep_claims
from tinkuy.register.claims.opening import held_claims
from tinkuy.register.claims.standing import may_be_published
from tinkuy.register.sheets import SourceRecord

NAMES = {"en": "mapping-peru-2018-en.txt", "es": "mapeo-peru-2018-es.txt"}
# The lines of the table of cooperatives and of the sentence with its shares.
TABLE = {"en": (1004, 1022), "es": (1041, 1059)}
SHARES = {"en": 987, "es": 1024}
# Read against the documents one by one when this was written: all hold.
MOST_FINDINGS = 23


@pytest.fixture(scope="module")
def found(seeds: Path) -> Audit:
    return audit([read_document(seeds / name, name) for name in NAMES.values()])


def within(found: Audit, language: str, kind: str) -> list[Finding]:
    [one] = [held for held in found.documents if held.held.language == language]
    return [finding for finding in one.findings if finding.kind == kind]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_rows_of_cooperatives_do_not_make_the_total_in_any_reading(found: Audit, language: str) -> None:
    [finding] = within(found, language, "sum")

    assert (finding.places[0].number, finding.places[-1].number) == TABLE[language]
    assert finding.computed["total"] == 806
    assert [one["sum"] for one in finding.computed["sums"]] == [901, 1219, 1296]
    assert "824" in finding.said


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_shares_were_reckoned_on_another_total(found: Audit, language: str) -> None:
    [finding] = within(found, language, "base")

    assert finding.places[0].number == SHARES[language]
    assert set(finding.computed["printed_totals"]) == {1245, 806}
    assert (finding.computed["base_smallest"], finding.computed["base_largest"]) == (1328, 1332)
    assert len(finding.computed["fitting"]) == 3


@pytest.mark.parametrize("language", ["en", "es"])
def test_one_share_does_not_fit_its_own_count(found: Audit, language: str) -> None:
    [finding] = within(found, language, "share_and_count")

    assert (finding.computed["share"], finding.computed["count"]) == (11, 155)


@pytest.mark.parametrize("language", ["en", "es"])
def test_savings_and_credit_has_several_values(found: Audit, language: str) -> None:
    said = [set(finding.printed) for finding in within(found, language, "several_values")]

    assert {"1,245", "806"} in said
    assert any({"659", "347", "206"} <= values for values in said)


def test_the_editions_disagree_where_the_lines_say(found: Audit) -> None:
    [(_, _, comparison)] = found.comparisons

    places = [
        {(place.document[:7], place.number) for place in finding.places} for finding in comparison.findings
    ]
    # Only the Spanish edition has 560; the English one repeats two figures there.
    assert any(("mapeo-p", 1008) in here for here in places)
    assert any(("mapping", 969) in here for here in places)
    # A convention of the ILO has two numbers.
    assert {("mapping", 356), ("mapeo-p", 388)} in places


def test_there_are_no_more_findings_than_were_read(found: Audit) -> None:
    assert len(found.findings) <= MOST_FINDINGS


def test_a_text_without_tables_gives_no_finding(seeds: Path) -> None:
    name = "100-strong-ideas-gsef2021.txt"

    assert audit([read_document(seeds / name, name)]).findings == []


def test_the_claims_of_both_reports_kept_twice_are_there_once(found: Audit, home: Home) -> None:
    for number, one in enumerate(found.documents):
        record = SourceRecord(str(number) * 64, one.held.name, "test")
        source = file_reporting_source(record=record, title=one.held.name, language=one.held.language)
        first = keep_claims(source=source, drafts=drafts_of(one, found.findings))
        again = keep_claims(source=source, drafts=drafts_of(one, found.findings))
        assert (first.new > 100, again.act, again.same) == (True, None, first.new)
    held = list(held_claims())

    assert len({one.code for one in held}) == len(held)
    (total,) = [one for one in held if one.printed == "806" and one.language == "es"]
    assert (total.standing.status, total.standing.computed) == ("disputed", (901, 1296))
    assert total.standing.words["es"].startswith("Las 18 filas de su tabla suman 901 a 1296, no 806.")
    assert all(may_be_published(one.standing.status, one.standing.base) for one in held)
    # A few words of what is counted, never a sentence of the report.
    assert max(len(one.population.split()) for one in held) <= 12


def test_of_two_figures_alike_in_a_line_only_the_one_that_a_finding_quotes_is_disputed(found: Audit) -> None:
    [one] = [held for held in found.documents if held.held.language == "es"]
    twenty = [
        draft
        for draft in drafts_of(one, found.findings)
        if (draft.locator, draft.printed) == ("line 587", "20")
    ]

    assert [draft.standing.status for draft in twenty] == ["disputed", "reported"]


def test_the_six_figures_on_supervision_are_set_side_by_side(found: Audit) -> None:
    [one] = [held for held in found.documents if held.held.language == "es"]
    drafts = [draft for draft in drafts_of(one, found.findings) if draft.topic == "supervision"]

    assert [int(draft.value) for draft in drafts] == [659, 500, 157, 600, 96, 428]
