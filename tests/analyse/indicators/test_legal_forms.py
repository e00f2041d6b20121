from __future__ import annotations

from tests.analyse.indicators.shown import base, values


def test_forms_are_told_in_the_words_of_the_sources(answered):
    forms = ["Asociación civil"] * 4 + ["asociación civil"] + ["SAC"] * 5
    answer = answered(
        "T8", [{"unit_kind": "venture", "legal_form": form} for form in forms] + [{"unit_kind": "venture"}]
    )

    assert values(answer) == {"asociación_civil": 5, "sac": 5}
    assert base(answer) == (11, 10, {"not_in_source": 1})


def test_a_form_that_two_have_is_not_even_named(answered):
    forms = ["sac"] * 2 + ["asociación"] * 6 + ["fundación"] * 9
    answer = answered("T8", [{"unit_kind": "venture", "legal_form": form} for form in forms])

    # Two others alone would be told of by what is left: so the next smallest is among them.
    assert values(answer) == {"fundación": 9, "other": 8}


def test_forms_of_few_kinds_are_hidden_with_company(answered):
    told = [
        ("venture", "sac", 5),
        ("venture", "asociación", 7),
        ("network", "sac", 1),
        ("network", "asociación", 6),
    ]
    answer = answered(
        "T8", [{"unit_kind": kind, "legal_form": form} for kind, form, count in told for _ in range(count)]
    )

    assert answer.table.values["network", "sac"] is None
    assert list(answer.table.values.values()).count(None) > 1
