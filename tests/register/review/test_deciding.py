"""A person decides, and everything can be taken back."""

from __future__ import annotations

import pytest
from conftest import state

from tinkuy.errors import Refusal
from tinkuy.register.codes import organisation_code
from tinkuy.register.judgements.actions import belonging, organisation_of
from tinkuy.register.models import Act, Doubt, Judgement, Sheet
from tinkuy.register.review.actions import decide, join_by_hand, part_by_hand
from tinkuy.register.undoing.actions import last_to_undo, undo


def test_same_joins_all_that_belongs_to_both(sheets, doubt, gazetteer):
    one, other, third = sheets("Kusi", "Kusi Warmi", "Wayra")
    join_by_hand(sheets=[other, third])
    decide(doubt=doubt(one, other), decision="same", gazetteer=gazetteer)
    assert {organisation_of(sheet) for sheet in (one, other, third)} == {organisation_of(one)}
    assert organisation_of(one).code == organisation_code(one.source.digest, 1), "the oldest code stays"


def test_apart_is_remembered(sheets, doubt, gazetteer):
    one, other = sheets("Kusi", "Kusi Warmi")
    decide(doubt=doubt(one, other), decision="apart", gazetteer=gazetteer)
    assert Judgement.objects.filter(kind="apart", sheet=one, other_sheet=other, rule="person").exists()
    with pytest.raises(Refusal, match="two organisations"):
        join_by_hand(sheets=[one, other])


def test_a_waiting_line_founds_its_organisation_with_its_last_doubt(sheets, doubt, gazetteer):
    one, other = sheets("Grupo Norte", "Grupo Sur")
    (waiting,) = sheets("Grupo", kind="directory", is_founded=False)
    first, second = doubt(one, waiting), doubt(other, waiting)
    decide(doubt=first, decision="apart", gazetteer=gazetteer)
    assert organisation_of(waiting) is None
    decide(doubt=second, decision="apart", gazetteer=gazetteer)
    assert organisation_of(waiting) is not None


def test_an_answer_closes_the_doubts_that_it_answers(sheets, doubt, gazetteer):
    one, other = sheets("Grupo Norte", "Grupo Sur", kind="chart")
    (waiting,) = sheets("Grupo", kind="directory", is_founded=False)
    first, second = doubt(one, waiting), doubt(other, waiting)
    decide(doubt=first, decision="same", gazetteer=gazetteer)
    second.refresh_from_db()
    assert second.decision == "apart", "the chart says that they are two"


def test_a_place_becomes_a_sheet_of_its_own(sheets, doubt, gazetteer):
    (one,) = sheets("Kusi")
    act = decide(
        doubt=doubt(one, one, "places_disagree"), decision="place", place="200101", gazetteer=gazetteer
    )
    correction = Sheet.objects.get(kind="correction")
    assert correction.values["place"]["code"] == correction.place_code == "200101"
    assert organisation_of(correction) == organisation_of(one)
    one.refresh_from_db()
    assert "place" not in one.values, "a sheet is never edited"
    undo(act=act)
    assert organisation_of(correction) is None


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"decision": "perhaps"}, "does not answer"),
        ({"decision": "place"}, "goes with the decision"),
        ({"decision": "leave", "place": "200101"}, "goes with the decision"),
        ({"decision": "place", "place": "999999"}, "no place with the code"),
    ],
)
def test_what_does_not_answer_is_refused_and_nothing_changes(answer, said, sheets, doubt, gazetteer):
    (one,) = sheets("Kusi")
    asked = doubt(one, one, "places_disagree")
    before, acts = state(), Act.objects.count()
    with pytest.raises(Refusal, match=said):
        decide(doubt=asked, gazetteer=gazetteer, **answer)
    assert (state(), Act.objects.count()) == (before, acts)


def test_a_doubt_is_decided_once(sheets, doubt, gazetteer):
    one, other = sheets("Kusi", "Kusi Warmi")
    asked = doubt(one, other)
    decide(doubt=asked, decision="same", gazetteer=gazetteer)
    with pytest.raises(Refusal, match="decided already"):
        decide(doubt=asked, decision="apart", gazetteer=gazetteer)


@pytest.mark.parametrize("decision", ["same", "apart"])
def test_deciding_and_undoing_is_as_if_nothing_had_been(decision, sheets, doubt, gazetteer):
    one, other, third = sheets("Kusi", "Kusi Warmi", "Wayra")
    join_by_hand(sheets=[other, third])
    asked = doubt(one, other)
    before = state()
    act = decide(doubt=asked, decision=decision, gazetteer=gazetteer)
    after = state()
    undoing = undo(act=act)
    assert state() == before
    undo(act=undoing)
    assert state() == after, "undoing the undoing does it again"
    undo(act=Act.objects.get(pk=act.pk))
    assert state() == before


def test_splitting_keeps_the_code_with_the_founding_sheet(sheets):
    one, other, third = sheets("Kusi", "Kusi Warmi", "Wayra")
    join_by_hand(sheets=[one, other, third])
    kept = organisation_of(one)
    part_by_hand(sheet=one, others=[other, third])
    assert organisation_of(one) == kept
    assert organisation_of(other) == organisation_of(third) != kept


def test_splitting_a_later_sheet_founds_an_organisation_of_its_own(sheets):
    one, other, third = sheets("Kusi", "Kusi Warmi", "Wayra")
    join_by_hand(sheets=[one, other, third])
    act = part_by_hand(sheet=third, others=[one, other])
    assert organisation_of(one) == organisation_of(other) != organisation_of(third)
    undo(act=act)
    assert organisation_of(one) == organisation_of(third)


def test_what_later_acts_rest_on_cannot_be_undone_first(sheets, doubt, gazetteer):
    one, other = sheets("Kusi", "Kusi Warmi")
    first = join_by_hand(sheets=[one, other])
    second = part_by_hand(sheet=other, others=[one])
    with pytest.raises(Refusal, match=f"Act {second.pk} rests on act {first.pk}"):
        undo(act=first)
    undo(act=second)
    undo(act=first)
    assert organisation_of(one) != organisation_of(other)


def test_nothing_is_undone_twice(sheets):
    one, other = sheets("Kusi", "Kusi Warmi")
    act = join_by_hand(sheets=[one, other])
    undo(act=act)
    with pytest.raises(Refusal, match="undone already"):
        undo(act=Act.objects.get(pk=act.pk))


def test_receiving_is_not_undone(sheets):
    sheets("Kusi")
    with pytest.raises(Refusal, match="cannot be undone"):
        undo(act=Act.objects.get(kind="receive"))


def test_the_last_act_to_undo_passes_over_what_was_undone(sheets):
    one, other, third = sheets("Kusi", "Kusi Warmi", "Wayra")
    first = join_by_hand(sheets=[one, other])
    second = join_by_hand(sheets=[one, third])
    assert last_to_undo() == second
    undo(act=second)
    assert last_to_undo() == first


def test_an_undone_link_withdraws_its_doubts(sheets, doubt):
    one, other = sheets("Kusi", "Kusi Warmi")
    asked = doubt(one, other)
    undo(act=asked.raised_in)
    asked.refresh_from_db()
    assert asked.decision == "withdrawn"
    assert not Doubt.objects.filter(decision="").exists()


def test_judgements_are_ended_and_never_deleted(sheets):
    one, other = sheets("Kusi", "Kusi Warmi")
    before = set(Judgement.objects.values_list("id", flat=True))
    undo(act=join_by_hand(sheets=[one, other]))
    assert before <= set(Judgement.objects.values_list("id", flat=True))
    assert belonging().count() == 2
