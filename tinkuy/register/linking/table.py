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
        ("town_key", pa.string()),
        ("address_key", pa.string()),
        ("organisation", pa.int64()),  # to which it belongs already, or null
        # Sources of one publisher, date and language are parts of one publication; null where it is the source alone.
        ("publication", pa.int64()),
        ("persons", pa.list_(pa.string())),
        ("carried", pa.bool_()),  # its place comes down from a label above the row
    ]
)
# Two rows of one of these are two organisations: whoever made the list counted each once.
LISTS = ("chart", "directory")
# The imagined thousand names seen before the first sheet: a word of the field stands in one of thirty names,
# another word in one of thirty thousand. Keeps a small register from taking every word for rare.
IMAGINED = 1000
FIELD_WORD, OTHER_WORD = 1 / 30, 1 / 30_000
# There are few words of two or three letters, and a slip of the keyboard makes one of any other: at most so many bits.
SHORT_WORD_BITS = 9
# Whole names are more various than words.
IMAGINED_NAMES = 100_000
# A telephone that more names than this bear in one source is an office's, and says little of any of them.
AT_ONE_TELEPHONE = 4
# Names are counted in squares of so many degrees: some two hundred metres.
CELL_DEGREES = 0.002

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
    nullif(block_code, '') as block,
    nullif(town_key, '') as town,
    nullif(address_key, '') as address,
    floor(lat / {cell})::int as cell_lat, floor(lon / {cell})::int as cell_lon
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
select unique_id, source, unnest(list_distinct(string_split(
    array_to_string(all_names, ' ') || ' ' || coalesce(all_acronym, ''), ' '))) as word from parts
"""
_WEIGHED = """
create or replace table weighed as
with meant as (select distinct unique_id, source, concept from spoken join concepts using (word)),
counted as (select concept, max(sheets) as sheets from (
    select concept, source, count(*) as sheets from meant group by all) group by concept),
bits as (
    select concept, dense_rank() over (order by concept) as id,
        greatest(1, least(if(len(concept) <= 3 and concept <> upper(concept), {short}, 60),
            round(-log2((sheets + {imagined} * if(concept = upper(concept), {field}, {other}))
            / ({total} + {imagined})))))::bigint as bits
    from counted)
select unique_id, list_sort(list(id * 64 + bits)) as words, sum(bits)::bigint as bits
from meant join bits using (concept) group by unique_id
"""
# How many names one source knows at a telephone, at a spot, or under one name: many sources say it of one organisation
# once each, and that makes nothing common.
_SHARED = """
create or replace table shared_telephones as
with named as (select source, first_name, unnest(telephones) as telephone from parts),
borne as (select source, telephone, count(distinct first_name) as names from named group by all)
select telephone from borne group by telephone having max(names) > {many};
create or replace table shared_spots as
with there as (select source, cell_lat, cell_lon, count(distinct first_name) as names from parts
    where lat is not null group by all)
select cell_lat, cell_lon, max(names) as spot_names from there group by all;
create or replace table borne_names as
with borne as (select source, first_name, count(*) as sheets from parts group by all)
select first_name, max(sheets) as sheets from borne group by all
"""
_SHEETS = """
create or replace table sheets as
with places as (select place, greatest(0, round(log2({total} / count(*))))::bigint as place_bits from parts
    where place is not null group by place),
towns as (select town, greatest(0, round(log2({total} / count(*))))::bigint as town_bits from parts
    where town is not null group by town),
offices as (select coalesce(list(telephone), []) as shared from shared_telephones),
family as (select coalesce(list(distinct name), []) as names from family_names),
kept as (select unique_id, list_filter(all_names, name -> not list_contains(family.names, name)) as names
    from parts, family)
select parts.* exclude (all_names, all_acronym, cell_lat, cell_lon),
    case when len(names) > 0 then names when len(all_names) > 0 then [] end as names,
    list_distinct(list_transform(all_names,
        name -> array_to_string(list_transform(string_split(name, ' '), word -> left(word, 1)), ''))) as initials,
    case when all_acronym not in (select acronym from family_acronyms) then all_acronym end as acronym,
    coalesce(words, []) as words, coalesce(weighed.bits, 0) as bits, place_bits, town_bits,
    round(log2(({total} + {imagined}) / coalesce(borne_names.sheets, 1)))::bigint as name_bits,
    list_filter(telephones, telephone -> not list_contains(offices.shared, telephone)) as own_telephones,
    coalesce(spot_names, 0) as spot_names,
    null::varchar as slot_before, null::varchar as slot_after, null::varchar as stretch
from parts join kept using (unique_id) left join weighed using (unique_id) left join places using (place)
    left join towns using (town) left join borne_names using (first_name)
    left join shared_spots using (cell_lat, cell_lon), offices
"""


def prepare(con: duckdb.DuckDBPyConnection, received: pa.Table) -> None:
    """Make the table ``sheets`` from rows shaped as ``COLUMNS``."""
    con.register("received", received)
    con.execute(_TAKEN_APART.format(lists=LISTS, cell=CELL_DEGREES))
    con.unregister("received")
    con.execute(_FAMILIES)
    con.execute(_SHARED.format(many=AT_ONE_TELEPHONE))
    con.execute(_WORDS)
    vocabulary = [
        word for (word,) in con.execute("select distinct word from spoken where word <> ''").fetchall()
    ]
    con.register("concepts", pa.table({"word": vocabulary, "concept": [concept_of(word) for word in vocabulary]},
                                      schema=pa.schema([("word", pa.string()), ("concept", pa.string())])))  # fmt: skip
    total = len(received)
    con.execute(
        _WEIGHED.format(
            imagined=IMAGINED, field=FIELD_WORD, other=OTHER_WORD, short=SHORT_WORD_BITS, total=max(total, 1)
        )
    )
    con.execute(_SHEETS.format(total=max(total, 1), imagined=IMAGINED_NAMES))
    con.unregister("concepts")
    for spent in ("spoken", "weighed", "parts", "shared_telephones", "shared_spots", "borne_names"):
        con.execute(f"drop table {spent}")
