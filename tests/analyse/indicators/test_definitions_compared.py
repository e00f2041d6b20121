from __future__ import annotations

from tests.analyse.indicators.shown import values
from tinkuy.analyse.indicators.definitions import DEFINITIONS, STATUSES
from tinkuy.register.fields import FAMILIES, UNIT_KINDS


def test_the_same_organisations_under_each_definition(answered):
    answer = answered(
        "T12",
        [
            {"unit_kind": "venture", "family": "group"},
            {"unit_kind": "venture", "family": "cooperative"},
            {"unit_kind": "network", "family": "network"},
            {"unit_kind": "support_body", "family": "ngo"},
            {"unit_kind": "public_body", "family": "municipality"},
            {},
        ],
    )

    assert values(answer, "register") == {"included": 6}
    assert values(answer, "peru-network") == {"included": 2, "undetermined": 2, "excluded": 2}
    assert values(answer, "ilo") == {"included": 2, "undetermined": 3, "excluded": 1}
    assert values(answer, "sies") == {"undetermined": 4, "excluded": 2}


def test_rules_name_codes_that_exist():
    known = {"unit_kind": UNIT_KINDS, "family": FAMILIES}

    for definition in DEFINITIONS:
        for fits, status in definition.rules:
            assert status in STATUSES
            assert all(set(codes) <= set(known[column]) for column, codes in fits.items()), definition.id
