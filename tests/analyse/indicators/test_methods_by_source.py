from __future__ import annotations

from tests.analyse.indicators.shown import base, values
from tinkuy.analyse.indicators.figures import figure


def test_sheets_by_the_way_in_which_their_source_knew(answered):
    interview = {"kind": "interview", "mode": "telephone", "dated": "2018-02-01"}
    answer = answered("T10", [interview, {}, {}])

    assert values(answer) == {"telephone": 1, "published_report": 2}
    assert base(answer) == (3, 3, {})
    assert answer.table.notes[0]["en"] == "Published report: from 2018 to 2018-02-01."
    assert figure(answer, "T10:all:telephone").sentences["en"] == (
        "Of the 3 sheets in edition 0001, the mode is known for all; 1 comes from: interview by telephone."
    )
