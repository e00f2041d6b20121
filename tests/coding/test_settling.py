"""Ana and Berta code apart; what is settled goes into the next edition, never into an old one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.coding.conftest import MadeMapping, said
from tinkuy.coding.actions import code_statement, look_at_codes, withdraw_coding
from tinkuy.coding.agreement import agreement
from tinkuy.coding.models import Coding, Settlement
from tinkuy.coding.reading.opening import codable, coded_units, differing, waiting
from tinkuy.coding.settling.actions import adjudicate, settle_alike, withdraw_settlement
from tinkuy.edition.manifest import manifest_hash, verify
from tinkuy.edition.opening import Edition
from tinkuy.errors import Refusal
from tinkuy.people.models import AuditEvent, Person


def themes_in(edition: Path) -> list[tuple[str, str | None, str | None]]:
    """(text, themes, where they come from) of every statement of an edition."""
    rows = Edition(edition).rows("statements", order=("organisation_id", "text"))
    return [(row["text"], row["themes"], row["coding"]) for row in rows]


def test_a_coding_changes_the_next_edition_and_never_an_old_one(
    mapping: MadeMapping, ana: Person, berta: Person, carmen: Person
) -> None:
    loan, fair, _nobody = mapping.organisation(
        said("A loan", themes=["financing"]), said("Fairs in the square"), said("Zzz")
    )
    before = mapping.freeze()
    frozen = manifest_hash(before.path)

    for coder in (ana, berta):
        code_statement(statement=loan, themes=["credit_access"], by=coder)
    code_statement(statement=fair, themes=["public_space_fairs"], by=ana)
    code_statement(statement=fair, themes=["municipal_support"], by=berta)
    assert themes_in(mapping.freeze().path) == themes_in(before.path), "what is not settled changes nothing"

    settle_alike(by=carmen)
    adjudicate(statement=fair, themes=["public_space_fairs", "municipal_support"], by=carmen)
    after = mapping.freeze()

    assert themes_in(after.path) == [
        ("A loan", "credit_access", "agreed"),
        ("Fairs in the square", "municipal_support;public_space_fairs", "adjudicated"),
        ("Zzz", None, None),
    ]
    assert after.manifest["counts"]["by_coding"] == {"uncoded": 1, "adjudicated": 1, "agreed": 1}
    assert after.manifest["coding"]["as_of_settlement"] == Settlement.objects.latest("pk").pk
    assert after.manifest["coding"]["codebook"]["version"] == 1
    assert themes_in(before.path) == [
        ("A loan", "financing", "source"), ("Fairs in the square", None, None), ("Zzz", None, None),
    ]  # fmt: skip
    assert (manifest_hash(before.path), verify(before.path)) == (frozen, [])
    assert loan.sheet.values["statements"][0]["themes"] == ["financing"], "a sheet never changes"


def test_a_settlement_that_was_taken_back_leaves_what_the_source_brought(
    mapping: MadeMapping, ana: Person
) -> None:
    (loan,) = mapping.organisation(said("A loan", themes=["financing"]))
    code_statement(statement=loan, themes=["credit_access"], by=ana)
    adjudicate(statement=loan, themes=["credit_access"])
    withdraw_settlement(statement=loan)
    assert themes_in(mapping.freeze().path) == [("A loan", "financing", "source")]
    with pytest.raises(Refusal, match="Nothing is settled"):
        withdraw_settlement(statement=loan)


def test_the_settled_code_is_a_third_record(
    mapping: MadeMapping, ana: Person, berta: Person, carmen: Person
) -> None:
    (fair,) = mapping.organisation(said("Fairs"))
    code_statement(statement=fair, themes=["public_space_fairs"], by=ana)
    code_statement(statement=fair, themes=["market_access"], by=berta)
    adjudicate(statement=fair, themes=["tourism"], because="Visitors", by=carmen)
    adjudicate(statement=fair, themes=["market_access"], because="On second thoughts", by=carmen)
    held = list(Coding.objects.filter(ended_at=None).order_by("coder").values_list("themes", flat=True))
    assert held == [["public_space_fairs"], ["market_access"]]
    settlements = list(Settlement.objects.order_by("pk").values_list("themes", "because", "replaced_by"))
    assert [(one[0], one[1], one[2] is None) for one in settlements] == [
        (["tourism"], "Visitors", False),
        (["market_access"], "On second thoughts", True),
    ]


def test_who_has_seen_what_others_gave_it_codes_it_no_more(
    mapping: MadeMapping, ana: Person, berta: Person
) -> None:
    seen, other = mapping.organisation(said("Fairs"), said("Land"))
    code_statement(statement=seen, themes=["public_space_fairs"], by=ana)
    look_at_codes(statement=seen, by=berta)
    with pytest.raises(Refusal, match="seen what others gave"):
        code_statement(statement=seen, themes=["public_space_fairs"], by=berta)
    assert list(waiting(codable(), berta)) == [other]

    look_at_codes(statement=seen, by=ana)
    with pytest.raises(Refusal, match="stays as it is"):
        code_statement(statement=seen, themes=["tourism"], by=ana)
    with pytest.raises(Refusal, match="stays as it is"):
        withdraw_coding(statement=seen, by=ana)


def test_a_settled_statement_is_coded_no_more(mapping: MadeMapping, ana: Person, berta: Person) -> None:
    (fair,) = mapping.organisation(said("Fairs"))
    code_statement(statement=fair, themes=["public_space_fairs"], by=ana)
    assert settle_alike() == {"agreed": 0, "single": 0}, "one coder is not two who agree"
    assert settle_alike(is_single_enough=True) == {"agreed": 0, "single": 1}
    assert not waiting(codable(), berta).exists()
    with pytest.raises(Refusal, match="settled"):
        code_statement(statement=fair, themes=["tourism"], by=berta)


def test_a_coding_that_was_changed_or_taken_back_is_kept(mapping: MadeMapping, ana: Person) -> None:
    (fair,) = mapping.organisation(said("Fairs"))
    code_statement(statement=fair, themes=["tourism"], by=ana)
    code_statement(statement=fair, themes=["tourism"], by=ana)
    code_statement(statement=fair, themes=["market_access"], by=ana, suggested=["tourism", "nonsense"])
    withdraw_coding(statement=fair, by=ana)
    withdraw_coding(statement=fair, by=ana)
    kept = Coding.objects.order_by("pk").values_list("themes", "suggested")
    assert list(kept) == [(["tourism"], []), (["market_access"], ["tourism"])]
    assert not Coding.objects.filter(ended_at=None).exists()
    assert list(waiting(codable(), ana)) == [fair]


@pytest.mark.parametrize(
    "themes", [[], ["nonsense"], ["tourism", "training", "financing", "environment"]], ids=len
)
def test_a_statement_gets_one_to_three_themes_of_the_codebook(
    mapping: MadeMapping, ana: Person, themes: list[str]
) -> None:
    (fair,) = mapping.organisation(said("Fairs"))
    with pytest.raises(Refusal):
        code_statement(statement=fair, themes=themes, by=ana)
    assert not Coding.objects.exists()


def test_only_what_differs_waits_for_a_decision(mapping: MadeMapping, ana: Person, berta: Person) -> None:
    alike, apart, alone, decided = mapping.organisation(*(said(text) for text in "abcd"))
    for statement, hers, others in (
        (alike, "tourism", "tourism"), (apart, "tourism", "training"), (decided, "training", "tourism"),
    ):  # fmt: skip
        code_statement(statement=statement, themes=[hers], by=ana)
        code_statement(statement=statement, themes=[others], by=berta)
    code_statement(statement=alone, themes=["tourism"], by=ana)
    adjudicate(statement=decided, themes=["training"])
    assert list(differing()) == [apart]
    found = agreement((unit for _, unit in coded_units()), ["tourism", "training"])
    assert (found.n, found.pairs[0].same) == (3, 1)


def test_statements_without_words_and_of_sheets_set_aside_are_not_offered(
    mapping: MadeMapping, ana: Person
) -> None:
    themes_only, words = mapping.organisation(said("", themes=["tourism"]), said("Land"))
    assert list(waiting(codable(), ana)) == [words]
    held = words.sheet.judgements.get()
    held.ended_in = held.made_in
    held.save()
    words.sheet.judgements.create(kind="aside", rule="person", made_in=held.made_in)
    assert not waiting(codable(), ana).exists()
    assert themes_only.has_text is False


def test_every_act_stands_in_the_audit_trail(mapping: MadeMapping, ana: Person) -> None:
    (fair,) = mapping.organisation(said("Fairs"))
    start = AuditEvent.objects.count()
    code_statement(statement=fair, themes=["tourism"], by=ana)
    withdraw_coding(statement=fair, by=ana)
    code_statement(statement=fair, themes=["tourism"], by=ana)
    look_at_codes(statement=fair, by=ana)
    settle_alike(is_single_enough=True)
    adjudicate(statement=fair, themes=["training"], because="A secret reason")
    events = AuditEvent.objects.order_by("number")[start:]
    assert [event.what for event in events] == [
        "coding", "coding taken back", "coding", "codes seen", "settlements", "settlement",
    ]  # fmt: skip
    assert "secret" not in str([event.facts for event in events])
