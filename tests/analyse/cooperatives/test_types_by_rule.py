from __future__ import annotations

import pytest

from tests.analyse.indicators.shown import base, values

NAMES = {
    "Cooperativa Agraria Cafetalera Los Andes": ("producer", "agrarian"),
    "Cooperativa de Ahorro y Crédito Agraria": ("consumer", "financial"),
    "Cooperativa de Vivienda El Sol": ("consumer", "housing"),
    "Cooperativa de Consumo": ("consumer", "consumption"),
    "Cooperativa de Trabajo y Fomento del Empleo": ("worker", "labour"),
    "Cooperativa de Servicios Múltiples": ("undetermined", "services"),
    "Cooperativa Los Andes": ("undetermined", "cooperative"),
}


@pytest.mark.parametrize("name", NAMES)
def test_the_name_says_of_which_type_it_is_where_it_does(answered, name):
    answer = answered("T16", [{"name": name, "family": "cooperative"}])

    type_, rule = NAMES[name]
    assert values(answer, type_) == {rule: 1}
    assert base(answer) == (1, 1, {})


def test_a_central_is_no_cooperative_of_the_four_types_though_its_tier_is_not_told(answered):
    central = {"name": "Central de Cooperativas Agrarias del Valle", "family": "cooperative"}
    answer = answered("T5", [central, {"name": "Cooperativa Agraria", "family": "cooperative"}])

    assert values(answer) == {"producer": 1}
    assert base(answer) == (1, 1, {})


def test_only_a_cooperative_is_judged_by_its_name(answered):
    answer = answered("T16", [{"name": "Asociación de Consumo", "family": "association"}])

    assert base(answer) == (0, 0, {})
