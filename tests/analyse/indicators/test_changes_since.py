from __future__ import annotations

from tests.analyse.indicators.shown import base, values


def test_before_a_first_edition_there_is_none(answered):
    answer = answered("T14", [{}])

    assert values(answer) == {}
    assert base(answer) == (1, 0, {"not_applicable": 1})


def test_who_entered_since(answered):
    answered("T14", [{}])
    answer = answered("T14", [{}, {}])

    assert values(answer) == {"entered": 2}
    assert answer.edition == "0002"
    assert answer.table.notes[0]["en"] == "Compared with edition 0001."
