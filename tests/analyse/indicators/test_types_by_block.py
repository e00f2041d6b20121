from __future__ import annotations

from tests.analyse.indicators.shown import base, values


def test_types_of_each_block_and_of_all(answered):
    answer = answered(
        "T1",
        [
            {"family": "cooperative", "block": "norte"},
            {"family": "cooperative", "block": "norte"},
            {"family": "fair"},
            {"block": "norte"},
            {"family": "unknown", "block": "norte"},
        ],
    )

    assert values(answer) == {"cooperative": 2, "fair": 1}
    assert base(answer) == (5, 3, {"not_in_source": 1, "unknown": 1})
    assert values(answer, "norte") == {"cooperative": 2}
    assert base(answer, "norte") == (4, 2, {"not_in_source": 1, "unknown": 1})
    assert base(answer, "not_in_source") == (1, 1, {})


def test_absences_of_a_form_are_never_mixed(answered):
    answer = answered(
        "T1",
        [
            {"absences": {"family": "not_asked"}},
            {"absences": {"family": "no_answer"}},
            {"absences": {"family": "refused"}},
            {},
        ],
    )

    assert base(answer) == (4, 0, {"no_answer": 1, "not_asked": 1, "not_in_source": 1, "refused": 1})
