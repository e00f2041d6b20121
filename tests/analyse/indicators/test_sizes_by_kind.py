from __future__ import annotations

from tests.analyse.indicators.shown import base, values


def of(women: int, men: int | None = 0) -> dict[str, object]:
    told = {"unit_kind": "venture", "members_women": women}
    return told if men is None else {**told, "members_men": men}


def test_bands_begin_where_the_law_does(answered):
    answer = answered("T7", [*[of(8)] * 3, *[of(9)] * 3, *[of(19)] * 4, *[of(20)] * 3, *[of(12, 8)] * 3])

    assert values(answer, "venture") == {"2-8": 3, "9-19": 7, "20+": 6}


def test_half_of_the_members_is_no_size(answered):
    answer = answered("T7", [of(12, None), of(30), of(31), of(32)])

    assert values(answer) == {"20+": 3}
    assert base(answer) == (4, 3, {"not_in_source": 1})


def test_a_hidden_part_leaves_the_size_unknown(answered):
    # Three men are too few to be told of one organisation: 18 women and they may be 19 or 22.
    answer = answered("T7", [of(18, 3), of(30), of(31), of(32)])

    assert base(answer) == (4, 3, {"hidden": 1})


def test_a_band_that_nobody_is_in_is_named_too(answered):
    # Were only those named that occur, a hidden number would be known not to be nothing.
    answer = answered("T7", [of(30)] * 3)

    assert [one.code for one in answer.table.categories] == ["0-1", "2-8", "9-19", "20+"]
