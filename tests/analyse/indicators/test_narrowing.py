"""Parts of an edition: counted as if nobody else were in it, and never where that would undo a hiding."""

from __future__ import annotations

import pytest

from tests.analyse.indicators.shown import base, values
from tests.analyse.indicators.test_needs_by_block import need
from tinkuy.analyse.disclosure.attacker import exposed
from tinkuy.analyse.disclosure.published import Number, Published
from tinkuy.analyse.indicators.answering import answer_of_part, opened
from tinkuy.analyse.indicators.figures import figure
from tinkuy.analyse.indicators.narrowing import kinds_for, narrowings
from tinkuy.analyse.indicators.questions import QUESTIONS
from tinkuy.edition.drafting import edition_folders
from tinkuy.errors import Refusal

NORTH = {"block": "norte", "unit_kind": "venture", "family": "group", "lines": ["coffee", "trade"]}
ELSEWHERE = {"unit_kind": "network", "family": "network", "lines": ["coffee"]}
PUBLIC = {"unit_kind": "public_body", "family": "municipality", "lines": ["municipal"]}


@pytest.fixture
def asked(answered, mapping):
    """Three of the north, one of whom tells from whom it needs training, one from elsewhere, one public body."""
    asking = {**NORTH, "statements": [need("training", supporter="state")]}
    answered(
        "T1",
        [asking, NORTH, NORTH, {**ELSEWHERE, "statements": [need("tourism", supporter="state")]}, PUBLIC],
    )
    return opened(edition_folders(mapping.home.editions)[-1])


def test_of_a_block_only_its_own_are_counted(asked):
    kinds = answer_of_part(asked, "T2@block-norte")
    needs = answer_of_part(asked, "T9@block-norte")

    assert values(kinds) == {"venture": 3}
    assert values(needs, "from-state") == {"training": 1}
    assert base(needs) == (3, 1, {"not_in_source": 2})


def test_of_a_line_those_who_work_in_it(asked):
    assert values(answer_of_part(asked, "T9@line-coffee")) == {"training": 1, "tourism": 1}


def test_of_a_definition_those_whom_it_surely_takes_in(asked):
    network = answer_of_part(asked, "T1@definition-peru-network")

    assert values(network) == {"group": 3, "network": 1}
    assert base(network) == (4, 4, {})


def test_a_figure_of_a_part_has_its_own_id_and_says_of_whom_it_is(asked):
    one = figure(answer_of_part(asked, "T2@block-norte"), "T2@block-norte:all:venture")

    assert one.id == "T2@block-norte:all:venture"
    assert one.sentences["en"].startswith(
        "Of the 3 organisations in edition 0001 (only those of the block “North”),"
    )
    assert one.sentences["es"].startswith(
        "De las 3 organizaciones de la edición 0001 (solo las del bloque «Norte»),"
    )


@pytest.mark.parametrize(
    "question", [one for one in QUESTIONS if one.is_aggregate_only], ids=lambda one: one.id
)
def test_what_may_be_told_of_groups_only_is_told_of_no_part(asked, question):
    assert kinds_for(question) == ()
    for part in narrowings(asked):
        with pytest.raises(Refusal, match="not told of the part"):
            answer_of_part(asked, f"{question.id}@{part.slug}")


def test_for_a_part_and_the_whole_subtracted_tell_what_each_hides():
    """Five organisations of a form, of which three are of one block: the other block's two are worked out."""
    numbers = {
        "whole": Number("whole", 5, (("north", "south"),)),
        "north": Number("north", 3),
        "south": Number("south", 2),
    }

    assert exposed(Published(numbers, frozenset({"south"}))) == ["south"]


@pytest.mark.parametrize(
    "name", ["T9@line-municipal", "T9@block-nowhere", "T14@block-norte", "T1@block-norte"]
)
def test_no_part_that_is_too_small_unknown_or_not_offered(asked, name):
    with pytest.raises(Refusal, match="not told of the part"):
        answer_of_part(asked, name)
