from __future__ import annotations

from tests.analyse.indicators.shown import base, values


def test_kinds_are_counted_and_their_level_is_absent(answered):
    answer = answered(
        "T2", [{"unit_kind": "venture"}, {"unit_kind": "venture"}, {"unit_kind": "network"}, {}]
    )

    assert values(answer) == {"venture": 2, "network": 1}
    assert base(answer) == (4, 3, {"not_in_source": 1})
    assert [one.code for one in answer.table.groups] == ["all", "not_in_source"]
