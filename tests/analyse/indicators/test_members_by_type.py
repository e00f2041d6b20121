from __future__ import annotations

from tests.analyse.indicators.shown import base, values
from tinkuy.analyse.indicators.figures import figure, totals


def group(women: int, family: str = "group", **values: object) -> dict[str, object]:
    return {"family": family, "members_women": women, "tier": 1, **values}


def test_persons_are_added_up_and_the_base_says_over_how_many(answered):
    answer = answered("T6", [group(10), group(20), group(30), {"family": "group", "tier": 1}])

    assert values(answer) == {"women": 60}
    assert base(answer, "group:women") == (4, 3, {"not_in_source": 1})
    assert figure(answer, "T6:group:women").sentences["en"] == (
        "Of the 4 organisations in edition 0001 of the type “Group”, leaving second-tier bodies aside, "
        "the number of women is known for 3; 60 women in all; for one the sources do not say it."
    )


def test_what_a_federation_reports_is_not_added_to_its_members(answered):
    answer = answered(
        "T6", [group(10), group(20), group(30), {"family": "federation", "tier": 2, "members_women": 60}]
    )

    assert values(answer) == {"women": 60}
    assert base(answer)[0] == 3


def test_a_total_that_may_count_somebody_twice_is_a_range(answered):
    unknown = [{"family": "group", "members_women": women} for women in (7, 8, 9)]
    answer = answered("T6", [group(10), group(20), group(30), *unknown])

    assert totals(answer, "es") == ["Socias: entre 60 y 84, según se cuenten o no las de grado desconocido"]


def test_a_range_that_would_tell_of_one_organisation_is_not_printed(answered):
    answer = answered("T6", [group(10), group(20), group(30), {"family": "group", "members_women": 7}])

    assert answer.table.totals == ()


def test_few_organisations_are_hidden_with_all_that_gives_them_away(answered):
    fairs = [group(women, "fair") for women in (11, 12, 13)] + [{"family": "fair", "tier": 1}] * 2
    groups = [group(40), *([{"family": "group", "tier": 1}] * 3)]
    answer = answered("T6", [*fairs, *groups])

    assert answer.table.values["group", "women"] is None
    assert base(answer, "group:women") == (4, None, {})
    # With the fairs shown the total would give the group away.
    assert None in (answer.table.values["fair", "women"], answer.table.values["all", "women"])
    assert "40" not in figure(answer, "T6:group:women").sentences["en"]


def test_types_of_one_organisation_are_put_together(answered):
    answer = answered("T6", [group(10), group(10, "fair"), group(10, "media"), *[group(9, "ngo")] * 3])

    assert [one.code for one in answer.table.groups] == ["all", "ngo", "few"]
    assert answer.table.few == ("fair", "group", "media")
    assert values(answer, "few") == {"women": 30}


def test_who_did_not_agree_to_be_counted_is_hidden_not_unknown(answered):
    agreed = {"register": 5, "directory": 5}
    answer = answered("T6", [group(10), group(20), group(30), group(40, consent=agreed)])

    assert values(answer) == {"women": 60}
    assert base(answer, "all:women") == (4, 3, {"hidden": 1})
