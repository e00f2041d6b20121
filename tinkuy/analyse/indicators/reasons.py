"""Why there is no value where there is none, of several fields at once: a bit for each reason, so that many are few."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from tinkuy.analyse.indicators.bits import WORD, bit_or, numbers, words_for
from tinkuy.edition.tables import BY_NAME

# Where nothing says why a value is missing: what a source does not say, nobody has asked.
UNSAID = "not_in_source"
_CODES = next(column.codes for column in BY_NAME["absences"].columns if column.name == "absence")
# Where several fields were asked, what we hid or somebody said tells more than what a source left out: the first holds.
_RANKED = ("hidden", *sorted(set(_CODES) - {"hidden", UNSAID}), UNSAID)
# With this begin the columns that tell why a field has no value.
ABSENT = "absent_"
_FIELDS_A_WORD = WORD // len(_RANKED)


def with_reasons(people: ir.Table, absences: ir.Table, fields: Sequence[str]) -> ir.Table:
    """``people`` (with ``id``) and for each field ``absent_FIELD``: the bits of why it has no value, or null."""
    places = {
        field: at // _FIELDS_A_WORD * WORD + at % _FIELDS_A_WORD * len(_RANKED)
        for at, field in enumerate(fields)
    }
    words = words_for(max(places.values()) + 1)
    told = absences.select("organisation_id", "field", "absence").join(
        _bits_of(places, words), ["field", "absence"]
    )
    alike = told.group_by("organisation_id").agg(**{word: bit_or(told[word]) for word in words})
    every = (1 << len(_RANKED)) - 1
    reasons = alike.select(
        "organisation_id",
        **{
            absent(field): ((alike[words[place // WORD]] >> place % WORD) & every).cast("int16")
            for field, place in places.items()
        },
    )
    return people.left_join(reasons, people.id == reasons.organisation_id).drop("organisation_id")


def reason(people: ir.Table, fields: Sequence[str]) -> ir.StringValue:
    """The code of why there is no value in any of these fields, ``with_reasons`` of them: that which tells most."""
    some = reduce(or_, (people[absent(field)].fill_null(0) for field in fields))
    return ibis.cases(*(((some & (1 << rank)) != 0, code) for rank, code in enumerate(_RANKED)), else_=UNSAID)


def absent(field: str) -> str:
    """The column that tells why a field has no value."""
    return f"{ABSENT}{field}"


def _bits_of(places: dict[str, int], words: Sequence[str]) -> ir.Table:
    """(field, absence, bits_0, ...): the bit of each reason of each field, whose first has that place."""
    told = [
        (field, code, *numbers([place + rank], words))
        for field, place in places.items()
        for rank, code in enumerate(_RANKED)
    ]
    columns = {"field": pa.string(), "absence": pa.string(), **dict.fromkeys(words, pa.int64())}
    arrays = [
        pa.array(some, kind) for some, kind in zip(zip(*told, strict=True), columns.values(), strict=True)
    ]
    return ibis.memtable(pa.table(arrays, names=list(columns)))
