"""Tables of what may be told of groups only: their small cells hidden, so that nobody can work them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tinkuy.analyse.disclosure.hiding import CannotHide, hide
from tinkuy.analyse.disclosure.published import Number, Published
from tinkuy.analyse.disclosure.small_cells import is_small
from tinkuy.analyse.indicators.small_groups import put_together
from tinkuy.analyse.indicators.table import ALL, Base, Table

_N = "n"  # the mark of how many stand behind a value


@dataclass(frozen=True, slots=True)
class Told:
    """All that was published of one question so far, edition after edition: what a reader may put together.

    ``newest`` leads from where a number stands in a table to its key.
    """

    published: Published = field(default_factory=lambda: Published({}))
    newest: Mapping[str, str] = field(default_factory=dict)


def protected(name: str, edition: str, table: Table, before: Told) -> tuple[Table, Told]:
    """The table as it may be printed in this edition, and all that has been told then.

    ``before`` is what earlier editions told: a number that did not change is the same number, so that what one
    edition hides the next does not give away. Where nothing protects a table, all of its numbers are hidden.
    """
    table = put_together(table)
    numbers = {place: number for place, number in _numbers(name, table).items()}
    keys = {place: _key(place, number, edition, before) for place, number in numbers.items()}
    everything = {
        key: replace(number, is_open=key not in before.published.hidden)
        for key, number in before.published.numbers.items()
    }
    small = []
    for place, number in numbers.items():
        key, same = keys[place], everything.get(keys[place])
        parts = tuple(tuple(keys[part] for part in some) for some in number.parts)
        if same is not None:
            everything[key] = replace(same, parts=tuple({*same.parts, *parts}))
            continue
        together = f"{edition}/{number.together}" if number.together else ""
        everything[key] = replace(number, key=key, parts=parts, together=together)
        if _is_small(place, numbers, table):
            small.append(key)
    try:
        published = hide(Published(everything, before.published.hidden), small)
    except CannotHide:
        return _withheld(table), before
    places = {place for place, key in keys.items() if key in published.hidden}
    return _with_gaps(name, table, places), Told(published, {**before.newest, **keys})


def _key(place: str, number: Number, edition: str, before: Told) -> str:
    """The key of the number that stood there before, if it is the same, else one of its own."""
    key = before.newest.get(place, "")
    old = before.published.numbers.get(key)
    if old is not None and (old.value, old.at_most) == (number.value, number.at_most):
        return key
    return f"{edition}/{place}"


def _numbers(name: str, table: Table) -> dict[str, Number]:
    """The numbers of a table, by where they stand: "T7:venture:2-8", "T7:venture" for how many are known.

    A value that is no count of organisations ("T6:group:women") has beside it how many stand behind it
    ("T6:group:women:n"), and both are shown or hidden together.
    """
    numbers: dict[str, Number] = {}
    groups = [one.code for one in table.groups if one.code != ALL]
    for group in (*groups, ALL):
        for category in (one.code for one in table.categories):
            place = f"{name}:{group}:{category}"
            base = table.base(group, category)
            adds = tuple(f"{name}:{one}:{category}" for one in groups) if group == ALL else ()
            value = table.values[group, category] or 0
            if not table.counted:
                numbers[place] = Number(place, value, (adds,) if adds else (), base.in_scope)
                continue
            behind = tuple(f"{one}:{_N}" for one in adds)
            numbers[place] = Number(place, value, (adds,) if adds else (), None, place)
            count = table.counted.get((group, category), 0)
            numbers[f"{place}:{_N}"] = Number(
                f"{place}:{_N}", count, (behind,) if behind else (), base.in_scope, place
            )
    if not table.counted:
        numbers |= _known(name, table, groups)
    return numbers


def _known(name: str, table: Table, groups: list[str]) -> dict[str, Number]:
    known = {}
    for group in (*groups, ALL):
        base = table.base(group)
        across = tuple(f"{name}:{group}:{one.code}" for one in table.categories)
        down = tuple(f"{name}:{one}" for one in groups) if group == ALL else ()
        parts = tuple(some for some in (across, down) if some)
        known[f"{name}:{group}"] = Number(f"{name}:{group}", base.known or 0, parts, base.in_scope)
    return known


def _is_small(place: str, numbers: Mapping[str, Number], table: Table) -> bool:
    number = numbers[place]
    if not table.counted:
        return is_small(number.value)
    if place.endswith(f":{_N}"):
        return is_small(number.value)
    return is_small(numbers[f"{place}:{_N}"].value, number.value)


def _with_gaps(name: str, table: Table, hidden: set[str]) -> Table:
    values = {
        (group, category): None if f"{name}:{group}:{category}" in hidden else value
        for (group, category), value in table.values.items()
    }
    bases = {
        place: Base(base.in_scope, None) if f"{name}:{place}" in hidden else base
        for place, base in table.bases.items()
    }
    counted = {at: count for at, count in table.counted.items() if values.get(at) is not None}
    # A total whose parts are hidden would tell what they hide.
    is_whole = all(values[ALL, one.code] is not None for one in table.categories)
    return replace(
        table, values=values, bases=bases, counted=counted, totals=table.totals if is_whole else ()
    )


def _withheld(table: Table) -> Table:
    bases = {place: Base(base.in_scope, None) for place, base in table.bases.items()}
    return replace(table, values=dict.fromkeys(table.values), bases=bases, counted={}, totals=())
