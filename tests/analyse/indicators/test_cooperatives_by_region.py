from __future__ import annotations

from tests.analyse.indicators.shown import base, values
from tests.analyse.indicators.test_regions_by_area import at
from tinkuy.analyse.indicators.figures import totals


def test_what_the_rules_do_not_decide_is_undetermined(answered):
    answer = answered(
        "T5",
        [
            {"family": "savings_and_credit", **at("08"), "tier": 1},
            {"family": "cooperative", **at("0801"), "tier": 1},
            {"family": "cooperative"},
            {"family": "cooperative", "tier": 2},
            {"family": "fair", **at("08")},
        ],
    )

    assert values(answer) == {"consumer": 1}
    assert base(answer) == (3, 1, {"undetermined": 2})
    assert base(answer, "08") == (2, 1, {"undetermined": 1})
    assert base(answer, "not_in_source") == (1, 0, {"undetermined": 1})


def test_a_cooperative_that_may_be_a_central_makes_the_total_a_range(answered):
    answer = answered("T5", [{"family": "cooperative", "tier": 1}, {"family": "cooperative"}])

    assert [one[:43] for one in totals(answer, "en")] == ["Primary cooperatives: between 1 and 2, depe"]
