from __future__ import annotations

from tests.analyse.indicators.shown import base, values


def test_a_cooperative_counts_in_each_of_its_lines(answered):
    answer = answered(
        "T4",
        [
            {"family": "cooperative", "lines": ["coffee", "trade"]},
            {"family": "cooperative", "lines": ["coffee"]},
            {"family": "savings_and_credit", "lines": ["finance"]},
            {"family": "savings_and_credit"},
            {"family": "cooperative", "tier": 2, "lines": ["coffee"]},  # a central
            {"family": "association", "lines": ["coffee"]},
        ],
    )

    assert values(answer) == {"coffee": 2, "trade": 1, "finance": 1}
    assert base(answer) == (4, 3, {"not_in_source": 1})
    assert values(answer, "consumer") == {"finance": 1}
    assert base(answer, "consumer") == (2, 1, {"not_in_source": 1})
    assert values(answer, "undetermined") == {"coffee": 2, "trade": 1}
