from __future__ import annotations

from tests.analyse.indicators.shown import base, values


def need(*themes: str, text: str = "Un local", **more: str) -> dict[str, object]:
    return {"aspect": "need", "text": text, "themes": list(themes), "locator": "line 1", **more}


def test_an_organisation_that_says_a_thing_in_two_languages_says_it_once(answered):
    says = [need("training"), need("training", "financing", text="Premises", language="en")]
    answer = answered(
        "T9", [{"block": "norte", "statements": says}, {"block": "norte", "statements": [need("training")]}]
    )

    assert values(answer, "norte") == {"training": 2, "financing": 1}
    assert values(answer) == {"training": 2, "financing": 1}


def test_what_nobody_coded_is_uncoded_not_zero(answered):
    strength = {"aspect": "strength", "text": "Unidas", "themes": ["org_cohesion"], "locator": "line 1"}
    answer = answered(
        "T9", [{"statements": [need("training")]}, {"statements": [need()]}, {"statements": [strength]}, {}]
    )

    assert values(answer) == {"training": 1}
    assert base(answer) == (4, 1, {"not_in_source": 2, "uncoded": 1})


def test_needs_by_whom_they_are_asked_of(answered):
    answer = answered(
        "T9",
        [
            {
                "statements": [
                    need("training", supporter="municipality"),
                    need("financing", supporter="state"),
                ]
            },
            {"statements": [need("financing", supporter="state")]},
            {"statements": [need("tourism")]},
        ],
    )

    assert values(answer, "from-state") == {"financing": 2}
    assert base(answer, "from-state") == (2, 2, {})
    assert values(answer, "from-municipality") == {"training": 1}
    assert values(answer) == {"training": 1, "financing": 2, "tourism": 1}


def test_what_is_asked_of_one_supporter_in_several_statements_counts_once(answered):
    says = [
        need("training", supporter="state"),
        need("training", "financing", text="Premises", language="en", supporter="state"),
        need(text="Luz", supporter="state"),
        need("training", text="Agua", supporter="ngo"),
        need(text="Otro", supporter="church"),
    ]
    answer = answered("T9", [{"statements": says}])

    assert values(answer) == values(answer, "from-state") == {"training": 1, "financing": 1}
    assert values(answer, "from-ngo") == {"training": 1}
    assert base(answer, "from-church") == (1, 0, {"uncoded": 1})
