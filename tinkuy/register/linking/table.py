"""The sheets as the model sees them: one row a sheet in DuckDB, its keys taken apart and its words weighed.

Nothing here joins sheets; it only prepares the columns that ``model.py`` compares and the keys by which ``pairs.py``
finds candidates.
"""

from __future__ import annotations

import duckdb
import pyarrow as pa

from tinkuy.register.linking.words import concept_of

COLUMNS = pa.schema(
    [
        ("unique_id", pa.int64()),  # place in the order of (source digest, number), from 0
        ("source", pa.int64()),
        ("number", pa.int64()),
        ("kind", pa.string()),
        ("name_key", pa.string()),
        ("other_name_keys", pa.string()),
        ("acronym_key", pa.string()),
        ("website_key", pa.string()),
        ("telephone_key", pa.string()),
        ("place_code", pa.string()),
        ("block_code", pa.string()),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("organisation", pa.int64()),  # to which it belongs already, or null
        # Sources of one publisher, date and language are parts of one publication; null where it is the source alone.
        ("publication", pa.int64()),
        ("persons", pa.list_(pa.string())),
        ("carried", pa.bool_()),  # its place comes down from a label above the row
    ]
)
# Two rows of one of these are two organisations: whoever made the list counted each once.
LISTS = ("chart", "directory")
# Up to so many sheets every pair is compared; above, only pairs that share a key.
ALL_PAIRS = 1500
PAIRS_A_SHEET = 12
# The imagined thousand names seen before the first sheet: a word of the field stands in one of thirty names,
# another word in one of thirty thousand. Keeps a small register from taking every word for rare.
IMAGINED = 1000
FIELD_WORD, OTHER_WORD = 1 / 30, 1 / 30_000

_TAKEN_APART = """
create or replace table parts as
select unique_id, source, coalesce(publication, source) as publication, number, kind, organisation,
    organisation is null as is_new, lat, lon, carried,
    case when kind in {lists} then dense_rank() over (order by source, kind) else -1 - unique_id end as list,
    list_distinct(list_filter(string_split(name_key || '|' || other_name_keys, '|'),
        name -> name <> '' and replace(name, ' ', '') <> acronym_key)) as all_names,
    nullif(name_key, '') as first_name,
    nullif(acronym_key, '') as all_acronym,
    nullif(website_key, '') as website,
    nullif(string_split(website_key, '/')[1], '') as host,
    case when telephone_key <> '' then string_split(telephone_key, '|') end as telephones,
    case when len(persons) > 0 then persons end as persons,
    nullif(place_code, '') as place,
    nullif(block_code, '') as block
from received
"""
# A name or an acronym that one list gives to several rows names a family of organisations (the local groups of a
# network), not one of them.
_FAMILIES = """
create or replace table family_names as
select list, name from (select list, unnest(all_names) as name from parts where list >= 0)
group by all having count(*) > 1;
create or replace table family_acronyms as
select list, all_acronym as acronym from parts where list >= 0 and all_acronym is not null
group by all having count(*) > 1
"""
_WORDS = """
create or replace table spoken as
select unique_id, unnest(list_distinct(string_split(array_to_string(all_names, ' ') || ' ' || coalesce(all_acronym, ''), ' ')))
    as word from parts
"""
_WEIGHED = """
create or replace table weighed as
with meant as (select distinct unique_id, concept from spoken join concepts using (word)),
counted as (select concept, count(*) as sheets from meant group by concept),
bits as (
    select concept, dense_rank() over (order by concept) as id,
        greatest(1, least(60, round(-log2((sheets + {imagined} * if(concept = upper(concept), {field}, {other}))
            / ({total} + {imagined})))))::bigint as bits
    from counted)
select unique_id, list_sort(list(id * 64 + bits)) as words, sum(bits)::bigint as bits
from meant join bits using (concept) group by unique_id
"""
_SHEETS = """
create or replace table sheets as
with places as (select place, greatest(0, round(log2({total} / count(*))))::bigint as place_bits from parts
    where place is not null group by place),
family as (select coalesce(list(distinct name), []) as names from family_names),
kept as (select unique_id, list_filter(all_names, name -> not list_contains(family.names, name)) as names
    from parts, family)
select parts.* exclude (all_names, all_acronym),
    case when len(names) > 0 then names when len(all_names) > 0 then [] end as names,
    list_distinct(list_transform(all_names,
        name -> array_to_string(list_transform(string_split(name, ' '), word -> left(word, 1)), ''))) as initials,
    case when all_acronym not in (select acronym from family_acronyms) then all_acronym end as acronym,
    coalesce(words, []) as words, coalesce(weighed.bits, 0) as bits, place_bits,
    null::varchar as slot_before, null::varchar as slot_after, null::varchar as stretch
from parts join kept using (unique_id) left join weighed using (unique_id) left join places using (place)
"""
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
    union all select unique_id, hash('spot', round(lat * 500), round(lon * 500)) from sheets where lat is not null
    union all select unique_id, 0::ubigint as key from sheets where {total} <= {all_pairs})
select distinct unique_id, key from ways
"""


def prepare(con: duckdb.DuckDBPyConnection, received: pa.Table) -> None:
    """Make the table ``sheets`` from rows shaped as ``COLUMNS``."""
    con.register("received", received)
    con.execute(_TAKEN_APART.format(lists=LISTS))
    con.unregister("received")
    con.execute(_FAMILIES)
    con.execute(_WORDS)
    vocabulary = [
        word for (word,) in con.execute("select distinct word from spoken where word <> ''").fetchall()
    ]
    con.register("concepts", pa.table({"word": vocabulary, "concept": [concept_of(word) for word in vocabulary]},
                                      schema=pa.schema([("word", pa.string()), ("concept", pa.string())])))  # fmt: skip
    total = len(received)
    con.execute(_WEIGHED.format(imagined=IMAGINED, field=FIELD_WORD, other=OTHER_WORD, total=max(total, 1)))
    con.execute(_SHEETS.format(total=max(total, 1)))
    con.unregister("concepts")
    for spent in ("spoken", "weighed", "parts"):
        con.execute(f"drop table {spent}")
    _add_keys(con, total)


def _add_keys(con: duckdb.DuckDBPyConnection, total: int) -> None:
    """Give each sheet the keys it may be found by, leaving out those that would find too many."""
    con.execute(_KEYS.format(total=total, all_pairs=ALL_PAIRS))
    largest = _largest_block(con, total)
    con.execute(f"""
        create or replace table sheets as
        with useful as (select key from found_by group by key having count(*) between 2 and {largest} or key = 0),
        mine as (select unique_id, list(key) as keys from found_by semi join useful using (key) group by unique_id)
        select sheets.*, coalesce(keys, []) as keys from sheets left join mine using (unique_id)
    """)
    con.execute("drop table found_by")


def _largest_block(con: duckdb.DuckDBPyConnection, total: int) -> int:
    """How many sheets may share a key, so that all keys together find at most ``PAIRS_A_SHEET`` pairs a sheet."""
    sizes = con.execute("""
        with blocks as (select count(*) as size from found_by where key <> 0 group by key)
        select size, count(*) * size * (size - 1) / 2 from blocks where size > 1 group by size order by size
    """).fetchall()
    pairs, allowed = 0.0, max(total * PAIRS_A_SHEET, 1_000_000)
    largest = 2
    for size, found in sizes:
        pairs += found
        if pairs > allowed:
            break
        largest = size
    return int(largest)
