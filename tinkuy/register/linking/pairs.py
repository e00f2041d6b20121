"""Pairs of sheets, scored by Splink inside DuckDB; only what may be one organisation comes out."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
from splink import DuckDBAPI, Linker

from tinkuy.register.linking.model import (
    COMPARISONS,
    CONTRADICTIONS,
    ELSEWHERE,
    JOIN,
    QUEUE,
    SPOKEN_FOR,
    settings,
)

MEMORY = "2500MB"

_MACROS = """
create macro numbers_of(name) as regexp_replace(name, '[^0-9]+', ' ', 'g');
create macro near_name(one, other) as case
    when least(len(one), len(other)) < 8 then false
    when abs(len(one) - len(other)) > 1 + least(len(one), len(other)) // 15 then false
    when numbers_of(one) <> numbers_of(other) then false
    else damerau_levenshtein(one, other) <= 1 + least(len(one), len(other)) // 15 end;
create macro near_acronym(one, other) as
    least(len(one), len(other)) >= 2 and (damerau_levenshtein(one, other) <= 1
    or (len(one) <> len(other)
        and starts_with(one, left(other, len(one))) and starts_with(other, left(one, len(other)))));
create macro reads_initials(one, other, initials_of_one, initials_of_other) as
    coalesce(len(one) >= 3 and list_contains(initials_of_other, one), false)
    or coalesce(len(other) >= 3 and list_contains(initials_of_one, other), false)
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
        )

    @property
    def speaks_of_two(self) -> bool:
        """Whether the two are certainly two organisations, whatever third sheet resembles both."""
        return self.probability < QUEUE and not CONTRADICTIONS.isdisjoint(self.speaks_against)


def workshop() -> duckdb.DuckDBPyConnection:
    """A database in memory, bounded, with the model's own functions."""
    con = duckdb.connect(
        ":memory:", config={"threads": 2, "memory_limit": MEMORY, "preserve_insertion_order": False}
    )
    con.execute(_MACROS)
    return con


def scored(
    con: duckdb.DuckDBPyConnection, *, table: str = "sheets", expected: int, least: float = QUEUE
) -> Iterator[Edge]:
    """The pairs of ``table`` (shaped as ``table.py`` makes it) whose probability is at least ``least``.

    ``expected`` is the number of sheets in the whole register: the more there are, the less likely is any one pair.
    """
    for name in ("splink", "splink.internals"):
        logging.getLogger(name).setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        linker = Linker(table, settings(expected), db_api=DuckDBAPI(con))
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
