from __future__ import annotations

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


def test_the_name_says_of_which_type_it_is_where_it_does(answered):
    not_one = {"name": "Asociación de Consumo", "family": "association"}
    answer = answered("T16", [*({"name": name, "family": "cooperative"} for name in NAMES), not_one])

    for type_, rule in NAMES.values():
        assert values(answer, type_)[rule] == 1
    assert base(answer) == (len(NAMES), len(NAMES), {})


def test_a_central_is_no_cooperative_of_the_four_types_though_its_tier_is_not_told(answered):
    central = {"name": "Central de Cooperativas Agrarias del Valle", "family": "cooperative"}
    answer = answered("T5", [central, {"name": "Cooperativa Agraria", "family": "cooperative"}])

    assert values(answer) == {"producer": 1}
    assert base(answer) == (1, 1, {})
