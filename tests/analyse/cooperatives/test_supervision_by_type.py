from __future__ import annotations

from tests.analyse.indicators.shown import base, values
from tinkuy.analyse.indicators.cooperatives import REASONS
from tinkuy.analyse.indicators.figures import figure


def savings(**told):
    return {"family": "savings_and_credit", **told}


def test_each_status_is_counted_by_type_and_a_source_that_is_silent_is_no_no(answered):
    answer = answered(
        "T18",
        [
            savings(supervision="supervised", supervision_date="2019-03-31"),
            savings(supervision="unsupervised", supervision_date="2016-12"),
            savings(supervision="registered"),
            savings(absences={"supervision": "refused"}),
            savings(),
            {"family": "cooperative", "supervision": "not_required"},
            {"family": "cooperative", "tier": 2, "supervision": "supervised"},  # a central
            {"family": "fair", "supervision": "unsupervised"},
        ],
    )

    assert values(answer) == {"supervised": 1, "registered": 1, "unsupervised": 1, "not_required": 1}
    assert base(answer) == (6, 4, {"not_in_source": 1, "refused": 1})
    assert base(answer, "consumer") == (5, 3, {"not_in_source": 1, "refused": 1})
    assert values(answer, "undetermined") == {"not_required": 1}


def test_of_when_the_statuses_are_is_said_and_that_some_are_of_no_day(answered):
    dated = [savings(supervision="supervised", supervision_date=day) for day in ("2019-03-31", "2016-12")]

    (one, *others) = answered("T18", dated).table.notes
    assert one["en"] == "The oldest supervision status is of 2016-12, the newest of 2019-03-31."
    assert tuple(others) == REASONS

    undated = answered("T18", [savings(supervision="supervised")]).table.notes
    assert [note["en"][:20] for note in undated[:2]] == ["The oldest supervisi", "Of some supervision "]


def test_where_no_source_says_anything_the_sentence_says_that(answered):
    answer = answered("T18", [savings(), savings()])

    assert base(answer) == (2, 0, {"not_in_source": 2})
    assert answer.table.notes == REASONS
    assert figure(answer, "T18:all").sentences == {
        "en": "Of the 2 cooperatives in edition 0001, the supervision status is known for none; "
        "for 2 the sources do not say it.",
        "es": "De las 2 cooperativas de la edición 0001, de ninguna se conoce la situación de supervisión; "
        "de 2 no lo dicen las fuentes.",
    }
