"""Read the sheets that linking compares, as columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, count, islice
from typing import Any

import pyarrow as pa
from django.db import connection
from django.db.models import Q

from tinkuy.register.linking.table import COLUMNS, LISTS
from tinkuy.register.models import Judgement, Sheet
from tinkuy.register.names import name_words

# A claim is not about one organisation, a line of an acronym list founds none, a correction is filed where it belongs.
FOUNDING = ("chart", "directory", "row", "feature", "interview")
FETCHED_AT_ONCE = 50_000
# A longer name of a respondent is a sentence.
LONGEST_PERSON = 6

_SHEETS = f"""
    SELECT s.id, src.digest, s.source_id, s.number, s.kind, s.name_key, s.other_name_keys, s.acronym_key,
        s.website_key, s.telephone_key, s.place_code, s.block_code, s.lat, s.lon, s.town_key, s.address_key,
        j.organisation_id, src.publication
    FROM register_sheet s
    JOIN (
        SELECT id, digest, CASE WHEN publisher <> '' AND dated <> '' AND language <> ''
            THEN MIN(id) OVER (PARTITION BY publisher, dated, language) ELSE id END AS publication
        FROM register_source
    ) src ON src.id = s.source_id
    LEFT JOIN register_judgement j ON j.sheet_id = s.id AND j.kind = 'belongs' AND j.ended_in_id IS NULL
    WHERE s.kind IN ({", ".join(f"'{kind}'" for kind in FOUNDING)})
        AND s.id NOT IN (SELECT sheet_id FROM register_judgement WHERE kind = 'aside' AND ended_in_id IS NULL)
    ORDER BY src.digest, s.number
"""


@dataclass(frozen=True, slots=True)
class Received:
    """The sheets in the order of source and number: ``rows`` for the model, and who they are in the database.

    The lists have one item a sheet; ``organisations`` holds None for a sheet that is not judged yet.
    """

    rows: pa.Table
    ids: list[int]
    digests: list[str]
    numbers: list[int]
    kinds: list[str]
    organisations: list[int | None]

    def apart(self) -> set[tuple[int, int]]:
        """The pairs of sheets that persons keep apart, as places in the lists."""
        place = {sheet: at for at, sheet in enumerate(self.ids)}
        judged = Judgement.objects.filter(kind=Judgement.APART, ended_in=None).values_list(
            "sheet_id", "other_sheet_id"
        )
        return {
            (place[one], place[other]) for one, other in judged if other and one in place and other in place
        }


def received_sheets() -> Received:
    """Every sheet that can found or join an organisation."""
    persons, carried = _said_in_values()
    batches = []
    ids: list[int] = []
    digests: list[str] = []
    at = count()
    for rows in _fetched():
        columns = [list(column) for column in zip(*rows, strict=True)]
        ids += columns[0]
        digests += columns[1]
        batches.append(
            pa.RecordBatch.from_arrays(
                [
                    pa.array(values, field.type)
                    for field, values in zip(
                        COLUMNS,
                        [
                            list(islice(at, len(rows))),
                            *columns[2:],
                            [persons.get(sheet) for sheet in columns[0]],
                            [sheet in carried for sheet in columns[0]],
                        ],
                        strict=True,
                    )
                ],
                schema=COLUMNS,
            )
        )
    table = pa.Table.from_batches(batches, COLUMNS)
    return Received(
        table,
        ids,
        digests,
        table["number"].to_pylist(),
        table["kind"].to_pylist(),
        table["organisation"].to_pylist(),
    )


def _fetched() -> Iterator[list[tuple[Any, ...]]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(_SHEETS)
        while rows := cursor.fetchmany(FETCHED_AT_ONCE):
            yield rows


def _said_in_values() -> tuple[dict[int, list[str]], set[int]]:
    """By sheet, the keys of the persons interviewed; and the sheets whose place comes down from a label.

    Persons are compared here and go no further: no judgement or doubt holds a name of theirs.
    """
    persons: dict[int, list[str]] = {}
    carried: set[int] = set()
    said = Sheet.objects.filter(Q(kind__in=LISTS) | Q(values__has_key="respondents"), kind__in=FOUNDING)
    for sheet, values in said.values_list("id", "values").iterator(chunk_size=2000):
        if keys := sorted({key for person in values.get("respondents", ()) for key in person_keys(person)}):
            persons[sheet] = keys
        if (values.get("place") or {}).get("basis") == "carried":
            carried.add(sheet)
    return persons, carried


def person_keys(name: str) -> set[str]:
    """Every two words of a person's name: printed with one surname or two, with a title or a role, two stay."""
    words = sorted(set(name_words(name)[:LONGEST_PERSON]))
    return {" ".join(two) for two in combinations(words, 2)}
