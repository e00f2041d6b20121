"""Reading an edition: tables, documents, boxes and cells say what was written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinkuy.edition.documents import BLOCK, DocumentFiles, Documents, blocks
from tinkuy.edition.map_cells import groups
from tinkuy.edition.opening import open_edition
from tinkuy.edition.reading import Query
from tinkuy.edition.search.boxes import MICRODEGREES, SIDES, cells_of, cover, parts
from tinkuy.edition.search.spelling import Spelling, write_spelling
from tinkuy.errors import Refusal

DEGREES = st.integers(-90 * MICRODEGREES, 90 * MICRODEGREES)
BOXES = st.tuples(DEGREES, DEGREES, DEGREES, DEGREES).map(
    lambda box: (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))
)
SMALL_BOXES = st.builds(
    lambda south, west, height, width: (south, west, south + height, west + width),
    st.integers(-20_000000, 0),
    st.integers(-80_000000, -60_000000),
    st.integers(0, 3_000000),
    st.integers(0, 3_000000),
)


@given(st.one_of(BOXES, SMALL_BOXES), st.data())
@settings(max_examples=200)
def test_a_cover_holds_the_points_of_its_box_and_inside_cells_hold_no_others(box, data):
    south, west, north, east = box
    covered = cover(box)
    lat, lon = data.draw(st.integers(south, north)), data.draw(st.integers(west, east))
    names = set(cells_of(lat, lon))
    assert names & {*covered.inside, *covered.cut}
    side = SIDES[int(next(iter(covered.inside or covered.cut)).split("/")[0])]
    for name in covered.inside[:20]:
        _, row, column = (int(part) for part in name.split("/"))
        low_lat, low_lon = row * side - 90 * MICRODEGREES, column * side - 180 * MICRODEGREES
        assert south <= low_lat
        assert low_lat + side - 1 <= north
        assert west <= low_lon
        assert low_lon + side - 1 <= east


def test_a_box_over_the_date_line_is_two():
    assert parts((-10.0, 170.0, 10.0, -170.0)) == [
        (-10_000000, 170_000000, 10_000000, 180_000000),
        (-10_000000, -180_000000, 10_000000, -170_000000),
    ]


@given(st.lists(st.tuples(st.floats(-80, 80), st.floats(-180, 180)), max_size=40), st.integers(0, 22))
def test_groups_of_a_map_count_every_organisation_once(points, zoom):
    lat, lon = np.array(points, dtype=float).reshape(-1, 2).T
    found = groups(np.arange(len(points)), lat, lon, zoom)
    assert sum(group.size for group in found) == len(points)
    assert [group.size for group in found] == sorted((group.size for group in found), reverse=True)


def test_documents_are_found_by_identifier_whatever_the_sizes_of_the_blocks(tmp_path):
    ids = [f"id{number:010d}" for number in range(3 * BLOCK + 5)]
    files = DocumentFiles(tmp_path)
    for start, end in ((0, 7), (7, 2 * BLOCK + 9), (2 * BLOCK + 9, len(ids))):
        files.add(ids[start:end], blocks([f'"{one}"'.encode() for one in ids[start:end]]))
    files.close()
    documents = Documents(tmp_path)
    assert [documents.document(documents.row_of(one)) for one in ids] == [f'"{one}"'.encode() for one in ids]
    assert list(documents.all()) == [f'"{one}"'.encode() for one in ids]
    assert documents.row_of("id9") is None
    assert documents.row_of("zz") is None
    assert documents.row_of("") is None


def test_a_mistyped_word_means_the_likeliest_of_the_near_ones(tmp_path):
    write_spelling(
        tmp_path, {"artesanía": 40, "artesania": 2, "artesanal": 10, "café": 90, "de": 500, "casa": 3}
    )
    spelling = Spelling(tmp_path)
    assert spelling.meant("artezania") == ("artesania", "artesanía", 42)
    assert spelling.meant("artesaia") == ("artesania", "artesanía", 42)
    assert spelling.meant("aretsania") == ("artesania", "artesanía", 42)
    assert spelling.meant("zzzzzzz") is None
    assert spelling.meant("ca") is None


@pytest.fixture
def edition(mapping, sheet):
    filed = mapping.source(
        "Report",
        [
            sheet(
                f"Grupo {number:02d}",
                locator=f"line {number}",
                family="group" if number % 2 else "union",
                tier=1,
            )
            for number in range(1, 12)
        ],
    )
    for number, one in enumerate(filed, start=1):
        mapping.joined(f"{number:012d}", one)
    return open_edition(mapping.freeze().path)


def test_rows_can_be_chosen_ordered_and_paged(edition):
    chosen = edition.rows("organisations", {"family": "group"}, order=["-id"], offset=1, limit=2)
    assert [row["id"][-2:] for row in chosen] == ["09", "07"]
    assert edition.count("organisations", {"family": ("group", "union")}) == 11
    assert edition.count("organisations", {"block": None}) == 11
    assert sum(len(rows) for rows in edition.stream("names")) == 11


def test_a_column_that_is_none_is_refused_whatever_it_is_called(edition):
    with pytest.raises(KeyError):
        edition.rows("organisations", order=['id"; DROP TABLE x; --'])
    with pytest.raises(KeyError):
        edition.rows("nothing")
    assert edition.count("names", {"name": "'; DROP TABLE x; --"}) == 0


def test_many_threads_ask_one_edition_at_once(edition):
    def ask(number: int) -> tuple[int, str, int]:
        found = edition.search(Query(words=f"grupo {number:02d} "))
        told = edition.organisation(f"{number:012d}")
        return found.total, told["name"]["es"], edition.count("names", {"organisation_id": told["id"]})

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, [number % 11 + 1 for number in range(80)]))
    assert set(answers) == {(1, f"Grupo {number:02d}", 1) for number in range(1, 12)}


def test_an_edition_is_opened_once(edition):
    assert open_edition(edition.path) is edition


def test_a_folder_that_is_no_edition_is_refused_in_words(tmp_path):
    with pytest.raises(Refusal, match="no manifest"):
        open_edition(tmp_path)
    (tmp_path / "manifest.json").write_text('{"schema_version": 99}')
    with pytest.raises(Refusal, match="newer version"):
        open_edition(tmp_path)
