from __future__ import annotations

from tests.analyse.indicators.shown import base, values
from tests.analyse.indicators.test_needs_by_block import need


def strength(*themes: str) -> dict[str, object]:
    return {"aspect": "strength", "text": "Unidas", "themes": list(themes), "locator": "line 1"}


def test_a_theme_is_counted_by_what_is_said_of_it_and_once_in_all(answered):
    both = [need("training"), strength("training", "org_cohesion")]
    answer = answered(
        "T15", [{"statements": both}, {"statements": [need("training")]}, {"statements": [need()]}, {}]
    )

    assert values(answer, "need") == {"training": 2}
    assert values(answer, "strength") == {"training": 1, "org_cohesion": 1}
    assert values(answer) == {"training": 2, "org_cohesion": 1}
    assert base(answer) == (4, 2, {"not_in_source": 1, "uncoded": 1})
    assert base(answer, "strength") == (4, 1, {"not_in_source": 3})


def test_where_nobody_coded_everybody_is_uncoded(answered):
    answer = answered("T15", [{"statements": [need()]}, {"statements": [need()]}])

    assert answer.table.categories == ()
    assert base(answer) == (2, 0, {"uncoded": 2})


def test_of_an_aspect_only_that_aspect_is_uncoded_or_silent(answered):
    answer = answered(
        "T15",
        [
            {"statements": [need(), strength("training")]},
            {"statements": [need(), need("training", text="Clases")]},
            {"absences": {"need": "refused"}},
        ],
    )

    assert base(answer) == (3, 2, {"refused": 1})
    assert base(answer, "need") == (3, 1, {"refused": 1, "uncoded": 1})
    assert base(answer, "strength") == (3, 1, {"not_in_source": 1, "refused": 1})
