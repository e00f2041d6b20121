"""Codes joined in cells are counted once for each row, however many codes there are."""

from __future__ import annotations

from collections import Counter

import ibis
import ibis.expr.types as ir
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinkuy.analyse.indicators.bits import WORD, numbers, words_for
from tinkuy.analyse.indicators.cells import cells_of, codes_counted, with_codes, with_everybody
from tinkuy.analyse.indicators.counting import Counted
from tinkuy.analyse.indicators.themes_said import said_once

# More than one number has bits for.
MANY = [f"code_{at:03}" for at in range(2 * WORD + 3)]
CELLS = st.none() | st.lists(st.sampled_from(MANY), min_size=1, max_size=4).map(";".join)


def table(rows: list[tuple[str | None, str | None]]) -> ir.Table:
    """(group, cell) in an engine of its own."""
    columns = {"group": [one for one, _ in rows], "cell": [one for _, one in rows]}
    schema = {"group": "string", "cell": "string"}
    return ibis.duckdb.connect().create_table("told", ibis.memtable(columns, schema=schema))


def counted(told: ir.Table, **means: str) -> tuple[Counter[tuple[str, str]], set[Counted]]:
    cells = cells_of(told, "cell", means or None)
    values, some = codes_counted(
        with_codes(told.mutate(absence=ibis.literal("refused")), "cell", cells), cells, "undetermined"
    )
    return values, set(some)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["north", "south"]), CELLS), min_size=1, max_size=12))
def test_each_row_counts_once_for_each_of_its_codes(rows):
    expected = Counter((group, code) for group, cell in rows if cell for code in {*cell.split(";")})

    assert counted(table(rows))[0] == expected


def test_an_edition_may_have_more_codes_than_a_number_has_bits():
    values, _ = counted(table([("north", code) for code in MANY] + [("north", f"{MANY[0]};{MANY[-1]}")]))

    assert words_for(len(MANY)) == ("bits_0", "bits_1", "bits_2")
    assert values["north", MANY[0]] == values["north", MANY[-1]] == 2
    assert {values["north", code] for code in MANY[1:-1]} == {1}


def test_an_empty_cell_is_absent_and_one_without_a_code_that_counts_is_not():
    told = table([("north", "wool;bread"), ("north", "stones"), ("north", None), (None, "bread")])

    values, some = counted(told, wool="C", bread="C")

    assert values == {("north", "C"): 1, ("not_in_source", "C"): 1}
    assert some == {
        Counted("north", "coded", "", 1),
        Counted("north", "", "undetermined", 1),
        Counted("north", "", "refused", 1),
        Counted("not_in_source", "coded", "", 1),
    }


def test_where_no_cell_says_anything_nobody_has_a_code():
    assert counted(table([("north", None)])) == (Counter(), {Counted("north", "", "refused", 1)})


def test_everybody_is_the_sum_of_groups():
    assert with_everybody(Counter({("north", "wool"): 2, ("south", "wool"): 3}))["all", "wool"] == 5


def test_what_is_said_twice_is_one_with_the_themes_of_both():
    told = table([("north", "wool;bread"), ("north", "bread"), ("north", None), ("south", None)])
    told = told.rename(themes="cell")
    themes = cells_of(told, "themes")

    said = {one["group"]: one["bits_0"] for one in said_once(told, themes, "group").to_pyarrow().to_pylist()}

    assert themes.codes == ("bread", "wool")
    assert said == {"north": 0b11, "south": 0}


@pytest.mark.parametrize(("places", "told"), [([], (0, 0)), ([0, 1], (3, 0)), ([WORD, 1], (2, 1))])
def test_bits_are_counted_on_from_one_number_to_the_next(places, told):
    assert numbers(places, words_for(WORD + 1)) == told
