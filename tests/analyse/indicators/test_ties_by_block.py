from __future__ import annotations

import pytest

from tests.analyse.indicators.shown import base, values
from tinkuy.analyse.indicators.joining import component_sizes


@pytest.mark.parametrize(
    ("ties", "sizes"),
    [
        ([], []),
        ([("a", "a")], []),
        ([("a", "b"), ("c", "d"), ("b", "e")], [3, 2]),
        ([("a", "b"), ("b", "c"), ("c", "a")], [3]),
        ([("a", "b"), ("c", "d"), ("d", "a")], [4]),
    ],
)
def test_what_hangs_together(ties, sizes):
    assert component_sizes([one for one, _ in ties], [other for _, other in ties]) == sizes


def member_of(*names: str) -> list[dict[str, str]]:
    return [{"kind": "member_of", "name": name} for name in names]


def test_ties_inside_and_outside_and_none_at_all(answered):
    answer = answered(
        "T11",
        [
            {"name": "Red Andina", "block": "norte"},
            {
                "name": "Tejedoras del Valle",
                "block": "norte",
                "ties": member_of("Red Andina", "Unión Mundial"),
            },
            {"name": "Cafetaleros del Alto", "ties": member_of("Red Andina")},
            {"name": "Alfareras del Sur", "ties": member_of("Unión Mundial")},
            {"name": "Mieles del Bosque"},
        ],
    )

    assert values(answer) == {
        "inside": 3,
        "outside": 1,
        "isolates": 2,
        "ties": 2,
        "components": 1,
        "largest": 3,
    }
    # Of who has no reported tie it is not known that there is none.
    assert base(answer) == (5, 4, {"not_in_source": 1})
    assert values(answer, "norte") == {"inside": 2, "ties": 1, "components": 1, "largest": 2}


def test_a_tie_that_both_sides_report_is_one(answered):
    answer = answered(
        "T11",
        [
            {"name": "Red Andina", "ties": [{"kind": "works_with", "name": "Mieles del Bosque"}]},
            {"name": "Mieles del Bosque", "ties": [{"kind": "works_with", "name": "Red Andina"}]},
        ],
    )

    assert values(answer)["ties"] == 1
