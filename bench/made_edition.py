"""A made-up edition: the tables that indicators read, of any size, the same for the same seed. Its texts are empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tinkuy.edition.columns import TableFiles, schema_of
from tinkuy.edition.tables import BY_NAME, TABLES
from tinkuy.register.fields import (
    ABSENCES,
    AREA_KINDS,
    ASPECTS,
    FAMILIES,
    INTERVIEW_MODES,
    SUPERVISIONS,
    SUPPORTERS,
    TIE_KINDS,
    UNIT_KINDS,
)

# As editions are written: so many organisations are one row group of every table (edition/processes/opening.py).
_BATCH = 20_000
_DIGITS = np.array(list("0123456789abcdefghjkmnpqrstvwxyz"))
_BLOCKS, _REGIONS, _PROVINCES, _DISTRICTS = 6, 25, 8, 10
_THEMES, _LINES, _FORMS, _SOURCES = 35, 32, 60, 200
# Few codes are common and many are rare, down to one organisation of a million: so that there are small cells.
_RARER = 0.62
_TELL_SIZE, _TELL_FORM, _TELL_PLACE, _TELL_LINES = 0.4, 0.3, 0.55, 0.95
_TELL_SUPERVISION, _TELL_AREA = 0.1, 0.25
_SUPPORT_ASKED, _CODED, _INSIDE = 0.3, 0.85, 0.7
# What has no value says why not, as often as in a register of which a part was interviewed.
_WHY_NOT = {"not_in_source": 0.7, "not_asked": 0.15, "no_answer": 0.08, "refused": 0.04, "unknown": 0.03}
# Fields that an edition tells absences of and that no indicator reads.
_UNREAD = ("families", "telephone", "email", "website", "description", "position", "tier")

Codes = npt.NDArray[np.object_]
Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Size:
    """How many rows the large tables have. Statements and ties are spread over the organisations by chance."""

    organisations: int
    statements: int
    ties: int


def write_edition(folder: Path, size: Size, seed: int) -> Path:
    """Write the tables of an edition of that size into ``folder``; returns it."""
    draw = np.random.default_rng(seed)
    ids = _identifiers(size.organisations, draw)
    with TableFiles(folder / "tables", [table.name for table in TABLES]) as files:
        for name, columns in _reference(draw):
            files.add(name, _rows(name, columns))
        statements = np.sort(draw.integers(0, size.organisations, size.statements))
        ties = np.sort(draw.integers(0, size.organisations, size.ties))
        pools = {"themes": _joined(_THEMES, "theme", draw), "lines": _joined(_LINES, "line", draw)}
        for first in range(0, size.organisations, _BATCH):
            some = slice(first, min(first + _BATCH, size.organisations))
            own = ids[some]
            told = _organisations(own, pools["lines"], draw)
            files.add("organisations", _rows("organisations", told))
            files.add("absences", _rows("absences", _absences(told, draw)))
            files.add("sheets", _rows("sheets", _sheets(own, draw)))
            files.add(
                "statements",
                _rows("statements", _statements(ids[_of(statements, some)], pools["themes"], draw)),
            )
            files.add("relations", _rows("relations", _ties(ids[_of(ties, some)], ids, draw)))
    return folder


def _of(owners: npt.NDArray[np.int64], some: slice) -> npt.NDArray[np.int64]:
    """The owners of a batch, from all of them in order."""
    first, last = np.searchsorted(owners, [some.start, some.stop])
    return owners[first:last]


def _rows(name: str, columns: Columns) -> pa.RecordBatch:
    """A batch of a table; a column that is not given is empty."""
    count = len(next(iter(columns.values())))
    return pa.RecordBatch.from_arrays(
        [
            pa.array(columns.get(field.name, [None] * count), field.type, from_pandas=True)
            for field in schema_of(BY_NAME[name])
        ],
        schema=schema_of(BY_NAME[name]),
    )


def _identifiers(count: int, draw: np.random.Generator) -> Codes:
    """So many different identifiers of twelve letters, in order."""
    numbers = np.unique(draw.integers(0, 1 << 60, count + count // 1000 + 10))
    numbers = np.sort(draw.choice(numbers, count, replace=False))
    letters = np.stack([_DIGITS[(numbers >> (5 * at)) & 31] for at in range(11, -1, -1)], axis=1)
    return np.ascontiguousarray(letters).view("<U12").ravel().astype(object)


def _rare(codes: Sequence[str], count: int, draw: np.random.Generator) -> Codes:
    """So many codes, each of the list less common than the one before it."""
    weights = _RARER ** np.arange(len(codes))
    return np.array(codes, dtype=object)[draw.choice(len(codes), count, p=weights / weights.sum())]


def _some(values: Any, share: float, draw: np.random.Generator) -> Codes:
    """The values, and None for all but a share of them."""
    return _where(draw.random(len(values)) < share, values)


def _where(is_there: Any, values: Any) -> Codes:
    kept = np.asarray(values, dtype=object).copy()
    kept[~is_there] = None
    return kept


def _codes(name: str, count: int) -> list[str]:
    return [f"{name}_{at:02}" for at in range(count)]


def _joined(count: int, name: str, draw: np.random.Generator) -> Codes:
    """Five thousand ways to have one to three of the codes, as a cell has them."""
    codes = np.array(_codes(name, count), dtype=object)
    weights = 0.9 ** np.arange(count)
    return np.array(
        [
            ";".join(
                sorted(draw.choice(codes, draw.integers(1, 4), replace=False, p=weights / weights.sum()))
            )
            for _ in range(5000)
        ],
        dtype=object,
    )


def _reference(draw: np.random.Generator) -> Iterator[tuple[str, Columns]]:
    blocks = _codes("block", _BLOCKS)
    yield "blocks", {"code": blocks, "name_es": blocks, "name_en": blocks, "position": list(range(_BLOCKS))}
    regions = [f"{at + 1:02}" for at in range(_REGIONS)]
    provinces = [f"{region}{at + 1:02}" for region in regions for at in range(_PROVINCES)]
    districts = [f"{province}{at + 1:02}" for province in provinces for at in range(_DISTRICTS)]
    codes = ["PE", *regions, *provinces, *districts]
    levels = {2: "region", 4: "province", 6: "district"}
    yield (
        "places",
        {
            "code": codes,
            "name": codes,
            "level": ["country", *(levels[len(code)] for code in codes[1:])],
            "parent": [None, *(code[:-2] or "PE" for code in codes[1:])],
        },
    )
    for name, count in (("theme", _THEMES), ("line", _LINES)):
        listed = _codes(name, count)
        yield f"{name}s", {"code": listed, "label_es": listed, "label_en": listed}
    yield "sources", {
        "id": _codes("source", _SOURCES),
        "kind": draw.choice(["table", "report", "interview"], _SOURCES),
        "title": _codes("source", _SOURCES),
        "dated": [f"20{draw.integers(15, 27)}-{draw.integers(1, 13):02}" for _ in range(_SOURCES)],
        "mode": draw.choice(["published report", "table", "map"], _SOURCES),
    }  # fmt: skip


def _organisations(ids: Codes, lines: Codes, draw: np.random.Generator) -> Columns:
    count = len(ids)
    women, men = (_some(draw.geometric(1 / 15, count) - 1, _TELL_SIZE, draw) for _ in range(2))
    for told in (women, men):
        # One to four persons of one organisation are never in an edition.
        told[[value is not None and 0 < value < 5 for value in told]] = None
    regions, provinces, districts = (
        draw.integers(1, most + 1, count) for most in (_REGIONS, _PROVINCES, _DISTRICTS)
    )
    places = np.array(
        [f"{a:02}{b:02}{c:02}" for a, b, c in zip(regions, provinces, districts, strict=True)], dtype=object
    )
    supervision = _some(_rare(SUPERVISIONS, count, draw), _TELL_SUPERVISION, draw)
    days = [f"20{at:02}-12" for at in draw.integers(16, 26, count)]
    return {
        "id": ids,
        "unit_kind": _some(_rare(UNIT_KINDS, count, draw), 0.99, draw),
        "family": _some(_rare(FAMILIES, count, draw), 0.97, draw),
        "legal_form": _some(_rare(_codes("form", _FORMS), count, draw), _TELL_FORM, draw),
        "tier": _some(draw.choice([1, 1, 1, 1, 1, 1, 1, 2, 2, 3], count), 0.5, draw),
        "supervision": supervision,
        "supervision_date": _where(np.array([value is not None for value in supervision]), days),
        "block": _some(_rare(_codes("block", _BLOCKS), count, draw), 0.99, draw),
        "place_code": _some(places, _TELL_PLACE, draw),
        "area_kind": _some(_rare(AREA_KINDS, count, draw), _TELL_AREA, draw),
        "members_women": women,
        "members_men": men,
        "members_unspecified": _some(draw.integers(5, 300, count), 0.1, draw),
        "lines": _some(lines[draw.integers(0, len(lines), count)], _TELL_LINES, draw),
        "sources": np.full(count, "source_00", dtype=object),
    }


def _absences(told: Columns, draw: np.random.Generator) -> Columns:
    """Why not, for every field that has no value, in the order of the organisations."""
    fields = {
        "unit_kind": "unit_kind", "family": "family", "legal_form": "legal_form", "block": "block",
        "supervision": "supervision", "place_code": "place", "area_kind": "area_kind",
        "members_women": "members_women", "members_men": "members_men",
        "members_unspecified": "members_unspecified", "lines": "lines",
    }  # fmt: skip
    count = len(told["id"])
    empty = [np.array([value is None for value in told[column]]) for column in fields]
    empty += [draw.random(count) < 0.8 for _ in (*_UNREAD, "ties", "statements")]
    names = [*fields.values(), *_UNREAD, "ties", "statements"]
    owners = np.concatenate([np.flatnonzero(one) for one in empty])
    which = np.repeat(np.arange(len(empty)), [one.sum() for one in empty])
    order = np.lexsort((which, owners))
    why = np.array(list(_WHY_NOT), dtype=object)[
        draw.choice(len(_WHY_NOT), len(order), p=list(_WHY_NOT.values()))
    ]
    assert set(_WHY_NOT) <= set(ABSENCES)
    field = np.array(names, dtype=object)[which[order]]
    of_persons = np.array([name.startswith("members_") for name in names])[which[order]]
    why[of_persons & (draw.random(len(order)) < 0.1)] = "hidden"
    return {"organisation_id": told["id"][owners[order]], "field": field, "absence": why}


def _sheets(ids: Codes, draw: np.random.Generator) -> Columns:
    owners = np.sort(np.concatenate([np.arange(len(ids)), draw.integers(0, len(ids), len(ids) // 2)]))
    count = len(owners)
    is_interview = draw.random(count) < 0.2
    return {
        "organisation_id": ids[owners],
        "source_id": np.array(_codes("source", _SOURCES), dtype=object)[draw.integers(0, _SOURCES, count)],
        "locator": np.full(count, "line 1", dtype=object),
        "kind": np.where(is_interview, "interview", "row"),
        "dated": _where(is_interview, [f"2026-{at:02}-15" for at in draw.integers(1, 13, count)]),
        "mode": _where(is_interview, _rare(INTERVIEW_MODES, count, draw)),
    }


def _statements(owners: Codes, themes: Codes, draw: np.random.Generator) -> Columns:
    count = len(owners)
    aspects = _rare(ASPECTS, count, draw)
    supporters = _some(_rare(SUPPORTERS, count, draw), _SUPPORT_ASKED, draw)
    return {
        "organisation_id": owners,
        "aspect": aspects,
        "supporter": _where(aspects == "need", supporters),
        "language": draw.choice(["es", "en"], count),
        "themes": _some(themes[draw.integers(0, len(themes), count)], _CODED, draw),
        "source_id": np.full(count, "source_00", dtype=object),
        "locator": np.full(count, "line 1", dtype=object),
    }


def _ties(owners: Codes, everybody: Codes, draw: np.random.Generator) -> Columns:
    count = len(owners)
    return {
        "organisation_id": owners,
        "kind": _rare(TIE_KINDS, count, draw),
        "other_id": _some(everybody[draw.integers(0, len(everybody), count)], _INSIDE, draw),
        "other_name": np.full(count, "—", dtype=object),
        "source_id": np.full(count, "source_00", dtype=object),
        "locator": np.full(count, "line 1", dtype=object),
    }
