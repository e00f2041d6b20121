"""Pairs of sheets, scored by Splink inside DuckDB; only what may be one organisation comes out."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory

import duckdb

from tinkuy.register.linking.model import (
    ASKED,
    COMPARISONS,
    CONTRADICTIONS,
    ELSEWHERE,
    JOIN,
    OTHER_CONTACTS,
    QUEUE,
    SPOKEN_FOR,
    settings,
)

MEMORY = "2500MB"

# Names are near by their letters when so many slips of the keyboard lead from one to the other, numbers apart; what is
# cheap to see is seen first. They are close when it takes some slips more, the spaces apart.
_MACROS = """
create macro numbers_of(name) as regexp_replace(name, '[^0-9]+', ' ', 'g');
create macro slips(one, other) as 1 + least(len(one), len(other)) // 30;
create macro near_letters(one, other, slips) as case
    when least(len(one), len(other)) < 8 then false
    when abs(len(one) - len(other)) > slips then false
    when jaro_similarity(one, other) < 0.8 then false
    when levenshtein(one, other) > 2 * slips then false
    when damerau_levenshtein(one, other) > slips then false
    else numbers_of(one) = numbers_of(other) end;
create macro near_name(one, other) as near_letters(one, other, slips(one, other));
create macro letters_of(name) as replace(name, ' ', '');
create macro more_slips(letters) as case when len(letters) < 12 then 1 when len(letters) < 20 then 2
    when len(letters) < 30 then 3 else 4 end;
create macro close_name(one, other) as
    near_letters(letters_of(one), letters_of(other),
        least(more_slips(letters_of(one)), more_slips(letters_of(other))));
create macro near_acronym(one, other) as
    least(len(one), len(other)) >= 2 and (damerau_levenshtein(one, other) <= 1
    or (len(one) <> len(other)
        and starts_with(one, left(other, len(one))) and starts_with(other, left(one, len(other)))));
create macro reads_initials(one, other, initials_of_one, initials_of_other) as
    coalesce(len(one) >= 3 and list_contains(initials_of_other, one), false)
    or coalesce(len(other) >= 3 and list_contains(initials_of_one, other), false)
"""


# One number a pair: see model.py.
_COMPARED = """
create or replace table compared as
with held as (select unique_id, list, is_new, unnest(keys) as key from {table}),
pairs as (select distinct one.unique_id as one, other.unique_id as other
    from held one join held other on one.key = other.key and one.unique_id < other.unique_id
    where one.list <> other.list and (one.is_new or other.is_new)),
numbers as (select one, other,
    least(999, coalesce(list_sum(list_transform(list_intersect(l.words, r.words), word -> word % 64)), 0))::int
        + case when len(list_intersect(l.names, r.names)) > 0 then 3000
            when near_name(l.first_name, r.first_name) then 2000
            when close_name(l.first_name, r.first_name) then 1000 else 0 end as number
    from pairs join {table} l on l.unique_id = one join {table} r on r.unique_id = other),
met as (select one as unique_id, map(list(other), list(number)) as met from numbers group by one)
select {table}.*, met from {table} left join met using (unique_id)
where unique_id in (select one from pairs union all select other from pairs)
"""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two sheets that may be one organisation. ``weight`` in bits, ``probability`` 0 to 1, evidence codes."""

    left: int
    right: int
    weight: float
    probability: float
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]

    @property
    def is_sure(self) -> bool:
        """Whether it joins: likely, by more than a shared telephone, website or place, and not elsewhere."""
        return (
            self.probability >= JOIN
            and not SPOKEN_FOR.isdisjoint(self.speaks_for)
            and ELSEWHERE.isdisjoint(self.speaks_against)
            and not self.is_asked
        )

    @property
    def is_asked(self) -> bool:
        """Whether a person decides however likely it is."""
        said, against_it = set(self.speaks_for), set(self.speaks_against)
        return any(for_it <= said and against <= against_it for for_it, against in ASKED)

    @property
    def speaks_of_two(self) -> bool:
        """Whether the two are certainly two organisations, whatever third sheet resembles both."""
        against = set(self.speaks_against)
        return (
            not ELSEWHERE.isdisjoint(against)
            or self.is_asked
            or (self.probability < QUEUE and not CONTRADICTIONS.isdisjoint(against))
            or (self.probability < JOIN and against >= OTHER_CONTACTS)
        )


@contextmanager
def workshop() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory, bounded, with the model's own functions; a temporary folder takes what is too much."""
    with TemporaryDirectory(prefix="tinkuy-link-") as folder:
        config: dict[str, str | bool | int | float | list[str]] = {
            "threads": 2,
            "memory_limit": MEMORY,
            "preserve_insertion_order": False,
            "temp_directory": folder,
        }
        with duckdb.connect(":memory:", config=config) as con:
            con.execute(_MACROS)
            yield con


def scored(
    con: duckdb.DuckDBPyConnection, *, table: str = "sheets", expected: int, least: float = QUEUE
) -> Iterator[Edge]:
    """The pairs of ``table`` (shaped as ``table.py`` makes it) whose probability is at least ``least``.

    ``expected`` is the number of sheets in the whole register: the more there are, the less likely is any one pair.
    """
    # Loaded by who has something to compare: a server that waits for forms needs neither its second nor its memory.
    from splink import DuckDBAPI, Linker  # noqa: PLC0415

    from tinkuy.register.linking.remembering import each_text_read_once  # noqa: PLC0415

    for name in ("splink", "splink.internals"):
        logging.getLogger(name).setLevel(logging.ERROR)
    with warnings.catch_warnings(), each_text_read_once():
        warnings.simplefilter("ignore")
        con.execute(_COMPARED.format(table=table))
        # The settings are fixed and tested: having them looked over takes longer than a small register's linking.
        linker = Linker("compared", settings(expected), DuckDBAPI(con), validate_settings=False)
        predicted = linker.inference.predict(threshold_match_probability=least)
    outcomes = ", ".join(f"gamma_{comparison.name}" for comparison in COMPARISONS)
    found = con.execute(f"""
        select unique_id_l, unique_id_r, round(match_weight, 6), match_probability, {outcomes}
        from {predicted.physical_name}
    """)
    while rows := found.fetchmany(50_000):
        for left, right, weight, probability, *gammas in rows:
            yield _edge(left, right, weight, probability, gammas)
    con.execute(f"drop table if exists {predicted.physical_name}")


def _edge(left: int, right: int, weight: float, probability: float, gammas: list[int]) -> Edge:
    speaks_for, speaks_against = [], []
    for comparison, gamma in zip(COMPARISONS, gammas, strict=True):
        level = comparison.level(gamma)
        if level is None:
            continue
        if level.weight > 0:
            speaks_for.append(level.code)
        elif level.weight < 0:
            speaks_against.append(level.code)
    return Edge(left, right, weight, probability, tuple(speaks_for), tuple(speaks_against))
