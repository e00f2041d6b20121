"""Read the register as it stood after an act: organisations with their sheets, in the order of their codes.

Raw SQL, because a million organisations pass through here. What was judged after the act is not seen, so that a
long reading sees one register whatever is filed meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import orjson
from django.db import connection, models
from django.utils.timezone import localdate

from tinkuy.register.filed import FiledSheet
from tinkuy.register.models import Act, Block, Doubt, Source

# A judgement holds at an act when it was made by then and not ended by then.
_HOLDS = "j.kind = 'belongs' AND j.made_in_id <= %s AND (j.ended_in_id IS NULL OR j.ended_in_id > %s)"
_SHEETS = f"""
    SELECT o.code, s.source_id, s.number, s.kind, s.language, s.locator, s."values", j.rule, j.score
    FROM register_organisation o
    JOIN register_judgement j ON j.organisation_id = o.id
    JOIN register_sheet s ON s.id = j.sheet_id
    WHERE o.code >= %s AND o.code <= %s AND {_HOLDS}
    ORDER BY o.code
"""
_CODES = f"""
    SELECT DISTINCT o.code FROM register_organisation o
    JOIN register_judgement j ON j.organisation_id = o.id WHERE {_HOLDS} ORDER BY o.code
"""
# Whether JSON holds ties is seen in its text, which both databases can search.
_TIES = """
    SELECT s."values" FROM register_sheet s WHERE CAST(s."values" AS TEXT) LIKE '%%"ties"%%'
"""
_KEYS = f"""
    SELECT o.code, s.name_key, s.other_name_keys, s.acronym_key
    FROM register_judgement j
    JOIN register_organisation o ON o.id = j.organisation_id
    JOIN register_sheet s ON s.id = j.sheet_id WHERE {_HOLDS}
"""
_FETCHED_AT_ONCE = 5000


def last_act() -> int:
    """The number of the newest act; 0 in an empty register."""
    return Act.objects.aggregate(last=models.Max("id"))["last"] or 0


def acts_until(act: int) -> int:
    """How many acts there are up to this one."""
    return Act.objects.filter(id__lte=act).count()


def organisation_codes(act: int) -> list[str]:
    """The codes of all organisations that have a sheet, sorted."""
    return [row[0] for row in _rows(_CODES, (act, act))]


def organisations(first: str, last: str, act: int) -> Iterator[tuple[str, list[FiledSheet]]]:
    """Each organisation from code ``first`` to code ``last``, with its sheets in no particular order."""
    sources = dict(Source.objects.values_list("id", "digest"))
    dates = dict(Source.objects.values_list("id", "dated"))
    for code, rows in groupby(_rows(_SHEETS, (first, last, act, act)), key=itemgetter(0)):
        yield code, [_filed(row, sources[row[1]], dates[row[1]]) for row in rows]


def _filed(row: tuple[Any, ...], source: str, dated: str) -> FiledSheet:
    """An interview has a date of its own; what stands in a file has the file's."""
    _code, _source, number, kind, language, locator, said, rule, score = row
    values = _loaded(said)
    return FiledSheet(
        source, number, kind, language, locator, values.get("dated", dated), values, rule, score
    )


def tie_names() -> set[str]:
    """The names of everything that a sheet says its organisation is tied to."""
    return {tie["name"] for (values,) in _rows(_TIES, ()) for tie in _loaded(values).get("ties", ())}


def keys_of_organisations(act: int) -> Iterator[tuple[str, str, str, str]]:
    """(code, name_key, other_name_keys, acronym_key) of every sheet that belongs to an organisation."""
    yield from _rows(_KEYS, (act, act))


def blocks_kept() -> list[tuple[str, dict[str, str]]]:
    """(code, {language: name}) of every block in its order, without those that a source named and nobody kept."""
    asked = Doubt.objects.filter(kind="unknown_block").exclude(decision="keep")
    waiting = {doubt.facts["block"] for doubt in asked.iterator()}
    blocks = Block.objects.order_by("position", "code").values_list("code", "names")
    return [(code, names) for code, names in blocks if code not in waiting]


def described_after(act: int) -> bool:
    """Whether somebody has described a source since the act: that is read as it is now."""
    return Act.objects.filter(id__gt=act, kind="describe").exists()


def sources_read() -> list[dict[str, Any]]:
    """What is known of every source, in the order of their digests."""
    told = ("digest", "kind", "title", "publisher", "language", "dated", "licence", "url", "mode")
    return [dict(zip(told, row, strict=True)) for row in Source.objects.order_by("digest").values_list(*told)]


def _rows(sql: str, given: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, tuple(given))
        while rows := cursor.fetchmany(_FETCHED_AT_ONCE):
            yield from rows


def _loaded(values: str | bytes | dict[str, Any]) -> dict[str, Any]:
    return values if isinstance(values, dict) else orjson.loads(values)


def cluster_names(act: int) -> list[dict[str, Any]]:
    """The names that people gave to clusters by then and did not take back: {id, names, named_on}, by identifier.

    The newest name in each language counts; ``named_on`` is the day of the newest.
    """
    named: dict[str, dict[str, Any]] = {}
    given = Act.objects.filter(kind="decide", id__lte=act, summary__has_key="cluster")
    for one in given.exclude(undone_by__id__lte=act).order_by("id").iterator():
        before = named.get(one.summary["cluster"], {"names": {}})
        named[one.summary["cluster"]] = {
            "id": one.summary["cluster"],
            "names": before["names"] | one.summary["names"],
            "named_on": localdate(one.done_at).isoformat(),
        }
    return [named[identifier] for identifier in sorted(named)]
