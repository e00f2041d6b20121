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
# Shared words of fewer bits, with nothing else in common, lead nowhere (model.py, "few_words" and
# "some_words").
LEAST_BITS_OF_FEW, LEAST_BITS_OF_MANY = 5, 9

# Every way to be found, as one number each; a rare word counts with another rare word or with the place.
_KEYS = """
create or replace table found_by as
with rare as (select unique_id, place, list_reverse_sort(list_transform(words, word -> (word % 64) * 4294967296 + word))
    [1:4] as words from sheets),
ways as (
    select unique_id, hash('name', unnest(names)) as key from sheets
    union all select unique_id, hash('name there', unnest(names), place) from sheets where place is not null
    union all select unique_id, hash('acronym', acronym) from sheets where acronym is not null
    union all select unique_id, hash('acronym', unnest(initials)) from sheets where acronym is null
    union all select unique_id, hash('website', website) from sheets where website is not null
    union all select unique_id, hash('telephone', unnest(telephones)) from sheets
    union all select unique_id, hash('person', unnest(persons)) from sheets
    union all select unique_id, hash('words', words[1], words[2]) from rare where len(words) > 1
    union all select unique_id, hash('words', words[1], words[3]) from rare where len(words) > 2
    union all select unique_id, hash('words', words[2], words[3]) from rare where len(words) > 2
    union all select unique_id, hash('words', words[1], words[4]) from rare where len(words) > 3
    union all select unique_id, hash('word there', unnest(words[1:3]), place) from rare where place is not null
    union all select unique_id, hash('word', unnest(words)) from rare where {one_word}
    union all select unique_id, hash('beginning', left(replace(first_name, ' ', ''), 6), place) from sheets
        where place is not null and first_name is not null
    union all select unique_id, hash('spot', round(lat * 500), round(lon * 500)) from sheets where lat is not null)
select distinct unique_id, key from ways
"""


_MET = """
create or replace table met as
with useful as (select key from found_by group by key having count(*) between 2 and {largest}),
kept as (select unique_id, key from found_by semi join useful using (key))
select distinct one.unique_id as one, other.unique_id as other
from kept one join kept other on one.key = other.key and one.unique_id < other.unique_id
"""
# Places that cannot both be right, with nothing but like names: homonyms.
_HOPEFUL = """
create or replace table hopeful as
select one, other from met join sheets l on l.unique_id = one join sheets r on r.unique_id = other
where l.list <> r.list and (l.is_new or r.is_new) and case
    when l.website = r.website or l.acronym = r.acronym then true
    when len(list_intersect(l.telephones, r.telephones)) > 0 then true
    when len(list_intersect(l.persons, r.persons)) > 0 then true
    when len(list_intersect(l.names, r.names)) > 0 then true
    when not starts_with(l.place, r.place) and not starts_with(r.place, l.place) then false
    else list_sum(list_transform(list_intersect(l.words, r.words), word -> word % 64)) >= {least_bits}
        or (l.place = r.place and near_name(l.first_name, r.first_name)) end
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
    con.execute(_KEYS.format(one_word=few))
    con.execute(_MET.format(largest=_largest_block(con, total)))
    con.execute(_HOPEFUL.format(least_bits=LEAST_BITS_OF_FEW if few else LEAST_BITS_OF_MANY))
    con.execute(_KEYED)
    for spent in ("found_by", "met", "hopeful"):
        con.execute(f"drop table {spent}")


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
