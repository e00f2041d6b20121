"""T13: reported figures by source and status, and both numbers where the edition counts the same."""

from __future__ import annotations

from decimal import Decimal

from tests.analyse.indicators.shown import base, values
from tests.register.claims.drafting import claim
from tinkuy.analyse.claims.answered import figures_beside
from tinkuy.analyse.indicators.answering import answers
from tinkuy.analyse.indicators.figures import figure
from tinkuy.edition.drafting import edition_folders
from tinkuy.register.claims.actions import keep_claims


def test_reported_figures_by_how_they_stand_with_both_numbers(mapping, sheet):
    first, second = mapping.source(
        "Report",
        [sheet("Los Andes", family="cooperative"), sheet("Red Norte", locator="line 2", family="network")],
    )
    mapping.joined("aaaaaaaaaaaa", first)
    mapping.joined("bbbbbbbbbbbb", second)
    keep_claims(
        source=first.source,
        drafts=[
            claim("1,245", question="T1:all:cooperative"),
            claim("659", locator="line 20", status="disputed", reason="several_values"),
            claim(
                "25%",
                locator="line 30",
                unit="share",
                status="computed",
                base=Decimal(400),
                base_from="implied",
            ),
            claim("7", locator="line 31", question="T1:all:fair"),
        ],
    )
    folder = mapping.freeze().path
    (answer,) = answers(folder, ids=["T13"])

    assert values(answer) == {"reported": 2, "disputed": 1, "computed": 1, "with-base": 1}
    assert values(answer, first.source.digest[:12]) == values(answer)
    assert base(answer) == (4, 4, {})
    notes = {note["en"] for note in answer.table.notes}
    assert "“1,245 cooperatives” (Report, line 9); this edition counts 1 of 2." in notes
    assert "“7 cooperatives” (Report, line 31); this edition counts 0 of 2." in notes
    assert figure(answer, "T13:all:disputed").sentences["en"] == (
        "Of the 4 reported figures in edition 0001, how they stand is known for all; 1 stands as: Disputed."
    )

    beside = figures_beside(folder, [], ["T1:all:cooperative", "T1:all:fair", "nothing"])
    assert {name: (one.value, one.base.in_scope) for name, one in beside.items()} == {
        "T1:all:cooperative": (1, 2)
    }


def test_an_edition_without_reported_figures_says_so(answered):
    answer = answered("T13", [{}])

    assert (values(answer), answer.table.notes) == ({}, ())
    assert figure(answer, "T13:all").sentences["es"] == "En la edición 0001 no hay ninguna cifra reportada."


def test_a_protected_number_stays_hidden_beside_a_claim(answered, mapping):
    told = [
        ("venture", "sac", 5),
        ("venture", "asociación", 7),
        ("network", "sac", 1),
        ("network", "asociación", 6),
    ]
    organisations = [
        {"unit_kind": kind, "legal_form": form} for kind, form, count in told for _ in range(count)
    ]
    answer = answered("T8", organisations)
    (folder,) = edition_folders(mapping.home.editions)

    beside = figures_beside(folder, [], ["T8:network:sac", "T8:all:sac"])
    assert beside["T8:network:sac"].value is None
    assert answer.table.values["network", "sac"] is None
