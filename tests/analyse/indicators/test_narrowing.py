"""Parts of an edition: counted as if nobody else were in it, and never where that would undo a hiding."""

from __future__ import annotations

from dataclasses import replace

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


@pytest.fixture(params=[False, True], ids=["as it is read", "as it is held"])
def asked(request, answered, mapping):
    """Five of the north, one of whom tells from whom it needs training, one from elsewhere, one public body."""
    asking = {**NORTH, "statements": [need("training", supporter="state")]}
    answered(
        "T1",
        [asking, *[NORTH] * 4, {**ELSEWHERE, "statements": [need("tourism", supporter="state")]}, PUBLIC],
    )
    return replace(opened(edition_folders(mapping.home.editions)[-1]), is_kept=request.param)


def test_a_part_is_counted_as_if_nobody_else_were_in_the_edition(asked):
    needs, network = (
        answer_of_part(asked, "T9@block-norte"),
        answer_of_part(asked, "T1@definition-peru-network"),
    )

    assert values(needs, "from-state") == values(needs) == {"training": 1}
    assert base(needs) == (5, 1, {"not_in_source": 4})
    assert values(answer_of_part(asked, "T9@line-coffee")) == {"training": 1, "tourism": 1}
    # A definition takes in those of whom it is sure.
    assert values(network) == {"group": 5, "network": 1}
    assert base(network) == (6, 6, {})

    one = figure(needs, "T9@block-norte:all:training")
    assert one.id == "T9@block-norte:all:training"
    assert one.sentences["en"].startswith(
        "Of the 5 organisations in edition 0001 (only those of the block “North”),"
    )
    assert one.sentences["es"].startswith(
        "De las 5 organizaciones de la edición 0001 (solo las del bloque «Norte»),"
    )


def test_what_may_be_told_of_groups_only_is_told_of_no_part_nor_is_what_is_not_offered(asked):
    aggregate_only = [one for one in QUESTIONS if one.is_aggregate_only]
    parts = narrowings(asked)
    names = [f"{question.id}@{part.slug}" for question in aggregate_only for part in parts]

    assert {kinds_for(question) for question in aggregate_only} == {()}
    assert {part.kind for part in parts} == {"definition", "block", "line"}
    too_small, unknown, not_put = "T9@line-municipal", "T9@block-nowhere", "T1@block-norte"
    for name in (*names, too_small, unknown, not_put, "T14@block-norte"):
        with pytest.raises(Refusal, match="not told of the part"):
            answer_of_part(asked, name)


def test_for_a_part_and_the_whole_subtracted_tell_what_each_hides():
    """Five organisations of a form, of which three are of one block: the other block's two are worked out."""
    numbers = {
        "whole": Number("whole", 5, (("north", "south"),)),
        "north": Number("north", 3),
        "south": Number("south", 2),
    }

    assert exposed(Published(numbers, frozenset({"south"}))) == ["south"]
