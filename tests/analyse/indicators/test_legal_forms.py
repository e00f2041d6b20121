from __future__ import annotations

from tests.analyse.indicators.shown import base, values


def test_forms_are_told_in_the_words_of_the_sources(answered):
    forms = ["Asociación civil"] * 4 + ["asociación civil"] + ["SAC"] * 5
    answer = answered(
        "T8", [{"unit_kind": "venture", "legal_form": form} for form in forms] + [{"unit_kind": "venture"}]
    )

    assert values(answer) == {"asociación_civil": 5, "sac": 5}
    assert base(answer) == (11, 10, {"not_in_source": 1})


def test_a_form_that_two_have_is_hidden_with_company(answered):
    forms = ["sac"] * 2 + ["asociación"] * 6 + ["fundación"] * 9
    answer = answered("T8", [{"unit_kind": "venture", "legal_form": form} for form in forms])

    hidden = [category for category, value in values(answer, "all").items() if value is None]
    assert "sac" in hidden
    assert len(hidden) >= 2
