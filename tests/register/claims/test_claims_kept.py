"""Claims in the register: kept once, disputed by audits and by people, and every step taken back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.edition.conftest import MadeMapping, mapping, sheet
from tests.register.claims.drafting import claim
from tinkuy.errors import Refusal
from tinkuy.people.trail.checking import last_event
from tinkuy.register.claims.actions import claim_called, judge_claim, keep_claims, undo_claims
from tinkuy.register.claims.models import Claim, Standing
from tinkuy.register.claims.opening import held_claims
from tinkuy.register.claims.standing import DraftStanding, may_be_published, succeeds
from tinkuy.register.models import Act, Source

__all__ = ["mapping", "sheet"]

DISPUTED = {"status": "disputed", "reason": "several_values", "words": {"en": "It has two values."}}


@pytest.fixture
def source(mapping: MadeMapping, sheet) -> Source:
    (filed,) = mapping.source("Report", [sheet("Los Andes")])
    return filed.source


def statuses() -> dict[str, str]:
    return {one.printed: one.standing.status for one in held_claims()}


def test_claims_kept_twice_are_there_once_and_nothing_changes(source):
    first = keep_claims(source=source, drafts=[claim("1,245"), claim("806", locator="line 20")])
    acts = Act.objects.count()
    again = keep_claims(source=source, drafts=[claim("1,245"), claim("806", locator="line 20")])

    assert (first.new, first.changed, first.same) == (2, 0, 0)
    assert (again.act, again.new, again.changed, again.same) == (None, 0, 0, 2)
    assert (Claim.objects.count(), Standing.objects.count(), Act.objects.count()) == (2, 2, acts)


def test_one_figure_twice_in_a_line_is_two_claims(source):
    keep_claims(source=source, drafts=[claim("6.7%"), claim("6.7%")])

    assert len({one.code for one in held_claims()}) == 2


def test_a_later_audit_raises_a_dispute_and_lifts_none(source):
    keep_claims(source=source, drafts=[claim()])
    kept = keep_claims(source=source, drafts=[claim(**DISPUTED)])
    assert (kept.changed, statuses()) == (1, {"1,245": "disputed"})

    # Read alone, without the other language edition, the document contradicts itself no more.
    kept = keep_claims(source=source, drafts=[claim()])
    assert (kept.act, statuses()) == (None, {"1,245": "disputed"})


@pytest.mark.parametrize(
    ("words", "takes_its_place"),
    [
        ("It has two values. The other edition lacks it.", True),
        ("It has two values.", False),
        ("Other.", False),
    ],
)
def test_a_dispute_makes_way_only_for_one_that_says_more(words, takes_its_place):
    held = DraftStanding("disputed", "several_values", {"en": "It has two values."})
    assert succeeds(DraftStanding("disputed", "several_values", {"en": words}), held) is takes_its_place


def test_what_a_person_said_stands_against_every_later_audit(source):
    keep_claims(source=source, drafts=[claim(**DISPUTED)])
    accepted = DraftStanding("reported", "person", {"en": "Two years, two counts."}, base=Decimal(1245))
    judge_claim(claim=claim_called(Claim.objects.get().code[:6]), standing=accepted)

    kept = keep_claims(source=source, drafts=[claim(**DISPUTED)])

    assert (kept.act, kept.of_people) == (None, 1)
    (held,) = held_claims()
    assert (held.judged_by, held.standing) == ("person", accepted)


def test_a_judgement_is_taken_back_and_what_stood_before_stands_again(source):
    keep_claims(source=source, drafts=[claim(**DISPUTED)])
    judge_claim(claim=Claim.objects.get(), standing=DraftStanding("reported", "person"))

    undo_claims()

    (held,) = held_claims()
    assert (held.judged_by, held.standing.status) == ("audit", "disputed")
    assert Standing.objects.count() == 2  # nothing that was said is lost


def test_claims_whose_keeping_was_taken_back_hold_no_more_and_can_be_kept_again(source):
    kept = keep_claims(source=source, drafts=[claim()])
    code = Claim.objects.get().code
    undo_claims(act=kept.act)

    assert list(held_claims()) == []
    with pytest.raises(Refusal, match="There is no claim"):
        claim_called(code)

    keep_claims(source=source, drafts=[claim()])
    assert [one.code for one in held_claims()] == [code]


def test_an_act_on_which_another_rests_is_not_undone(source):
    kept = keep_claims(source=source, drafts=[claim()])
    judge_claim(claim=Claim.objects.get(), standing=DraftStanding("disputed", "person"))

    with pytest.raises(Refusal, match="rests on act"):
        undo_claims(act=kept.act)
    with pytest.raises(Refusal, match="is none on claims"):
        undo_claims(act=Act.objects.filter(kind="receive").get())


def test_there_is_nothing_to_undo_before_anything_was_done(source):
    with pytest.raises(Refusal, match="nothing to undo"):
        undo_claims()


def test_every_act_on_claims_is_in_the_audit_trail(source):
    keep_claims(source=source, drafts=[claim()])
    kept = last_event().number
    judge_claim(claim=Claim.objects.get(), standing=DraftStanding("disputed", "person"))
    undo_claims()

    assert last_event().number == kept + 2


def test_claims_are_read_as_they_stood_after_an_act(source):
    kept = keep_claims(source=source, drafts=[claim()])
    judge_claim(claim=Claim.objects.get(), standing=DraftStanding("disputed", "person"))

    assert [one.standing.status for one in held_claims(kept.act.pk - 1)] == []
    assert [one.standing.status for one in held_claims(kept.act.pk)] == ["reported"]
    assert [one.standing.status for one in held_claims()] == ["disputed"]


def test_what_is_too_large_to_be_a_figure_of_an_economy_is_not_kept(source):
    kept = keep_claims(source=source, drafts=[claim("1" + "0" * 17), claim("5")])

    assert kept.new == 1


@pytest.mark.parametrize(
    ("status", "base", "may"),
    [
        ("computed", None, False),
        ("computed", Decimal(1332), True),
        ("reported", None, True),
        ("reported", Decimal(50), True),
        ("disputed", None, True),
        ("", None, False),
        ("", Decimal(50), True),
    ],
)
def test_a_figure_without_a_base_never_passes_as_computed(status, base, may):
    assert may_be_published(status, base) is may
