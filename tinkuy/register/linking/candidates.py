"""Which pairs of sheets are worth comparing: those that share a key and are not hopeless at first sight.

Bounded: a key that too many sheets share is left out, so that a million sheets make some millions of pairs.
The pairs stay in DuckDB; each becomes one more key of its two sheets (``sheets.keys``), by which Splink finds
exactly these.
"""

from __future__ import annotations

import duckdb

# Up to so many sheets one shared word is enough to be compared; above, it takes two, or one and the place.
ONE_WORD_IS_ENOUGH = 5000
PAIRS_A_SHEET = 8
FEWEST_PAIRS = 400_000
# Two names lead somewhere that share words of so many bits and are parted by no more, or are near by their letters
# (model.py: the same outcomes are worth less, the more sheets there are).
HOPE_OF_FEW = {"least_bits": 5, "most_parted": 60}
HOPE_OF_MANY = {"least_bits": 9, "most_parted": 4}

# Every way to be found, as one number each. What two organisations seldom share is enough by itself, wherever they
# are; a rare word counts with another rare word or with the place, and the names are looked at.
_ENOUGH = {
    "name": ("unnest(names)",),
    "acronym": ("acronym",),
    "website": ("website",),
    "telephone": ("unnest(telephones)",),
    "person": ("unnest(persons)",),
}
_NOT_ENOUGH = {
    "initials": ("unnest(case when acronym is null then initials else [acronym] end)",),
    "first and second word": ("words[1]", "words[2]"),
    "first and third word": ("words[1]", "words[3]"),
    "second and third word": ("words[2]", "words[3]"),
    "first and fourth word": ("words[1]", "words[4]"),
    "word there": ("unnest(words[1:3])", "place"),
    "beginning there": ("left(replace(first_name, ' ', ''), 6)", "place"),
    # Squares that overlap by half: whoever stand 150 metres apart stand in one of them.
    "spot": (
        "unnest([floor(lat * 300), floor(lat * 300 + 0.5) + 0.5])",
        "unnest([floor(lon * 200), floor(lon * 200 + 0.5) + 0.5])",
    ),
    "address": ("address",),
}
_ONE_WORD = {"word": ("unnest(words)",)}
_RARE_WORDS = """
create or replace table rare as
select * exclude (words),
    list_reverse_sort(list_transform(words, word -> (word % 64) * 4294967296 + word))[1:4] as words
from sheets
"""
_MET = """
create or replace table met as
with useful as (select key from found_by group by key having count(*) between 2 and {largest}),
kept as (select unique_id, key, is_enough from found_by semi join useful using (key))
select one.unique_id as one, other.unique_id as other, bool_or(one.is_enough) as is_enough
from kept one join kept other on one.key = other.key and one.unique_id < other.unique_id
group by all
"""
# Places that cannot both be right, with nothing but like names: homonyms.
_POSSIBLE = """
create or replace table possible as
with narrow as (select unique_id, list, is_new, place from sheets)
select one, other, is_enough from met join narrow l on l.unique_id = one join narrow r on r.unique_id = other
where l.list <> r.list and (l.is_new or r.is_new)
    and (is_enough or coalesce(starts_with(l.place, r.place) or starts_with(r.place, l.place), true))
"""
# The shared words are found by joining rows: to intersect lists pair by pair takes ten times as long.
_HOPEFUL = """
create or replace table hopeful as
with spoken as (select unique_id, unnest(words) as word from sheets),
doubtful as (select one, other from possible where not is_enough),
shared as (
    select one, other, sum(l.word % 64) as shared
    from doubtful join spoken l on l.unique_id = one join spoken r on r.unique_id = other and r.word = l.word
    group by one, other),
narrow as (select unique_id, first_name, bits, place, address, lat, lon from sheets),
seen as (
    select one, other, coalesce(shared, 0) as shared, least(l.bits, r.bits) as bits,
        l.first_name as first, r.first_name as second,
        coalesce(l.place = r.place and left(l.first_name, 6) = left(r.first_name, 6), false) as begins_alike,
        coalesce(l.place = r.place, true) as there,
        coalesce(abs(l.lat - r.lat) < 0.0015 and abs(l.lon - r.lon) < 0.002, false)
            or coalesce(l.address = r.address, false) as at_one_spot
    from doubtful left join shared using (one, other)
    join narrow l on l.unique_id = one join narrow r on r.unique_id = other)
select one, other from possible where is_enough
union all
select one, other from seen
where case when shared >= {least_bits} and bits - shared <= {most_parted} then true
    when at_one_spot or begins_alike or (there and shared >= {least_bits}) then close_name(first, second)
    when shared >= {least_bits} then near_name(first, second) end
"""
_KEYED = """
create or replace table sheets as
with numbered as (select one, other, row_number() over () as key from hopeful),
mine as (select unique_id, list(key) as keys from (
    select one as unique_id, key from numbered union all select other, key from numbered) group by unique_id)
select sheets.*, coalesce(keys, []) as keys from sheets left join mine using (unique_id)
"""


def choose_candidates(con: duckdb.DuckDBPyConnection, total: int) -> None:
    """Add the column ``keys`` to the table ``sheets``: one key for every pair that is worth comparing."""
    few = total <= ONE_WORD_IS_ENOUGH
    con.execute(_RARE_WORDS)
    con.execute(_found_by(_NOT_ENOUGH | _ONE_WORD if few else _NOT_ENOUGH))
    con.execute(_MET.format(largest=_largest_block(con, total)))
    con.execute(_POSSIBLE)
    con.execute(_HOPEFUL.format(**(HOPE_OF_FEW if few else HOPE_OF_MANY)))
    con.execute(_KEYED)
    for spent in ("rare", "found_by", "met", "possible", "hopeful"):
        con.execute(f"drop table {spent}")


def _found_by(not_enough: dict[str, tuple[str, ...]]) -> str:
    """SQL that makes the table of sheets and their keys; a key of which a part is unknown is none."""
    ways = []
    for is_enough, found in ((True, _ENOUGH), (False, not_enough)):
        for way, parts in found.items():
            named = ", ".join(f"{part} as part{number}" for number, part in enumerate(parts))
            names = [f"part{number}" for number in range(len(parts))]
            known = " and ".join(f"{name} is not null" for name in names)
            ways.append(
                f"select unique_id, hash('{way}', {', '.join(names)}) as key, {is_enough} as is_enough "
                f"from (select unique_id, {named} from rare) where {known}"
            )
    return f"create or replace table found_by as select distinct * from ({' union all '.join(ways)})"


def _largest_block(con: duckdb.DuckDBPyConnection, total: int) -> int:
    """How many sheets may share a key, so that all keys find at most ``PAIRS_A_SHEET`` pairs a sheet."""
    sizes = con.execute("""
        with blocks as (select count(*) as size from found_by group by key)
        select size, count(*) * size * (size - 1) / 2 from blocks where size > 1 group by size order by size
    """).fetchall()
    pairs, allowed = 0.0, max(total * PAIRS_A_SHEET, FEWEST_PAIRS)
    largest = 2
    for size, found in sizes:
        pairs += found
        if pairs > allowed:
            break
        largest = size
    return int(largest)
