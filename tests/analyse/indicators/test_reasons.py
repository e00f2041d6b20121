"""Why there is no value, of many fields at once: what was hidden or refused tells more than what a source left out."""

from __future__ import annotations

import ibis
import pytest

from tinkuy.analyse.indicators.reasons import reason, with_reasons

# More of them than one number has bits for.
FIELDS = tuple(f"field_{at}" for at in range(20))


def told(absences: list[tuple[str, str, str]], *fields: str) -> dict[str, str]:
    """{organisation: why it has no value in these fields}, of three organisations."""
    engine = ibis.duckdb.connect()
    columns = ("organisation_id", "field", "absence")
    table = ibis.memtable(
        {name: [one[at] for one in absences] for at, name in enumerate(columns)},
        schema=dict.fromkeys(columns, "string"),
    )
    people = engine.create_table("people", ibis.memtable({"id": ["a", "b", "c"]}))
    ranked = with_reasons(people, engine.create_table("absences", table), FIELDS)
    why = ranked.select("id", why=reason(ranked, fields)).to_pyarrow().to_pylist()
    return {one["id"]: one["why"] for one in why}


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_has_its_own_reason(field):
    others = [("a", other, "hidden") for other in FIELDS if other != field]

    assert told([*others, ("a", field, "refused"), ("b", field, "not_asked")], field) == {
        "a": "refused",
        "b": "not_asked",
        "c": "not_in_source",
    }


def test_of_several_reasons_the_one_that_tells_most_holds():
    absences = [
        ("a", "field_0", "not_in_source"),
        ("a", "field_0", "unknown"),
        ("a", "field_19", "hidden"),
        ("b", "field_19", "not_in_source"),
        ("b", "field_0", "no_answer"),
    ]

    assert told(absences, "field_0") == {"a": "unknown", "b": "no_answer", "c": "not_in_source"}
    assert told(absences, "field_0", "field_19") == {"a": "hidden", "b": "no_answer", "c": "not_in_source"}


def test_a_reason_that_is_none_of_the_list_tells_nothing():
    assert told([("a", "field_0", "lost")], "field_0")["a"] == "not_in_source"
