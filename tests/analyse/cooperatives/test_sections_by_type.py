from __future__ import annotations

from tests.analyse.indicators.shown import base, values
from tinkuy.analyse.cooperatives.sections_by_type import _RULES, SECTIONS
from tinkuy.edition.reference import code_list


def test_a_cooperative_counts_once_in_each_section_of_its_lines(answered):
    answer = answered(
        "T17",
        [
            {"family": "cooperative", "lines": ["coffee", "agriculture", "trade"]},
            {"family": "savings_and_credit", "lines": ["finance"]},
            {"family": "cooperative", "lines": ["food"]},  # grown, cooked or sold: several sections
            {"family": "cooperative"},
        ],
    )

    assert values(answer) == {"A": 1, "G": 1, "K": 1}
    assert base(answer) == (4, 2, {"not_in_source": 1, "undetermined": 1})
    assert values(answer, "consumer") == {"K": 1}


def test_the_table_from_lines_to_sections_names_lines_and_sections_that_there_are():
    assert set(_RULES["lines"]) <= {code for code, *_ in code_list("lines")}
    assert set(_RULES["lines"].values()) == {one.code for one in SECTIONS}
